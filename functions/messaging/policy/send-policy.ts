import { plusSeconds } from '../../../shared/base/clock.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import { type MessageRequest, onlyChannel } from '../../../shared/events/messaging.ts';
import { agreed } from '../answers/consent.ts';
import { type Stop, stops } from '../stops/stop.ts';
import { cappedUntil } from './caps.ts';
import { hasConsent, isNotSuppressed, isPatient, isReachable } from './channel-checks.ts';
import { customerZone } from './customer-zone.ts';
import { beforeIt } from './line.ts';
import { unwanted } from './preferences.ts';
import { quietUntil } from './quiet-hours.ts';
import { careGate, gateEnd, maxHeld } from './recipient.ts';

import type { ByWay, Check, PolicyInput, Reachable, Verdict } from './verdict.ts';

/** Somebody has stopped it, for whomever it is. What is no longer useful is not held for that. */
const isNotStopped: Check = (request, { stops: { shop, stage }, now, way }) => {
  if (now >= request.usefulUntil) return undefined;
  const by = onlyChannel(request) ?? way?.channel ?? 'email';
  const isStopped = (all: readonly Stop[]) => all.some((each) => stops(each, request, by));
  if (isStopped(stage)) return { hold: 'stopped', stoppedBy: 'stage' };
  return isStopped(shop) ? { hold: 'stopped', stoppedBy: 'shop' } : undefined;
};

const isReal: Check = (_, { test }) => (test ? { skip: 'test-order' } : undefined);

/** For every purpose: nothing is sent after a requested erasure. */
const isNotErased: Check = (_, { recipient, isAddressErased }) =>
  recipient?.erasureRequestedAt || isAddressErased ? { skip: 'erasure-requested' } : undefined;

const isUseful: Check = ({ usefulUntil }, { now }) => (now >= usefulUntil ? { skip: 'no-longer-useful' } : undefined);

/** A notice to the shop's staff about a ticket: what it says is read when it is sent. */
export const isTicketNotice = ({ topic }: Pick<MessageRequest, 'topic'>): boolean => topic === 'desk-tickets';

/** Anything to the shop's staff. */
export const isForDesk = (request: Pick<MessageRequest, 'topic'>): boolean =>
  isTicketNotice(request) || request.topic === 'desk';

/** What is for the shop's staff goes to confirmed addresses only, and to the system that the shop's own document names. */
const isDesks: Check = (request, { isConfirmed = false }) =>
  isForDesk(request) && onlyChannel(request) !== 'desk-webhook' && !isConfirmed ? { skip: 'unconfirmed' } : undefined;

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

const isOutsideQuietHours: Check = (request, { now, zone, shopZone, recipient, way }) => {
  const { purpose, topic } = request;
  const zones = purpose === 'marketing' ? [zone, shopZone] : [zone];
  const only = onlyChannel(request);
  const channel = only === 'sms' ? only : (way?.channel ?? 'email');
  const isAgreedAtNight = recipient !== undefined && agreed(recipient, 'marketing', channel, { night: true });
  const until = quietUntil({ purpose, topic, channel, isAgreedAtNight }, now, ...zones);
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

/** Whether the message may go by its channel, decided just before sending: the first check that fails is the reason. */
export function sendPolicy(request: MessageRequest, known: PolicyInput & ByWay): Verdict {
  for (const check of policyChecks) {
    const refusal = check(request, known);
    if (refusal) return refusal;
  }
  return { to: reachable(request, known) };
}

function reachable({ to, language }: MessageRequest, { recipient, way }: PolicyInput & ByWay): Reachable {
  if ('address' in to) return { address: sendableAddress(to.address) ?? '', language };
  if ('phone' in to) return { address: to.phone, language };
  if (!('customer' in to)) return { address: '', language };
  const { given, family, language: own } = recipient?.profile ?? {};
  const zone = customerZone(recipient?.profile);
  return { address: way?.address ?? '', given, family, language: own, ...(zone && { zone }) };
}
