/** Somebody who buys; who has no account at the shop is known by an address only. */
export interface Shopper {
  readonly platformId?: string;
  readonly email: string;
}

export const people: readonly Shopper[] = [
  { platformId: '115310627314723901', email: 'minji@shop.example' },
  { platformId: '115310627314723902', email: 'john@shop.example' },
  { platformId: '115310627314723903', email: 'sora@shop.example' },
  { email: 'guest@shop.example' },
  // Another account with an address that the first one has too: two people, until the platform merges them.
  { platformId: '115310627314723904', email: 'minji@shop.example' },
  // An account with the guest's address: it is the guest's own once the platform has verified it.
  { platformId: '115310627314723905', email: 'guest@shop.example' },
];

/** Who has the same address as whom. */
export const twins: ReadonlyMap<number, number> = new Map([
  [0, 4],
  [4, 0],
  [3, 5],
  [5, 3],
]);

export interface Line {
  readonly id: string;
  readonly priceMinor: number;
  quantity: number;
}

export interface Parcel {
  readonly id: string;
  readonly line: string;
  readonly shippedAt: string;
  /** Whether the platform follows its carrier. */
  readonly isFollowed: boolean;
  updatedAt: string;
  deliveredAt?: string;
}

export interface Refund {
  readonly id: string;
  readonly at: string;
  readonly line: string;
  readonly amountMinor: number;
}

/** An order as the shop's platform has it: the truth that webhooks tell of. */
export interface Truth {
  readonly id: string;
  readonly number: string;
  readonly shopper: Shopper;
  readonly test: boolean;
  /** It was placed before the shop connected, and then it may have been paid, too. */
  readonly isOlder?: boolean;
  readonly isPast?: boolean;
  readonly lines: readonly Line[];
  readonly placedAt: string;
  paidAt?: string;
  cancelledAt?: string;
  updatedAt: string;
  readonly parcels: Parcel[];
  readonly refunds: Refund[];
}
