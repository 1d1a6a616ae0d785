import { plusSeconds } from '../../shared/clock.ts';
import type { CustomerProfile } from '../../shared/events/customers.ts';
import type { MessageRequest } from '../../shared/events/messaging.ts';

/** One message: claimed before it is sent, so that no two workers send it, and settled once. */
export interface Message {
  readonly request: MessageRequest;
  readonly status: 'open' | 'claimed' | 'sent' | 'skipped' | 'unknown';
  /** How often it was claimed. */
  readonly attempt: number;
  /** Until when the claim is its worker's alone. */
  readonly leaseUntil?: string;
  readonly because?: Reason;
  /** The provider's id of what it accepted. */
  readonly accepted?: string;
}

export type Reason = 'test-order' | 'no-recipient' | 'no-address' | 'no-longer-useful' | 'no-longer-true' | 'refused';

/** Longer than the function may run, so that a worker whose lease is over is surely dead or too late to send. */
export const leaseSeconds = 60;

/** SES has no idempotency key: a lost reply is tried once more where the customer waits for it, never for the rest. */
const attemptsMost = (request: MessageRequest) => (request.purpose === 'transactional' ? 2 : 1);

/** How long somebody who is asked to be written to may be unknown. */
const unknownSeconds = 15 * 60;

export type Phase = 'settled' | 'leased' | 'lost' | 'open';

/** Where a message stands: `lost` is a claim whose worker never told what became of it, and which may not be repeated. */
export function phase(message: Message | undefined, now: string): Phase {
  if (!message || message.status === 'open') return 'open';
  if (message.status !== 'claimed') return 'settled';
  if (message.leaseUntil && now < message.leaseUntil) return 'leased';
  return message.attempt < attemptsMost(message.request) ? 'open' : 'lost';
}

export function claim(before: Message | undefined, request: MessageRequest, now: string): Message {
  return {
    request,
    status: 'claimed',
    attempt: (before?.attempt ?? 0) + 1,
    leaseUntil: plusSeconds(now, leaseSeconds),
  };
}

/** What is known at the moment of sending. */
export interface Known {
  readonly recipient: CustomerProfile | undefined;
  /** The states of the subjects that the request is true of, in its order. */
  readonly standings: readonly (string | undefined)[];
  readonly test: boolean;
  readonly now: string;
  /** When the request first came. */
  readonly since: string;
}

/** Somebody who can be written to. */
export type Reachable = CustomerProfile & { readonly email: string };

export type Verdict = { readonly to: Reachable } | { readonly skip: Reason } | { readonly wait: string };

/** Whether the message may go, decided late: the first check that fails decides, and is told. */
export function judge(request: MessageRequest, { recipient, standings, test, now, since }: Known): Verdict {
  if (test) return { skip: 'test-order' };
  if (now >= request.usefulUntil) return { skip: 'no-longer-useful' };
  const patient = now < plusSeconds(since, unknownSeconds);
  if (!recipient) return patient ? { wait: 'The recipient is not known yet' } : { skip: 'no-recipient' };
  const { email } = recipient;
  if (!email) return { skip: 'no-address' };
  for (const [index, condition] of request.stillTrue.entries()) {
    const standing = standings[index];
    if (standing === undefined && patient) return { wait: `${condition.subject} is not known yet` };
    if (standing === undefined || !condition.in.includes(standing)) return { skip: 'no-longer-true' };
  }
  return { to: { ...recipient, email } };
}
