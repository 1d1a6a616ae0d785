import type { Report } from './report.ts';

export type Headers = Readonly<Record<string, string | undefined>>;

/** A call as it came: header names in lower case, the body as the bytes that were posted. */
export interface InboundRequest {
  readonly headers: Headers;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** How a platform's calls are proved, and what they say. */
export interface Platform {
  /** A call that only asks whether somebody is there: answered, and not kept, whoever's it is. */
  readonly isPing?: (request: InboundRequest) => boolean;
  /** Whether one of the secrets proves exactly these bytes, at this time; takes the same time whatever is wrong. */
  readonly verify: (request: InboundRequest, secrets: readonly string[], nowMs: number) => boolean;
  /** The topic of a call, where it does not stand in the body; else nothing. */
  readonly topic: (request: InboundRequest) => string;
  /** An id that no two deliveries of different content share, where the platform gives one. */
  readonly deliveryId: (request: InboundRequest) => string | undefined;
  /** Whether the same delivery may come by another way in other bytes: then its id alone tells which one it is. */
  readonly comesTwoWays?: true;
  /** The headers that reading needs later; they are kept beside the body. */
  readonly storedHeaders: readonly string[];
  /**
   * The topics that are read, by the platform's own names of them: what a shop subscribes to. A proven call of any other topic is
   * kept and ignored.
   */
  readonly topics: readonly string[];
  /**
   * A call's topic by its name in `topics`: as `topic` found it, or as its body has it. Throws `Rejected` where a call names
   * none.
   */
  readonly topicIn: (topic: string, body: () => unknown) => string;
  /**
   * What the call says, about as many things as it names; nothing at all where its topic is not read. Throws `Rejected` with
   * what cannot be understood and where, never with what stood there. `receivedAt` stands in where the platform gives no time
   * of its own.
   */
  readonly read: (topic: string, headers: Headers, body: unknown, receivedAt: string) => readonly Report[];
}
