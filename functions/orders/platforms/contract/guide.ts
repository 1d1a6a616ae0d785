import { createHmac } from 'node:crypto';

/** A call in the platform's form without side effects: no order, no customer, no message. */
interface TestCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What distinguishes a test call from the last one. */
interface TestCallIdentity {
  readonly id: string;
  readonly seconds: number;
}

/** How a person connects a shop, for the command line; no function uses it. */
export interface Guide {
  /** The steps at the platform. `topics` are those that the deployed system reads. */
  readonly steps: (address: string, secret: string | undefined, topics: readonly string[]) => readonly string[];
  readonly call: (secret: string, identity: TestCallIdentity) => TestCall;
  /** The topic of the test call. No platform uses it, so the call is counted as ignored. */
  readonly testTopic: string;
  /** Which deliveries the shop will see, and which are assumed, because nobody reports them. */
  readonly deliveries: readonly string[];
  /** Why a generated secret serves only for a test, if so. */
  readonly ownSecret?: string;
}

/** When an order counts as delivered that nobody reports. */
export const assumedDelivery =
  'It counts as delivered two days after its promised day, or after such parcels usually arrive, and three business days after it left at the earliest. ' +
  'Surveys and points follow; letters name no day.';

/** The topics below a step, one line per group; without topics, the page that lists them. */
export function topicList(topics: readonly string[], wholeOf: (topic: string) => string): string {
  if (topics.length === 0) return ' docs/topics.md';
  const lines = [...Map.groupBy(topics, wholeOf).values()];
  return lines.map((each) => `\n      ${each.join(', ')}`).join('');
}

/** The group of a topic: `orders` of `orders/paid`, `order` of `order.paid`. */
export const topicPrefix = (mark: string) => (topic: string) => topic.split(mark)[0] ?? '';

export const hmacBase64 = (secret: string | Buffer, text: string) =>
  createHmac('sha256', secret).update(text).digest('base64');
