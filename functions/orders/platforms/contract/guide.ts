import { createHmac } from 'node:crypto';

/** A call as the platform makes it, with which nothing begins: no order, no customer, no message. */
interface TestCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What makes one test call another than the last one, and when it is sent. */
interface TestCallIdentity {
  readonly id: string;
  readonly seconds: number;
}

/** How a person connects a shop's platform, for the command line: no function needs it. */
export interface Guide {
  /** What a person does at the platform, in few lines. `topics` are those that the system reads, as it says itself. */
  readonly steps: (address: string, secret: string | undefined, topics: readonly string[]) => readonly string[];
  readonly call: (secret: string, moment: TestCallIdentity) => TestCall;
  /** The topic of that call, which is no topic of the platform: it is counted among those that are not read. */
  readonly testTopic: string;
  /** Why a secret that was made here is of use for a try only, if so. */
  readonly ownSecret?: string;
}

/** Names below a step, those of one thing on one line; where the system says none, the page that has them. */
export function topicList(topics: readonly string[], wholeOf: (topic: string) => string): string {
  if (topics.length === 0) return ' docs/topics.md';
  const lines = [...Map.groupBy(topics, wholeOf).values()];
  return lines.map((each) => `\n      ${each.join(', ')}`).join('');
}

/** What a topic is about: `orders` of `orders/paid`, `order` of `order.paid`. */
export const topicPrefix = (mark: string) => (topic: string) => topic.split(mark)[0] ?? '';

export const hmacBase64 = (secret: string | Buffer, text: string) =>
  createHmac('sha256', secret).update(text).digest('base64');
