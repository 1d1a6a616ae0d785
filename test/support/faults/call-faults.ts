import type { AwsRequest } from '../../../infra/local/engine/aws-request.ts';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';

/**
 * What can go wrong at one call:
 * - `killed-before` / `killed-after`: the function is killed, before the call or after its effect;
 * - `repeated`: the call succeeds, and the same event is delivered a second time;
 * - `error`: AWS fails at every attempt of the SDK;
 * - `reply-lost`: the effect remains, but the connection breaks before the reply;
 * - `partial`: the first entry of a batch is refused;
 * - `late-reply`: the effect remains, and the reply comes long after the function was given up.
 */
export const crashFaults = [
  'killed-before',
  'killed-after',
  'repeated',
  'error',
  'reply-lost',
  'partial',
  'late-reply',
] as const;

/**
 * What AWS may do on any day, without a failure:
 * - `throttled`: the rate limit is exceeded;
 * - `conflict`: another transaction is in progress on the item;
 * - `unprocessed`: the last key of a batch of reads is left unprocessed;
 * - `small-page`: a page has one item, and the token of the next page;
 * - `past-read`: an eventually consistent read returns slightly older state;
 * - `slow`: the reply takes so long that the function may time out.
 */
const transientFaults = ['throttled', 'conflict', 'unprocessed', 'small-page', 'past-read', 'slow'] as const;

export const callFaults = [...crashFaults, ...transientFaults] as const;
export type CallFault = (typeof callFaults)[number];

/** Chooses the fault of a call, if it is to have one. */
export type FaultAt = (call: Call) => CallFault | undefined;

const batchReads = new Set(['BatchGetItem']);
const pagedReads = new Set(['Query', 'Scan', 'GetParametersByPath']);
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']);
const reads = new Set(['GetItem', 'Query', 'Scan']);

/** Whether the fault can happen at this call. */
export function applies(fault: CallFault, { service, operation, input }: AwsRequest): boolean {
  switch (fault) {
    case 'partial':
      return operation === 'PutEvents';
    case 'conflict':
      return service === 'dynamodb' && writes.has(operation);
    case 'unprocessed':
      return batchReads.has(operation);
    case 'small-page':
      return pagedReads.has(operation);
    case 'past-read':
      return service === 'dynamodb' && reads.has(operation) && !input.ConsistentRead;
    default:
      return true;
  }
}
