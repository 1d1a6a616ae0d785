import { plusSeconds } from '../../../shared/base/clock.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import { crowdedUntil, quietUntil } from './quiet-hours.ts';
import { agreed, hasOpenTicket, maxHeld, type Recipient } from './recipient.ts';
import type { AccountReason } from './refusal.ts';

/** What is known at the moment of sending. */
export interface Known {
  /** Of a message to a customer. */
  readonly recipient: Recipient | undefined;
  /** Of a message to an address: whether its owner asked for erasure. */
  readonly isAddressErased: boolean;
  /** The states of the subjects that the request is true of, in its order. */
  readonly statuses: readonly (string | undefined)[];
  readonly test: boolean;
  readonly zone: string;
  readonly now: string;
  /** When the request first came. */
  readonly since: string;
}

/** Somebody who can be written to. */
export type Reachable = Omit<CustomerProfile, 'customer'> & { readonly email: string };

export type SkipReason =
  | 'test-order'
  | 'erasure-requested'
  | 'no-recipient'
  | 'no-address'
  | 'no-consent'
  | 'no-longer-useful'
  | 'no-longer-true'
  | 'ordered-again'
  | 'refused';
export type HoldReason = 'open-ticket' | 'ticket-just-solved' | 'quiet-hours' | 'enough-for-now' | AccountReason;

/** Why a message does not go now: never, later, or for what it waits that is not known yet. */
type Refusal =
  | { readonly skip: SkipReason }
  | { readonly hold: HoldReason; readonly until?: string }
  | { readonly wait: string };

export type Verdict = { readonly to: Reachable } | Refusal;

type Check = (request: MessageRequest, known: Known) => Refusal | undefined;

/** How long somebody who is asked to be written to may be unknown. */
const unknownSeconds = 15 * 60;

const isPatient = ({ now, since }: Known): boolean => now < plusSeconds(since, unknownSeconds);

const isReal: Check = (_, { test }) => (test ? { skip: 'test-order' } : undefined);

/** Whatever its purpose: nothing is sent to whose erasure was requested. */
const isNotErased: Check = (_, { recipient, isAddressErased }) =>
  recipient?.erasureRequestedAt || isAddressErased ? { skip: 'erasure-requested' } : undefined;

const isUseful: Check = ({ usefulUntil }, { now }) => (now >= usefulUntil ? { skip: 'no-longer-useful' } : undefined);

const isReachable: Check = ({ to }, known) => {
  if ('address' in to) return sendableAddress(to.address) ? undefined : { skip: 'no-address' };
  if (!known.recipient?.profile) return isPatient(known) ? { wait: 'The recipient' } : { skip: 'no-recipient' };
  return sendableAddress(known.recipient.profile.email) ? undefined : { skip: 'no-address' };
};

const hasConsent: Check = ({ purpose }, { recipient }) =>
  purpose === 'marketing' && !(recipient && agreed(recipient, purpose, 'email')) ? { skip: 'no-consent' } : undefined;

/** Nobody is advertised to while they wait for us; who waits with too many messages is looked at again a day later. */
const passesCareGate: Check = ({ key, purpose }, { recipient, now }) => {
  if (purpose !== 'marketing' || !recipient || !hasOpenTicket(recipient)) return undefined;
  const isFull = recipient.held.length >= maxHeld && !recipient.held.includes(key);
  return { hold: 'open-ticket', ...(isFull && { until: plusSeconds(now, 86_400) }) };
};

/** How long nobody is advertised to after a ticket of theirs was solved: 72 hours. */
const calmSeconds = 72 * 3600;

const isLongSolved: Check = ({ purpose }, { recipient, now }) => {
  if (purpose !== 'marketing' || !recipient?.solvedAt) return undefined;
  const until = plusSeconds(recipient.solvedAt, calmSeconds);
  return now < until ? { hold: 'ticket-just-solved', until } : undefined;
};

const isCourteous: Check = ({ purpose }, { now, zone }) => {
  const until = quietUntil(purpose, now, zone);
  return until === undefined ? undefined : { hold: 'quiet-hours', until };
};

const isNotTooMany: Check = ({ purpose }, { recipient, now, zone }) => {
  const recent = recipient?.recent.filter((each) => each.purpose === purpose).map(({ at }) => at) ?? [];
  const until = crowdedUntil(purpose, recent, now, zone);
  return until === undefined ? undefined : { hold: 'enough-for-now', until };
};

const isStillTrue: Check = ({ stillTrue }, known) => {
  for (const [index, condition] of stillTrue.entries()) {
    const status = known.statuses[index];
    if (status === undefined && isPatient(known)) return { wait: condition.subject };
    if (status === undefined || !condition.in.includes(status)) return { skip: 'no-longer-true' };
  }
  return undefined;
};

const checks: readonly Check[] = [
  ...[isReal, isNotErased, isUseful, isReachable],
  ...[hasConsent, passesCareGate, isLongSolved, isCourteous, isNotTooMany, isStillTrue],
];

/** Whether the message may go, decided late: the first check that fails decides, and is told. */
export function judge(request: MessageRequest, known: Known): Verdict {
  for (const check of checks) {
    const refusal = check(request, known);
    if (refusal) return refusal;
  }
  return { to: reachable(request, known) };
}

function reachable({ to, language }: MessageRequest, { recipient }: Known): Reachable {
  if ('address' in to) return { email: sendableAddress(to.address) ?? '', language };
  const { email: address, given, family, language: own } = recipient?.profile ?? {};
  return { email: sendableAddress(address) ?? '', given, family, language: own };
}
