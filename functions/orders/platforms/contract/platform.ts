import type { Report, StatedNo } from './report.ts';

export type Headers = Readonly<Record<string, string | undefined>>;

/** A request as received: header names in lower case, the body as the bytes that were posted. */
export interface InboundRequest {
  readonly headers: Headers;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** How a platform's webhooks are verified and identified, before they are stored: of their body nothing is read but a "no". */
export interface WebhookIntake {
  /** A call that only tests the address: answered and not stored, for any shop. */
  readonly isPing?: (request: InboundRequest) => boolean;
  /** Whether one of the secrets proves exactly these bytes at this time, in constant time. */
  readonly verify: (request: InboundRequest, secrets: readonly string[], nowMs: number) => boolean;
  /** The topic, if it is not in the body; else an empty text. */
  readonly topic: (request: InboundRequest) => string;
  /** An id that no two deliveries with different content share, if the platform gives one. */
  readonly deliveryId: (request: InboundRequest) => string | undefined;
  /** The same delivery may arrive by another way in other bytes: then only its id identifies it. */
  readonly comesTwoWays?: true;
  /** The headers that reading needs; they are stored beside the body. */
  readonly storedHeaders: readonly string[];
  /**
   * Each "no" to advertising that a call about a customer states, as its reader will report it. It throws nothing: a call that cannot be
   * read states none. `topic` is the intake's.
   */
  readonly withdrawals: (
    topic: string,
    request: Pick<InboundRequest, 'headers' | 'body'>,
    receivedAt: string,
  ) => readonly StatedNo[];
}

/** How a platform's stored webhooks are read. */
export interface WebhookReader {
  /**
   * The topics that are read, by the platform's names: what a shop subscribes to. Verified calls of any other topic are
   * stored and ignored.
   */
  readonly topics: readonly string[];
  /**
   * The name in `topics` of a call's topic, from the intake's `topic` or from the body. Throws `Rejected` if there is
   * none.
   */
  readonly topicIn: (topic: string, body: () => unknown) => string;
  /**
   * The finest time that the platform gives for the call itself, in ISO 8601 with any number of decimals. Of two calls
   * about one second, it says which is the later; without it the time of receipt does.
   */
  readonly toldAt?: (headers: Headers) => string | undefined;
  /**
   * The reports of a call; empty if its topic is not read. Throws `Rejected` with what cannot be read and where, never
   * with the content. `receivedAt` replaces a missing time of the platform.
   */
  readonly read: (topic: string, headers: Headers, body: unknown, receivedAt: string) => readonly Report[];
}
