import type { AwsRequest, Perform } from '../../../infra/local/engine/aws-request.ts';
import type { InjectedFault } from '../../../infra/local/engine/fault-plan.ts';
import { AwsError } from '../../../infra/local/protocol/aws-error.ts';
import type { CallFault } from './call-faults.ts';

type Answer = Record<string, unknown>;

/** Longer than any queue hides a message and any function may run: the invocation has been given up by then. */
const lateReplyMs = 10 * 60_000;

/** Longer than some functions may run. */
const maxSlowMs = 45_000;

/** How the runtime injects each fault; `share` is a random part of a maximum. */
export function injected(fault: CallFault, share: (fault: CallFault, max: number) => number): InjectedFault {
  const all: Record<CallFault, InjectedFault> = {
    'killed-before': { kills: 'before-call' },
    'killed-after': { kills: 'after-call' },
    repeated: { redelivers: true },
    error: { persists: true, perform: fails },
    'reply-lost': { losesReply: true },
    partial: { perform: inPart },
    'late-reply': { abandons: true, replyDelayMs: () => lateReplyMs },
    throttled: { perform: throttles },
    conflict: { perform: conflicts },
    unprocessed: { perform: leavesUnprocessed },
    'small-page': { perform: readsSmallPage },
    'past-read': { perform: (request, perform) => perform(request, 'past') },
    slow: { replyDelayMs: () => share('slow', maxSlowMs) },
  };
  return all[fault];
}

function fails(): never {
  throw new AwsError('InternalServerError', 'Failed by a fault', 500);
}

/** Each service's own code for it. */
const throttlings: Partial<Record<AwsRequest['service'], [code: string, status: number]>> = {
  sqs: ['RequestThrottled', 403],
  ses: ['Throttling', 400],
  scheduler: ['ThrottlingException', 429],
  s3: ['SlowDown', 503],
  site: ['TooManyRequests', 429],
};

function throttles({ service }: AwsRequest): never {
  const [code, status] = throttlings[service] ?? ['ThrottlingException', 400];
  throw new AwsError(code, 'Rate exceeded', status);
}

function conflicts({ operation, input }: AwsRequest): never {
  const message = 'Transaction is ongoing for the item';
  if (operation !== 'TransactWriteItems') throw new AwsError('TransactionConflictException', message);
  const [, ...others] = input.TransactItems as unknown[];
  const CancellationReasons = [
    { Code: 'TransactionConflict', Message: message },
    ...others.map(() => ({ Code: 'None' })),
  ];
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  const reasons = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  throw new AwsError('TransactionCanceledException', reasons, 400, { CancellationReasons });
}

/** Puts events without the first one, which is refused. */
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

/** Reads a batch without its last key; a single key is not read at all. */
async function leavesUnprocessed(request: AwsRequest, perform: Perform): Promise<Answer> {
  const [[table, { Keys, ...options }] = ['', { Keys: [] }], ...others] = Object.entries(
    request.input.RequestItems as Record<string, { Keys: unknown[] }>,
  );
  const left = { [table]: { ...options, Keys: Keys.slice(-1) } };
  const processed = Object.fromEntries([
    ...(Keys.length > 1 ? [[table, { ...options, Keys: Keys.slice(0, -1) }] as const] : []),
    ...others,
  ]);
  const done: Answer =
    Object.keys(processed).length > 0
      ? await perform({ ...request, input: { ...request.input, RequestItems: processed } })
      : { Responses: {} };
  return { ...done, UnprocessedKeys: { ...(done.UnprocessedKeys as object), ...left } };
}

const readsSmallPage = (request: AwsRequest, perform: Perform) => {
  const limit = request.service === 'ssm' ? 'MaxResults' : 'Limit';
  return perform({ ...request, input: { ...request.input, [limit]: 1 } });
};
