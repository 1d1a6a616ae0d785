import type { AwsRequest, Perform } from './aws-request.ts';

/** One call of a function to AWS. */
export interface Call extends AwsRequest {
  /** Its number in this run, from 1 on. */
  readonly number: number;
  /** Its number in this invocation, from 1 on. */
  readonly nth: number;
  /** The function's handler, such as `orders.events`. */
  readonly caller: string;
}

/** How a fault changes one call. */
export interface InjectedFault {
  /** Kills the function, before the call or after its effect. */
  readonly kills?: 'before-call' | 'after-call';
  /** Performs the call in another way, or throws in place of it. */
  readonly perform?: (request: AwsRequest, perform: Perform) => ReturnType<Perform>;
  /** Every attempt of the SDK at this call has the same fault. */
  readonly persists?: boolean;
  /** The connection breaks after the effect, before the reply. */
  readonly losesReply?: boolean;
  /** The reply is late; called after the effect. */
  readonly replyDelayMs?: () => number;
  /** Lambda gives the invocation up while it waits for the reply. */
  readonly abandons?: boolean;
  /** The event of this invocation is delivered a second time. */
  readonly redelivers?: boolean;
}

/**
 * A fault of a delivery: it is late or repeated, or records that were written together are delivered apart. And of schedules:
 * - `removed-late`: one that has fired exists for a while, and changes that it gets meanwhile are lost with it;
 * - `wake-refused`: the target refuses, and is called again by the schedule's retry policy;
 * - `schedule-lost`: it is deleted by hand before its time.
 */
export type DeliveryFault =
  | 'queued-late'
  | 'received-twice'
  | 'routed-late'
  | 'routed-twice'
  | 'records-apart'
  | 'records-late'
  | 'woken-late'
  | 'woken-twice'
  | 'invoked-twice'
  | 'removed-late'
  | 'wake-refused'
  | 'schedule-lost';

/** A fault by other users of the account: they use up the rate limit of SSM. */
export type AccountFault = 'parameters-busy';

type InjectableFault = DeliveryFault | AccountFault;

/** Decides which faults happen. The runtime has none by itself; tests inject them. */
export interface FaultPlan {
  readonly isEnabled: boolean;
  /** Whether the fault can happen in this run at all. */
  mayInject(fault: InjectableFault): boolean;
  /** Whether the fault happens here and now; `where` names the affected resource, for the record. */
  injects(fault: InjectableFault, where: string): boolean;
  /** How long the fault lasts, in milliseconds; 0 when it does not happen. */
  delayMs(fault: InjectableFault, where: string, maxSeconds: number): number;
  /** The fault of this call, if it has one. */
  atCall(call: Call): InjectedFault | undefined;
}

export const noFaults: FaultPlan = {
  isEnabled: false,
  mayInject: () => false,
  injects: () => false,
  delayMs: () => 0,
  atCall: () => undefined,
};
