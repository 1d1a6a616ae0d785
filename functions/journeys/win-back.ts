import { later, plusSeconds } from '../../shared/base/clock.ts';
import { say } from '../../shared/events/event.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned, type PersonJourney } from '../../shared/events/journeys.ts';
import { type MessageRequest, MessageRequested, MessageWithdrawn } from '../../shared/events/messaging.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { usableFrom } from './anchor.ts';
import type { JourneyDecision } from './enrolment.ts';
import { orderSummary } from './order-request.ts';
import { lastReceived, type Purchase, withOrder, zoneBy } from './purchase.ts';
import { isOn, type Terms } from './terms.ts';
import { dueAt } from './wait.ts';

interface Plan {
  /** The order that it counts from. */
  readonly last: string;
  /** The day that it counts to. */
  readonly day: string;
  /** When it is requested: on that day, or, if that was over when it was planned, at the next time of day. */
  readonly dueAt: string;
}

interface LastRequest {
  readonly last: string;
  readonly placedAt: string;
  /** The order that the letter names. */
  readonly about: string;
  readonly at: string;
  /** The request was withdrawn. */
  readonly isWithdrawn?: true;
}

/** The win-back of one person. */
export interface WinBack {
  readonly shop: string;
  readonly customer: string;
  /** The newest first, `maxOrders` at most. */
  readonly orders: readonly Purchase[];
  readonly plan?: Plan | undefined;
  readonly lastRequest?: LastRequest | undefined;
}

export const newWinBack = (shop: string, customer: string): WinBack => ({ shop, customer, orders: [] });

/** Replaces one of the person's orders, or removes it when it is no longer theirs. */
export const applyPurchase = (before: WinBack, order: string, purchase: Purchase | undefined): WinBack => ({
  ...before,
  orders: withOrder(before.orders, order, purchase),
});

/** Plans, moves or cancels the letter by all that is known now, and withdraws one that is no longer right. `at` is the time of the event. */
export function planWinBack(before: WinBack, terms: Terms, now: string, at: string): JourneyDecision<WinBack> {
  const { journeys, shop, documents } = terms;
  const { winBack } = journeys;
  const by = { documents, decidedAt: now };
  const { state, events } = withdraw(before, winBack, now, at);
  const isOff = !isOn(winBack, shop);
  const wanted = planOf(state, winBack, zoneBy(state.orders) ?? shop.zone, now);
  const isUnchanged = wanted === state.plan && wanted !== undefined && wanted.dueAt > now;
  const plan = isOff && !isUnchanged ? undefined : wanted;
  if (plan === state.plan) return { state, events, ...by };
  const { name: step, label } = winBack;
  const about = (order: string) => ({ order, customer: state.customer, step, label });
  if (plan) {
    const planned = say(FollowUpPlanned, at, { ...about(plan.last), dueAt: plan.dueAt });
    return { state: { ...state, plan }, events: [...events, planned], ...by };
  }
  const missed = lastReceived(state.orders) ? 'no-longer-useful' : 'nothing-received';
  const because = isOff ? 'journey-off' : missed;
  const over = state.plan && say(FollowUpCancelled, at, { ...about(state.plan.last), because });
  const { plan: _, ...rest } = state;
  return { state: rest, events: [...events, ...(over ? [over] : [])], ...by };
}

/** The person was erased: no letter is planned, and none of their orders is stored. */
export function endWinBack(
  { shop, customer, plan }: WinBack,
  { name: step, label }: PersonJourney,
  now: string,
): JourneyDecision<WinBack> {
  const about = plan && { order: plan.last, customer, step, label, because: 'erased' as const };
  return {
    state: newWinBack(shop, customer),
    events: about ? [say(FollowUpCancelled, now, about)] : [],
    decidedAt: now,
  };
}

function planOf(
  { orders, plan, lastRequest }: WinBack,
  winBack: PersonJourney,
  zone: string,
  now: string,
): Plan | undefined {
  const [last] = orders;
  const received = lastReceived(orders);
  const isStarted = orders.some(({ receivedAt, historical }) => receivedAt && !historical);
  if (!last || !received || !isStarted || lastRequest?.last === last.order) return undefined;
  const daysAfter = (days: number, anchor: string) =>
    dueAt({ days, timeOfDay: winBack.timeOfDay }, anchor, anchor, zone);
  const day = [
    daysAfter(winBack.quietDays, last.placedAt),
    daysAfter(winBack.usedDays, received.receivedAt),
    ...(lastRequest ? [daysAfter(winBack.quietDays, lastRequest.at)] : []),
  ].reduce(later);
  if (plan?.last === last.order && plan.day === day) return plan;
  // A letter whose time is long over is not sent late: importing old orders must not send a wave of letters.
  if (now >= usefulUntil(day, winBack)) return undefined;
  return { last: last.order, day, dueAt: dueAt({ days: 0, timeOfDay: winBack.timeOfDay }, day, now, zone) };
}

const usefulUntil = (at: string, { step }: PersonJourney): string => plusSeconds(at, step.usefulDays * 86_400);

const messageKey = (last: string, { name }: PersonJourney): string => `${last}~${name}`;

/** Withdraws a letter that may not have been sent yet, when its reader has ordered again, or has returned what it names. */
function withdraw(before: WinBack, winBack: PersonJourney, now: string, at: string): JourneyDecision<WinBack> {
  const { lastRequest, orders } = before;
  if (!lastRequest || lastRequest.isWithdrawn || now >= usefulUntil(lastRequest.at, winBack))
    return { state: before, events: [] };
  const because = withdrawalReason(lastRequest, orders);
  if (!because) return { state: before, events: [] };
  return {
    state: { ...before, lastRequest: { ...lastRequest, isWithdrawn: true } },
    events: [say(MessageWithdrawn, at, { key: messageKey(lastRequest.last, winBack), because })],
  };
}

function withdrawalReason({ last, placedAt, about }: LastRequest, orders: readonly Purchase[]) {
  const [newest] = orders;
  if (newest && newest.order !== last && newest.placedAt >= placedAt) return 'ordered-again';
  const isTheirs = newest?.order === last && orders.some(({ order, receivedAt }) => order === about && receivedAt);
  return isTheirs ? undefined : 'no-longer-true';
}

/** The purchase that the letter will name, when it is due. */
export const duePurchase = ({ plan, orders }: WinBack, now: string): Purchase | undefined =>
  plan && plan.dueAt <= now ? lastReceived(orders) : undefined;

/** Since when the buyer has the goods; of an assumed delivery, which is no fact, and of what is no thing, when they were paid. */
function ownedSince(facts: OrderFacts): Partial<OrderFacts> {
  const { kind, paidAt, isAssumed } = facts;
  const { fact, at } = usableFrom(facts);
  const isReceived = fact === 'installedAt' || !(isAssumed || kind === 'download');
  return paidAt && !isReceived ? { kind, paidAt } : { kind, [fact]: at };
}

/** Requests the letter that is due; `facts` are of the order that it names. */
export function requestWinBack(
  before: WinBack,
  { journeys, documents }: Terms,
  facts: OrderFacts,
  now: string,
): JourneyDecision<WinBack> {
  const { winBack } = journeys;
  const { step } = winBack;
  const { plan, lastRequest: _, ...rest } = before;
  const last = before.orders.find(({ order }) => order === plan?.last);
  if (!plan || !last) return { state: before, events: [] };
  const { shop, customer } = before;
  const request = {
    key: messageKey(plan.last, winBack),
    to: { customer },
    purpose: step.purpose,
    topic: step.topic,
    template: { kind: step.template },
    facts: { order: orderSummary(facts), ...ownedSince(facts) },
    language: facts.language,
    usefulUntil: usefulUntil(plan.dueAt, winBack),
    stillTrue: [{ subject: `order/${shop}/${facts.order}`, in: [...step.stillTrue] }],
    about: { order: facts.order, journey: winBack.name, step: winBack.name },
  } satisfies MessageRequest;
  const lastRequest = { last: plan.last, placedAt: last.placedAt, about: facts.order, at: plan.dueAt };
  return {
    state: { ...rest, lastRequest },
    events: [
      say(MessageRequested, plan.dueAt, request),
      say(FollowUpDone, plan.dueAt, { order: plan.last, customer, step: winBack.name, label: winBack.label }),
    ],
    documents,
    decidedAt: now,
  };
}
