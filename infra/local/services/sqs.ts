import { createHash } from 'node:crypto';
import type { FaultPlan } from '../engine/fault-plan.ts';
import type { Kernel } from '../engine/kernel.ts';
import { AwsError } from '../protocol/aws-error.ts';

interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
}

export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly sentAt: number;
  /** Whose message it is: one group's masses do not hold up another's. */
  readonly group?: string;
  /** AWSTraceHeader: the chain of invocations that it came from. */
  readonly trace?: string;
  receiveCount: number;
  firstReceivedAt?: number;
}

/** A message as it outlives the process: hidden until then, if it was. */
export type KeptMessage = QueueMessage & { readonly until?: number };

/** A message in someone's hands; it comes back when nobody deletes it in time. */
export interface Receipt {
  readonly message: QueueMessage;
  readonly delete: () => void;
}

interface QueueDefinition {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

/** SQS takes 1 MiB (2025-08) and delays by 15 minutes at most. */
const maxBodyBytes = 1_048_576;
const maxDelay = 900;
/** Twelve hours from its receipt on. */
const maxHidden = 43_200;

/**
 * A group is noisy that has more than a tenth of what is in flight. SQS asks for thirty in flight besides, or for a tenth of the
 * consumers' time (developer guide, fair queues, 2026-11): with as few consumers as here, that is the same.
 */
const noisyShare = 0.1;

/** What may be said beside a message's body. */
interface SendOptions {
  readonly attributes?: QueueMessage['attributes'] | undefined;
  readonly delaySeconds?: number | undefined;
  readonly group?: string | undefined;
  readonly trace?: string | undefined;
}

export class Queue {
  readonly definition: QueueDefinition;
  readonly #kernel: Kernel;
  readonly #faults: FaultPlan;
  readonly #visible: QueueMessage[] = [];
  readonly #hidden = new Set<QueueMessage>();
  /** How to call off that each comes back. */
  readonly #inFlight = new Map<QueueMessage, () => void>();
  /** How to call off the end of each message's retention. */
  readonly #kept = new Map<QueueMessage, () => void>();
  readonly #deadLetters: () => Queue | undefined;
  #sent = 0;
  /** Called whenever there may be something to receive. */
  onVisible: () => void = () => {};

  constructor(definition: QueueDefinition, kernel: Kernel, faults: FaultPlan, deadLetters: () => Queue | undefined) {
    this.definition = definition;
    this.#kernel = kernel;
    this.#faults = faults;
    this.#deadLetters = deadLetters;
  }

  get visible(): readonly QueueMessage[] {
    return this.#visible;
  }

  /** Received and not deleted yet, or delayed. */
  get hidden(): readonly QueueMessage[] {
    return [...this.#hidden];
  }

  send(body: string, { attributes = {}, delaySeconds = 0, group, trace }: SendOptions = {}): string {
    if (Buffer.byteLength(body) > maxBodyBytes) {
      throw new AwsError(
        'InvalidParameterValue',
        'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
      );
    }
    if (delaySeconds < 0 || delaySeconds > maxDelay || !Number.isInteger(delaySeconds)) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value ${delaySeconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
      );
    }
    const now = this.#kernel.now();
    const message: QueueMessage = {
      id: `${this.definition.name}-${++this.#sent}`,
      body,
      attributes,
      sentAt: now,
      ...(group !== undefined && { group }),
      ...(trace !== undefined && { trace }),
      receiveCount: 0,
    };
    this.#keep(message);
    const late = this.#faults.delayMs('queued-late', this.definition.id, 60) / 1000;
    this.#kernel.journal.atomically(() => {
      this.#kernel.journal.put(`sent/${this.definition.name}`, this.#sent);
      this.#add(message, delaySeconds + late);
    });
    return message.id;
  }

  /** Up to `max` messages, which nobody else gets for the visibility time-out. */
  receive(max: number): Receipt[] {
    const receipts: Receipt[] = [];
    while (receipts.length < max) {
      const message = this.#next();
      if (!message) break;
      message.receiveCount++;
      message.firstReceivedAt ??= this.#kernel.now();
      const { redrive, visibilitySeconds } = this.definition;
      if (redrive && message.receiveCount > redrive.maxReceiveCount) {
        this.#kernel.journal.atomically(() => {
          this.#remove(message);
          this.#deadLetters()?.take(message);
        });
        continue;
      }
      const redeliveredAfter = this.#faults.delayMs('received-twice', this.definition.id, 20) / 1000;
      this.#inFlight.set(message, this.#hide(message, redeliveredAfter || visibilitySeconds));
      receipts.push({ message, delete: () => this.#remove(message) });
    }
    return receipts;
  }

  /** ChangeMessageVisibility: a message in someone's hands comes back after so many seconds from now. */
  hideFor(handle: string, seconds: number): void {
    if (!(seconds >= 0 && seconds <= maxHidden && Number.isInteger(seconds)))
      throw new AwsError('InvalidParameterValue', `VisibilityTimeout must be between 0 and ${maxHidden}.`);
    const [message, callOff] = [...this.#inFlight].find(([each]) => handleOf(each) === handle) ?? [];
    // SQS says so only of a message that nobody has in hand; of an older receipt's handle nothing is documented.
    if (!message) throw new AwsError('MessageNotInflight', 'The specified message is not in flight.');
    callOff?.();
    this.#inFlight.set(message, this.#hide(message, seconds));
  }

  /** Takes out the oldest message of a group that is not noisy; of them all, where all are. */
  #next(): QueueMessage | undefined {
    const groups = new Map<string, number>();
    for (const { group } of this.#inFlight.keys())
      if (group !== undefined) groups.set(group, (groups.get(group) ?? 0) + 1);
    const isFair = ({ group = '' }: QueueMessage) => (groups.get(group) ?? 0) <= this.#inFlight.size * noisyShare;
    const index = groups.size === 0 ? 0 : Math.max(this.#visible.findIndex(isFair), 0);
    return this.#visible.splice(index, 1)[0];
  }

  /** StartMessageMoveTask: all that is visible goes to the other queue; gives how many. */
  moveTo(destination: Queue): number {
    const moved = [...this.#visible];
    this.#kernel.journal.atomically(() => {
      for (const message of moved) {
        this.#remove(message);
        destination.send(message.body, message);
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
  take(message: QueueMessage): void {
    this.#keep(message);
    this.#add(message, 0);
  }

  #keep(message: QueueMessage): void {
    const until = message.sentAt + this.definition.retentionSeconds * 1000;
    this.#kept.set(
      message,
      this.#kernel.at(until, () => this.#remove(message)),
    );
  }

  #add(message: QueueMessage, delaySeconds: number): void {
    if (delaySeconds > 0) this.#hide(message, delaySeconds);
    else {
      this.#kernel.journal.put(this.#nameOf(message), message);
      this.#show(message);
    }
  }

  #show(message: QueueMessage): void {
    this.#visible.push(message);
    this.onVisible();
  }

  #hide(message: QueueMessage, seconds: number): () => void {
    const until = this.#kernel.now() + Math.ceil(seconds * 1000);
    this.#kernel.journal.put(this.#nameOf(message), { ...message, until } satisfies KeptMessage);
    return this.#hideUntil(message, until);
  }

  #hideUntil(message: QueueMessage, until: number): () => void {
    this.#hidden.add(message);
    return this.#kernel.at(until, () => {
      this.#inFlight.delete(message);
      if (this.#hidden.delete(message)) this.#show(message);
    });
  }

  #nameOf({ id }: QueueMessage): string {
    return `message/${this.definition.name}/${id}`;
  }

  #remove(message: QueueMessage): void {
    const index = this.#visible.indexOf(message);
    if (index >= 0) this.#visible.splice(index, 1);
    this.#hidden.delete(message);
    this.#inFlight.get(message)?.();
    this.#inFlight.delete(message);
    this.#kept.get(message)?.();
    this.#kept.delete(message);
    this.#kernel.journal.remove(this.#nameOf(message));
  }
}

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Names one receipt of a message: received again, it has another. */
export const handleOf = ({ id, receiveCount }: QueueMessage) => `${id}#${receiveCount}`;

/** Reads the wire's numbers: the JSON protocol sends them as numbers, older callers as text. */
export function callQueue(
  queue: Queue,
  operation: string,
  input: Record<string, unknown>,
  trace: string | undefined,
): Record<string, unknown> {
  if (operation === 'ChangeMessageVisibility') {
    queue.hideFor(String(input.ReceiptHandle), Number(input.VisibilityTimeout));
    return {};
  }
  if (operation !== 'SendMessage')
    throw new AwsError('UnknownOperationException', `The local SQS does not implement ${operation}`);
  const { MessageBody, DelaySeconds, MessageAttributes, MessageGroupId } = input;
  const id = queue.send(String(MessageBody), {
    attributes: MessageAttributes as QueueMessage['attributes'] | undefined,
    delaySeconds: DelaySeconds === undefined ? undefined : Number(DelaySeconds),
    group: MessageGroupId as string | undefined,
    trace,
  });
  // The SDK compares this with what it sent, and calls the send failed when it differs.
  return { MessageId: id, MD5OfMessageBody: md5(String(MessageBody)) };
}
