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

/** What an order has beside its goods, and how it was paid. */
export interface Extras {
  readonly tax: 'none' | 'inside' | 'beside';
  /** A line of an app, and a gift card that was bought. */
  readonly feeMinor: number;
  readonly cardMinor: number;
  /** What was paid by gift card. */
  readonly creditMinor: number;
}

export const noExtras: Extras = { tax: 'none', feeMinor: 0, cardMinor: 0, creditMinor: 0 };

/** The tax on an amount: a tenth of the price without it. */
export const taxOn = (amountMinor: number, tax: Extras['tax']): number =>
  tax === 'none' ? 0 : Math.floor(amountMinor / (tax === 'inside' ? 11 : 10));

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
  readonly extras: Extras;
  readonly placedAt: string;
  paidAt?: string;
  cancelledAt?: string;
  updatedAt: string;
  readonly parcels: Parcel[];
  readonly refunds: Refund[];
}
