import { createHash } from 'node:crypto';

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

export interface QueueDefinition {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Names one receipt of a message: received again, it has another. */
export const handleOf = ({ id, receiveCount }: QueueMessage) => `${id}#${receiveCount}`;
