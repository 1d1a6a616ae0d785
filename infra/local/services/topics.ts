/** What a subscriber of a topic gets; the text is the whole notification. */
type Subscriber = (text: string) => void;

/** SNS, as far as services publish to topics of the stack, and its queues are told. */
export class Topics {
  readonly #subscribers = new Map<string, Subscriber[]>();
  readonly #now: () => number;
  #published = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  subscribe(topic: string, subscriber: Subscriber): void {
    this.#subscribers.set(topic, [...(this.#subscribers.get(topic) ?? []), subscriber]);
  }

  /** Tells all subscribers of a topic, in the envelope of SNS (developer guide, message formats, read 2026-12-01). */
  publish(topic: string, Message: string): void {
    const notification = {
      Type: 'Notification',
      MessageId: `notification-${++this.#published}`,
      TopicArn: topic,
      Message,
      Timestamp: new Date(this.#now()).toISOString(),
    };
    for (const tell of this.#subscribers.get(topic) ?? []) tell(JSON.stringify(notification));
  }
}
