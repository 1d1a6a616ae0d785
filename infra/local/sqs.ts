import { createHash } from 'node:crypto';
import { AwsError } from './aws-error.ts';
import type { Kernel } from './kernel.ts';
import type { Weather } from './weather.ts';

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly sentAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
}

/** A message as it outlives the process: hidden until then, if it was. */
export type KeptMessage = Message & { readonly until?: number };

/** A message in someone's hands; it comes back when nobody deletes it in time. */
export interface Receipt {
  readonly message: Message;
  readonly delete: () => void;
}

export interface QueueDefinition {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

/** SQS takes 1 MiB (2025-08) and delays by 15 minutes at most. */
const bytesMost = 1_048_576;
const delayMost = 900;

export class Queue {
  readonly definition: QueueDefinition;
  readonly #kernel: Kernel;
  readonly #weather: Weather;
  readonly #visible: Message[] = [];
  readonly #hidden = new Set<Message>();
  /** How to call off the end of each message's retention. */
  readonly #kept = new Map<Message, () => void>();
  readonly #deadLetters: () => Queue | undefined;
  #sent = 0;
  /** Called whenever there may be something to receive. */
  onVisible: () => void = () => {};

  constructor(definition: QueueDefinition, kernel: Kernel, weather: Weather, deadLetters: () => Queue | undefined) {
    this.definition = definition;
    this.#kernel = kernel;
    this.#weather = weather;
    this.#deadLetters = deadLetters;
  }

  get visible(): readonly Message[] {
    return this.#visible;
  }

  /** Received and not deleted yet, or delayed. */
  get hidden(): readonly Message[] {
    return [...this.#hidden];
  }

  send(body: string, attributes: Message['attributes'] = {}, delaySeconds = 0): string {
    if (Buffer.byteLength(body) > bytesMost) {
      throw new AwsError(
        'InvalidParameterValue',
        'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
      );
    }
    if (delaySeconds < 0 || delaySeconds > delayMost || !Number.isInteger(delaySeconds)) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value ${delaySeconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
      );
    }
    const now = this.#kernel.now();
    const message: Message = {
      id: `${this.definition.name}-${++this.#sent}`,
      body,
      attributes,
      sentAt: now,
      receiveCount: 0,
    };
    this.#keep(message);
    const late = this.#weather.lateness('queued-late', this.definition.id, 60) / 1000;
    this.#kernel.journal.together(() => {
      this.#kernel.journal.put(`sent/${this.definition.name}`, this.#sent);
      this.#add(message, delaySeconds + late);
    });
    return message.id;
  }

  /** Up to `most` messages, which nobody else gets for the visibility time-out. */
  receive(most: number): Receipt[] {
    const receipts: Receipt[] = [];
    while (receipts.length < most) {
      const message = this.#visible.shift();
      if (!message) break;
      message.receiveCount++;
      message.firstReceivedAt ??= this.#kernel.now();
      const { redrive, visibilitySeconds } = this.definition;
      if (redrive && message.receiveCount > redrive.maxReceiveCount) {
        this.#kernel.journal.together(() => {
          this.#remove(message);
          this.#deadLetters()?.take(message);
        });
        continue;
      }
      const again = this.#weather.lateness('received-twice', this.definition.id, 20) / 1000;
      const back = this.#hide(message, again || visibilitySeconds);
      receipts.push({
        message,
        delete: () => {
          back();
          this.#remove(message);
        },
      });
    }
    return receipts;
  }

  /** StartMessageMoveTask: all that is visible goes to the other queue; gives how many. */
  moveTo(destination: Queue): number {
    const moved = [...this.#visible];
    this.#kernel.journal.together(() => {
      for (const message of moved) {
        this.#remove(message);
        destination.send(message.body, message.attributes);
      }
    });
    return moved.length;
  }

  /** How many were sent before, which their ids go on from. */
  resume(sent: number): void {
    this.#sent = sent;
  }

  /** A message as it was kept: whoever had it in hand is no more, and did not delete it. */
  restore({ until, ...message }: KeptMessage): void {
    this.#keep(message);
    if (until === undefined || until <= this.#kernel.now()) this.#show(message);
    else this.#hideUntil(message, until);
  }

  /** A message that its own queue gave up on; it keeps its id, its count and its age. */
  take(message: Message): void {
    this.#keep(message);
    this.#add(message, 0);
  }

  #keep(message: Message): void {
    const until = message.sentAt + this.definition.retentionSeconds * 1000;
    this.#kept.set(
      message,
      this.#kernel.at(until, () => this.#remove(message)),
    );
  }

  #add(message: Message, delaySeconds: number): void {
    if (delaySeconds > 0) this.#hide(message, delaySeconds);
    else {
      this.#kernel.journal.put(this.#nameOf(message), message);
      this.#show(message);
    }
  }

  #show(message: Message): void {
    this.#visible.push(message);
    this.onVisible();
  }

  #hide(message: Message, seconds: number): () => void {
    const until = this.#kernel.now() + Math.ceil(seconds * 1000);
    this.#kernel.journal.put(this.#nameOf(message), { ...message, until } satisfies KeptMessage);
    return this.#hideUntil(message, until);
  }

  #hideUntil(message: Message, until: number): () => void {
    this.#hidden.add(message);
    return this.#kernel.at(until, () => {
      if (this.#hidden.delete(message)) this.#show(message);
    });
  }

  #nameOf({ id }: Message): string {
    return `message/${this.definition.name}/${id}`;
  }

  #remove(message: Message): void {
    const place = this.#visible.indexOf(message);
    if (place >= 0) this.#visible.splice(place, 1);
    this.#hidden.delete(message);
    this.#kept.get(message)?.();
    this.#kept.delete(message);
    this.#kernel.journal.remove(this.#nameOf(message));
  }
}

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Reads the wire's numbers: the JSON protocol sends them as numbers, older callers as text. */
export function sendMessage(queue: Queue, input: Record<string, unknown>): Record<string, unknown> {
  const { MessageBody, DelaySeconds = 0, MessageAttributes = {} } = input;
  const id = queue.send(String(MessageBody), MessageAttributes as Message['attributes'], Number(DelaySeconds));
  // The SDK compares this with what it sent, and calls the send failed when it differs.
  return { MessageId: id, MD5OfMessageBody: md5(String(MessageBody)) };
}
