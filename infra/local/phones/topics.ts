import type { Attempt } from '../access/policies.ts';
import { place } from '../protocol/place.ts';

/** What a subscriber of a topic gets; the text is the whole notification. */
type Subscriber = (text: string) => void;

/** The account whose topics these are. */
interface TopicsAccount {
  readonly kernel: { readonly now: () => number };
  readonly allows: (service: string, attempt: Attempt) => boolean;
}

/** SNS, as far as services publish to topics of the stack, and its queues are told. */
export class Topics {
  readonly #subscribers = new Map<string, Subscriber[]>();
  readonly #account: TopicsAccount;
  #published = 0;

  constructor(account: TopicsAccount) {
    this.#account = account;
  }

  subscribe(topic: string, subscriber: Subscriber): void {
    this.#subscribers.set(topic, [...(this.#subscribers.get(topic) ?? []), subscriber]);
  }

  /** Tells what a service publishes to all subscribers of a topic, in the envelope of SNS (developer guide, message formats, read 2026-12-01). */
  publish(principal: string, topic: string, Message: string): void {
    const context = { 'aws:SourceAccount': place.account };
    if (!this.#account.allows('SNS', { principal, action: 'sns:Publish', resource: topic, context })) return;
    const notification = {
      Type: 'Notification',
      MessageId: `notification-${++this.#published}`,
      TopicArn: topic,
      Message,
      Timestamp: new Date(this.#account.kernel.now()).toISOString(),
    };
    for (const tell of this.#subscribers.get(topic) ?? []) tell(JSON.stringify(notification));
  }
}
