import { plusSeconds } from '../../../shared/base/clock.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import { cappedUntil, quietUntil } from './quiet-hours.ts';
import { agreed, hasOpenTicket, maxHeld, type Recipient } from './recipient.ts';
import type { AccountReason } from './refusal.ts';

/** What the policy decides by. */
export interface PolicyInput {
  /** For a message to a customer. */
  readonly recipient: Recipient | undefined;
  /** For a message to an address: whether its erasure was requested. */
  readonly isAddressErased: boolean;
  /** The statuses of the subjects of the request's conditions, in their order. */
  readonly statuses: readonly (string | undefined)[];
  readonly test: boolean;
  readonly zone: string;
  readonly now: string;
  /** When the request first came. */
  readonly since: string;
}

/** A recipient with an address. */
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
  | 'asked-recently'
  | 'refused';
export type HoldReason = 'open-ticket' | 'ticket-just-solved' | 'quiet-hours' | 'enough-for-now' | AccountReason;

/** Why a message does not go now: never, later, or after something that is not known yet. */
type Refusal =
  | { readonly skip: SkipReason }
  | { readonly hold: HoldReason; readonly until?: string }
  | { readonly wait: string };

export type Verdict = { readonly to: Reachable } | Refusal;

type Check = (request: MessageRequest, known: PolicyInput) => Refusal | undefined;

/** How long an unknown recipient or subject is waited for. */
const unknownSeconds = 15 * 60;

const isPatient = ({ now, since }: PolicyInput): boolean => now < plusSeconds(since, unknownSeconds);

const isReal: Check = (_, { test }) => (test ? { skip: 'test-order' } : undefined);

/** For every purpose: nothing is sent after a requested erasure. */
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

/** No advertising to a customer with an open ticket. When their list of held messages is full, the message is decided again a day later. */
const passesCareGate: Check = ({ key, purpose }, { recipient, now }) => {
  if (purpose !== 'marketing' || !recipient || !hasOpenTicket(recipient)) return undefined;
  const isFull = recipient.held.length >= maxHeld && !recipient.held.includes(key);
  return { hold: 'open-ticket', ...(isFull && { until: plusSeconds(now, 86_400) }) };
};

/** No advertising for 72 hours after a ticket of the customer was solved. */
const calmSeconds = 72 * 3600;

const isLongSolved: Check = ({ purpose }, { recipient, now }) => {
  if (purpose !== 'marketing' || !recipient?.solvedAt) return undefined;
  const until = plusSeconds(recipient.solvedAt, calmSeconds);
  return now < until ? { hold: 'ticket-just-solved', until } : undefined;
};

const isOutsideQuietHours: Check = ({ purpose }, { now, zone }) => {
  const until = quietUntil(purpose, now, zone);
  return until === undefined ? undefined : { hold: 'quiet-hours', until };
};

const isWithinCap: Check = ({ purpose }, { recipient, now, zone }) => {
  const recent = recipient?.recent.filter((each) => each.purpose === purpose).map(({ at }) => at) ?? [];
  const until = cappedUntil(purpose, recent, now, zone);
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

/** Another message about the same was sent to the person not long ago. */
const isNotAgain: Check = ({ key, notAgain = [] }, { recipient, now }) => {
  const isTold = notAgain.some(({ about, days }) =>
    recipient?.told?.some(
      (each) => each.about === about && each.key !== key && now < plusSeconds(each.at, days * 86_400),
    ),
  );
  return isTold ? { skip: 'asked-recently' } : undefined;
};

const policyChecks: readonly Check[] = [
  isReal,
  isNotErased,
  isUseful,
  isReachable,
  hasConsent,
  passesCareGate,
  isLongSolved,
  isOutsideQuietHours,
  isWithinCap,
  isStillTrue,
  isNotAgain,
];

/** Whether the message may go, decided just before sending: the first check that fails is the reason. */
export function sendPolicy(request: MessageRequest, known: PolicyInput): Verdict {
  for (const check of policyChecks) {
    const refusal = check(request, known);
    if (refusal) return refusal;
  }
  return { to: reachable(request, known) };
}

function reachable({ to, language }: MessageRequest, { recipient }: PolicyInput): Reachable {
  if ('address' in to) return { email: sendableAddress(to.address) ?? '', language };
  const { email: address, given, family, language: own } = recipient?.profile ?? {};
  return { email: sendableAddress(address) ?? '', given, family, language: own };
}
