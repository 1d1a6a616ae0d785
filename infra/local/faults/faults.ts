import type { AwsRequest } from '../protocol/wire.ts';

/** One call that a function made, by its number in this run. */
export interface Call extends AwsRequest {
  readonly number: number;
  /** The function's handler, such as `orders.events`. */
  readonly caller: string;
  /** Its number in this invocation, from 1 on. */
  readonly nth: number;
}

/**
 * What can go wrong at one call:
 * - `killed-before` / `killed-after`: the function dies, before the call or when its effect is kept;
 * - `repeated`: all goes well, and the same delivery comes a second time;
 * - `error`: AWS fails, however often the SDK asks;
 * - `reply-lost`: the effect is kept, but the connection breaks before the answer;
 * - `partial`: of a batch, the first entry is refused;
 * - `zombie`: the effect is kept, and the answer comes when everybody has long given the function up.
 */
export const faults = [
  'killed-before',
  'killed-after',
  'repeated',
  'error',
  'reply-lost',
  'partial',
  'zombie',
] as const;

/**
 * What AWS may answer on any day, without anything being broken:
 * - `throttled`: not now, ask again;
 * - `conflict`: another transaction holds the item;
 * - `unprocessed`: of a batch of reads, the last one is left to be asked again;
 * - `small-page`: one item, and where the next page begins;
 * - `past-read`: a read that does not ask for consistency sees what was there a moment ago;
 * - `slow`: the answer takes so long that the function may run out of time.
 */
const moods = ['throttled', 'conflict', 'unprocessed', 'small-page', 'past-read', 'slow'] as const;

export const callFaults = [...faults, ...moods] as const;
export type Fault = (typeof callFaults)[number];

/**
 * What deliveries may do on any day: come late, come twice, and come apart from what was written together. And what
 * becomes of schedules:
 * - `removed-late`: one that has fired stands for a while, and what it is told meanwhile goes with it;
 * - `wake-refused`: the target refuses it, and is asked again as the schedule's retry policy says;
 * - `schedule-lost`: somebody deletes it by hand before its time.
 */
export const deliveryFaults = [
  'queued-late',
  'received-twice',
  'routed-late',
  'routed-twice',
  'records-apart',
  'records-late',
  'woken-late',
  'woken-twice',
  'invoked-twice',
  'removed-late',
  'wake-refused',
  'schedule-lost',
] as const;
export type DeliveryFault = (typeof deliveryFaults)[number];

/**
 * What others in the account may do to us for a while:
 * - `parameters-busy`: they use up all that SSM answers.
 */
export const neighbourFaults = ['parameters-busy'] as const;
export type NeighbourFault = (typeof neighbourFaults)[number];

export type WeatherFault = Fault | DeliveryFault | NeighbourFault;

/** Decides what goes wrong at a call, if anything. */
export type Mischief = (call: Call) => Fault | undefined;

const batchReads = new Set(['BatchGetItem']);
const pagedReads = new Set(['Query', 'Scan', 'GetParametersByPath']);
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']);
const reads = new Set(['GetItem', 'Query', 'Scan']);

/** Whether it can happen at this call at all. */
export function applies(fault: Fault, { service, operation, input }: AwsRequest): boolean {
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
