import type { OrderReport } from '../order.ts';

export type Headers = Readonly<Record<string, string | undefined>>;

/** A shop platform: how its calls are proved, and what they say. Adding one is one file, and one line in `platforms.ts`. */
export interface Platform {
  /** The topic of a call; its bytes are not read for that. */
  readonly topic: (headers: Headers) => string;
  /** An id that no two deliveries of different content share, where the platform gives one. */
  readonly deliveryId: (headers: Headers) => string | undefined;
  /** The headers that reading needs later; they are kept beside the body. */
  readonly kept: readonly string[];
  /** Whether one of the secrets signed exactly these bytes; takes the same time whatever is wrong. */
  readonly verify: (headers: Headers, body: Buffer, secrets: readonly string[]) => boolean;
  /** What the call says. Throws `Rejected` with what cannot be understood and where. */
  readonly read: (topic: string, headers: Headers, body: unknown) => readonly OrderReport[];
}
