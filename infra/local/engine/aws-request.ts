/** A function's call to AWS, independent of the protocol it was sent in. */
export interface AwsRequest {
  readonly service:
    | 'dynamodb'
    | 'sqs'
    | 'events'
    | 'scheduler'
    | 'ses'
    | 'ssm'
    | 's3'
    | 'monitoring'
    | 'cognito-idp'
    | 'sms-voice'
    | 'sns'
    | 'site';
  readonly operation: string;
  readonly input: Record<string, unknown>;
  /** The trace header of the SDK, by which Lambda recognises a chain of invocations. */
  readonly trace?: string;
}

/** Performs a call; a read in the `past` returns slightly older state, as an eventually consistent read may. */
export type Perform = (
  request: AwsRequest,
  when?: 'past',
) => Promise<Record<string, unknown>> | Record<string, unknown>;
