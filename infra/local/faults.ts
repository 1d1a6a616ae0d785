import type { AwsRequest } from './wire.ts';

/** One call that a function made, by its number in this run. */
export interface Call extends AwsRequest {
  readonly number: number;
  /** The function's handler, such as `orders.events`. */
  readonly caller: string;
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
export type Fault = (typeof faults)[number];

/** Decides what goes wrong at a call, if anything. */
export type Mischief = (call: Call) => Fault | undefined;
