import { AwsError } from '../protocol/aws-error.ts';
import { md5, type QueueMessage } from '../services/queue-message.ts';
import type { Queue } from '../services/sqs.ts';

/** Performs a function's call to SQS. */
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
