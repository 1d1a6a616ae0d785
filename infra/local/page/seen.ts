/** An event on the bus, as its envelope says it, with the time it came there. */
export interface SeenEvent {
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

/** What waits on the clock: one schedule an aggregate. */
export interface SeenWake {
  readonly aggregate: string;
  readonly owner: string;
  readonly at: string;
  readonly schedule: string;
}
