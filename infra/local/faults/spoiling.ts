import { AwsError } from '../protocol/aws-error.ts';
import type { AwsRequest, Perform } from '../protocol/wire.ts';
import type { Fault } from './faults.ts';

type Answer = Record<string, unknown>;

/** Does what was asked as far as the fault lets AWS do it; a fault of the caller's or of the way back spoils nothing here. */
export async function spoilt(fault: Fault | undefined, request: AwsRequest, perform: Perform): Promise<Answer> {
  switch (fault) {
    case 'error':
      throw new AwsError('InternalServerError', 'Failed by a fault', 500);
    case 'throttled':
      throw throttled(request);
    case 'conflict':
      throw conflict(request);
    case 'partial':
      return await inPart(request, perform);
    case 'unprocessed':
      return await unprocessed(request, perform);
    case 'small-page':
      return await perform({ ...request, input: { ...request.input, [pageOf(request)]: 1 } });
    case 'past-read':
      return await perform(request, 'past');
    default:
      return await perform(request);
  }
}

/** What each service calls it; the SDK knows them all. */
const throttlings: Partial<Record<AwsRequest['service'], [code: string, status: number]>> = {
  sqs: ['RequestThrottled', 403],
  ses: ['Throttling', 400],
  scheduler: ['ThrottlingException', 429],
  s3: ['SlowDown', 503],
  site: ['TooManyRequests', 429],
};

function throttled({ service }: AwsRequest): AwsError {
  const [code, status] = throttlings[service] ?? ['ThrottlingException', 400];
  return new AwsError(code, 'Rate exceeded', status);
}

function conflict({ operation, input }: AwsRequest): AwsError {
  const message = 'Transaction is ongoing for the item';
  if (operation !== 'TransactWriteItems') return new AwsError('TransactionConflictException', message);
  const [, ...others] = input.TransactItems as unknown[];
  const CancellationReasons = [
    { Code: 'TransactionConflict', Message: message },
    ...others.map(() => ({ Code: 'None' })),
  ];
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  const told = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new AwsError('TransactionCanceledException', told, 400, { CancellationReasons });
}

/** PutEvents without its first entry, which is refused. */
async function inPart(request: AwsRequest, perform: Perform): Promise<Answer> {
  const [, ...rest] = request.input.Entries as unknown[];
  const refused = { ErrorCode: 'ThrottlingException', ErrorMessage: 'Refused by a fault' };
  const done: Answer =
    rest.length > 0 ? await perform({ ...request, input: { ...request.input, Entries: rest } }) : { Entries: [] };
  return {
    ...done,
    FailedEntryCount: 1 + Number(done.FailedEntryCount ?? 0),
    Entries: [refused, ...(done.Entries as unknown[])],
  };
}

/** A batch of reads without its last key; a single one is not read at all. */
async function unprocessed(request: AwsRequest, perform: Perform): Promise<Answer> {
  const [[table, { Keys, ...options }] = ['', { Keys: [] }], ...others] = Object.entries(
    request.input.RequestItems as Record<string, { Keys: unknown[] }>,
  );
  const left = { [table]: { ...options, Keys: Keys.slice(-1) } };
  const asked = Object.fromEntries([
    ...(Keys.length > 1 ? [[table, { ...options, Keys: Keys.slice(0, -1) }] as const] : []),
    ...others,
  ]);
  const done: Answer =
    Object.keys(asked).length > 0
      ? await perform({ ...request, input: { ...request.input, RequestItems: asked } })
      : { Responses: {} };
  return { ...done, UnprocessedKeys: { ...(done.UnprocessedKeys as object), ...left } };
}

const pageOf = ({ service }: AwsRequest) => (service === 'ssm' ? 'MaxResults' : 'Limit');
