/** An event on the bus: its envelope, with the time of its publication. */
export interface PublishedEvent {
  readonly id: string;
  readonly name: string;
  readonly shop: string;
  readonly subject: string;
  readonly version: number;
  readonly status: string;
  readonly at: string;
  readonly cause: string;
  readonly test: boolean;
  readonly historical?: boolean;
  readonly decidedAt?: string;
  readonly documents?: Readonly<Record<string, number>>;
  readonly data: Readonly<Record<string, unknown>>;
  readonly time: string;
}

/** A pending wake: one schedule for an aggregate. */
export interface PendingWake {
  readonly aggregate: string;
  readonly owner: string;
  readonly at: string;
  readonly schedule: string;
}
