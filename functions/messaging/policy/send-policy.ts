import { plusSeconds } from '../../../shared/base/clock.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { DeskPart } from '../../../shared/events/desk.ts';
import type { MessageCaps } from '../../../shared/events/messaging.ts';
import { goesBy, isToDeskWebhook, type MessageRequest } from '../../../shared/events/messaging.ts';
import type { AnswerChannels } from '../../../shared/events/shops.ts';
import { type Suppression, suppresses } from '../addresses/address.ts';
import { agreed } from '../answers/consent.ts';
import { type Stop, stops } from '../stops/stop.ts';
import { cappedUntil } from './caps.ts';
import { customerZone } from './customer-zone.ts';
import { beforeIt } from './line.ts';
import { unwanted } from './preferences.ts';
import { quietUntil } from './quiet-hours.ts';
import type { HoldReason, SkipReason } from './reasons.ts';
import { careGate, gateEnd, maxHeld, type Recipient } from './recipient.ts';
import type { Rank } from './waiting.ts';

/** Who has stopped something. */
export type StopOwner = 'shop' | 'stage';

/** What the policy decides by. */
export interface PolicyInput {
  /** What is stopped, by whom. */
  readonly stops: Readonly<Record<StopOwner, readonly Stop[]>>;
  /** For a message to a customer. */
  readonly recipient: Recipient | undefined;
  /** The request names a newer profile of the customer than is known here: their address may be an old one. */
  readonly isProfileLate?: boolean;
  /** Whether the erasure of the address was requested that a message goes to, or of whom the message was for when it was held. */
  readonly isAddressErased: boolean;
  /** Why nothing is sent to the address, if so. */
  readonly suppression?: Suppression | undefined;
  /** Of a notice to the shop's staff: whether its reader has confirmed the address, and the shop still names it. */
  readonly isConfirmed?: boolean;
  /** The statuses of the subjects of the request's conditions, in their order. */
  readonly statuses: readonly (string | undefined)[];
  readonly test: boolean;
  /** The customer's zone where it is known, else the shop's: its hours and days count. */
  readonly zone: string;
  /** Advertisements need this one's hours too. */
  readonly shopZone: string;
  /** Where the shop wants its answers that customers asked for in a chat or on a board. */
  readonly channels?: AnswerChannels | undefined;
  /** Where the shop's staff are told. */
  readonly desk?: Pick<DeskPart, 'webhook'> | undefined;
  /** The shop's own, where they differ from what is usual. */
  readonly caps?: MessageCaps | undefined;
  /** Where it stands among those that wait for one place; without it no other goes before it. */
  readonly rank?: Rank;
  readonly now: string;
  /** When the request first came. */
  readonly since: string;
}

/** A recipient with an address. */
export type Reachable = Omit<CustomerProfile, 'customer'> & { readonly email: string };

/** Why a message does not go now: never, later, or after something that is not known yet. */
type Refusal =
  | { readonly skip: SkipReason }
  | {
      readonly hold: HoldReason;
      readonly until?: string;
      /** When it is decided again without news of what is open. */
      readonly gateEndsAt?: string;
      readonly why?: string;
      readonly stoppedBy?: StopOwner;
    }
  | { readonly wait: string }
  /** The keys of those that go before it; it is decided again after them. */
  | { readonly behind: readonly string[] };

export type Verdict = { readonly to: Reachable } | Refusal;

type Check = (request: MessageRequest, known: PolicyInput) => Refusal | undefined;

/** How long an unknown recipient or subject is waited for. */
const unknownSeconds = 15 * 60;

const isPatient = ({ now, since }: PolicyInput): boolean => now < plusSeconds(since, unknownSeconds);

/** Somebody has stopped it, for whomever it is. What is no longer useful is not held for that. */
const isNotStopped: Check = (request, { stops: { shop, stage }, now }) => {
  if (now >= request.usefulUntil) return undefined;
  const isStopped = (all: readonly Stop[]) => all.some((each) => stops(each, request));
  if (isStopped(stage)) return { hold: 'stopped', stoppedBy: 'stage' };
  return isStopped(shop) ? { hold: 'stopped', stoppedBy: 'shop' } : undefined;
};

const isReal: Check = (_, { test }) => (test ? { skip: 'test-order' } : undefined);

/** For every purpose: nothing is sent after a requested erasure. */
const isNotErased: Check = (_, { recipient, isAddressErased }) =>
  recipient?.erasureRequestedAt || isAddressErased ? { skip: 'erasure-requested' } : undefined;

/** For every purpose, but see `suppresses`. It is about an address of mail. */
const isNotSuppressed: Check = (request, { suppression }) =>
  suppression && goesBy(request) === 'email' && suppresses(suppression, request) ? { skip: 'suppressed' } : undefined;

const isUseful: Check = ({ usefulUntil }, { now }) => (now >= usefulUntil ? { skip: 'no-longer-useful' } : undefined);

const isReachable: Check = ({ to, conversation }, known) => {
  // An answer goes nowhere else than where it was asked for: of another way nobody knows whether they read it there.
  if (conversation) return known.channels?.[conversation.kind] ? undefined : { skip: 'no-channel' };
  if (isToDeskWebhook(to)) return known.desk?.webhook ? undefined : { skip: 'no-channel' };
  if ('reader' in to) return { skip: 'no-address' };
  if ('address' in to) return sendableAddress(to.address) ? undefined : { skip: 'no-address' };
  if (known.isProfileLate && isPatient(known)) return { wait: 'The newest profile of the recipient' };
  if (!known.recipient?.profile) return isPatient(known) ? { wait: 'The recipient' } : { skip: 'no-recipient' };
  return sendableAddress(known.recipient.profile.email) ? undefined : { skip: 'no-address' };
};

/** A notice to the shop's staff about a ticket: what it says is read when it is sent. */
export const isTicketNotice = ({ topic }: Pick<MessageRequest, 'topic'>): boolean => topic === 'desk-tickets';

/** Anything to the shop's staff. */
export const isForDesk = (request: Pick<MessageRequest, 'topic'>): boolean =>
  isTicketNotice(request) || request.topic === 'desk';

/** What is for the shop's staff goes to confirmed addresses only, and to the system that the shop's own document names. */
const isDesks: Check = (request, { isConfirmed = false }) =>
  isForDesk(request) && !isToDeskWebhook(request.to) && !isConfirmed ? { skip: 'unconfirmed' } : undefined;

const hasConsent: Check = ({ purpose }, { recipient }) =>
  purpose === 'marketing' && !(recipient && agreed(recipient, purpose, 'email')) ? { skip: 'no-consent' } : undefined;

/** What they do not want, or not before their pause ends. */
const isWanted: Check = (request, { recipient, now }) => {
  const reason = recipient?.preferences && unwanted(recipient.preferences, request, now);
  if (reason === undefined) return undefined;
  return reason === 'opted-out' ? { skip: reason } : { hold: 'paused', until: reason.pausedUntil };
};

/** What asks for a review or an answer, whatever its purpose. */
const asks: readonly string[] = ['survey', 'review'];

/**
 * Neither advertising nor a request for a review goes to a person with an open ticket, an open return or a late parcel. When their list of held
 * messages is full, the message is decided again a day later.
 */
const passesCareGate: Check = ({ key, purpose, topic }, { recipient, now }) => {
  const gate = recipient && (purpose === 'marketing' || asks.includes(topic)) ? careGate(recipient, now) : undefined;
  if (!recipient || !gate) return undefined;
  const isFull = recipient.held.length >= maxHeld && !recipient.held.includes(key);
  const gateEndsAt = gateEnd(recipient, now);
  return {
    hold: gate,
    ...(isFull && { until: plusSeconds(now, 86_400) }),
    ...(gateEndsAt !== undefined && { gateEndsAt }),
  };
};

/** No advertising for 72 hours after a ticket of the customer was solved. */
const calmSeconds = 72 * 3600;

const isLongSolved: Check = ({ purpose }, { recipient, now }) => {
  if (purpose !== 'marketing' || !recipient?.solvedAt) return undefined;
  const until = plusSeconds(recipient.solvedAt, calmSeconds);
  return now < until ? { hold: 'ticket-just-solved', until } : undefined;
};

const isOutsideQuietHours: Check = ({ purpose }, { now, zone, shopZone }) => {
  const zones = purpose === 'marketing' ? [zone, shopZone] : [zone];
  const until = quietUntil(purpose, now, ...zones);
  return until === undefined ? undefined : { hold: 'quiet-hours', until };
};

const isWithinCap: Check = ({ purpose }, { recipient, now, zone, caps }) => {
  const recent = recipient?.recent.filter((each) => each.purpose === purpose).map(({ at }) => at) ?? [];
  const until = cappedUntil(purpose, recent, now, { zone, caps });
  if (until === 'never') return { skip: 'never-by-cap' };
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

/** For how long a message waits until those before it are decided, so that one of them that is stuck holds up nobody. */
const lineSeconds = 10 * 60;

/** Those that go before it leave it a place. */
const isItsTurn: Check = (request, { recipient, rank, now, since, zone, caps }) => {
  if (!recipient || !rank || now >= plusSeconds(since, lineSeconds)) return undefined;
  const behind = beforeIt(request, recipient, { rank, now, zone, caps });
  return behind.length > 0 ? { behind } : undefined;
};

const policyChecks: readonly Check[] = [
  isNotStopped,
  isReal,
  isNotErased,
  isNotSuppressed,
  isUseful,
  isReachable,
  isDesks,
  hasConsent,
  isWanted,
  passesCareGate,
  isLongSolved,
  isOutsideQuietHours,
  isWithinCap,
  isStillTrue,
  isNotAgain,
  isItsTurn,
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
  if ('reader' in to || isToDeskWebhook(to)) return { email: '', language };
  const { email: address, given, family, language: own } = recipient?.profile ?? {};
  const zone = customerZone(recipient?.profile);
  return { email: sendableAddress(address) ?? '', given, family, language: own, ...(zone && { zone }) };
}
