import { later, plusSeconds } from '../../shared/base/clock.ts';
import { say } from '../../shared/events/event.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned, type PersonJourney } from '../../shared/events/journeys.ts';
import { type MessageRequest, MessageRequested, MessageWithdrawn } from '../../shared/events/messaging.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { usableFrom } from './anchor.ts';
import { type Bought, lastReceived, withOrder } from './bought.ts';
import type { Decided } from './enrolment.ts';
import { inBrief } from './order-request.ts';
import { isOn, type Terms } from './terms.ts';
import { dueAt } from './wait.ts';

interface Plan {
  /** The order that it counts from. */
  readonly last: string;
  /** The day that it counts to. */
  readonly day: string;
  /** When it is asked for: on that day, or, where that was over when it was planned, the next time of day. */
  readonly dueAt: string;
}

interface Asked {
  readonly last: string;
  readonly placedAt: string;
  /** The order that the letter names. */
  readonly about: string;
  readonly at: string;
  /** It was taken back. */
  readonly isWithdrawn?: true;
}

/** The win-back of one person. */
export interface WinBack {
  readonly shop: string;
  readonly customer: string;
  /** The newest first, `maxOrders` at most. */
  readonly orders: readonly Bought[];
  readonly plan?: Plan | undefined;
  /** The last time that it was asked for. */
  readonly asked?: Asked | undefined;
}

export const newWinBack = (shop: string, customer: string): WinBack => ({ shop, customer, orders: [] });

/** An order of theirs as it is now; nothing, when it is not theirs. */
export const hearBought = (before: WinBack, order: string, bought: Bought | undefined): WinBack => ({
  ...before,
  orders: withOrder(before.orders, order, bought),
});

export const nextWake = ({ plan }: WinBack): string | undefined => plan?.dueAt;

/** Plans, moves or calls off the letter by all that is known now; takes back one that is no longer right. `at` is when the news was. */
export function planWinBack(before: WinBack, terms: Terms, now: string, at: string): Decided<WinBack> {
  const { journeys, shop, documents } = terms;
  const { winBack } = journeys;
  const by = { documents, decidedAt: now };
  const { state, events } = withdraw(before, winBack, now, at);
  const isOff = !isOn(winBack, shop);
  const wanted = planOf(state, winBack, shop.zone, now);
  const isKept = wanted === state.plan && wanted !== undefined && wanted.dueAt > now;
  const plan = isOff && !isKept ? undefined : wanted;
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

function planOf({ orders, plan, asked }: WinBack, winBack: PersonJourney, zone: string, now: string): Plan | undefined {
  const [last] = orders;
  const received = lastReceived(orders);
  const isStarted = orders.some(({ receivedAt, historical }) => receivedAt && !historical);
  if (!last || !received || !isStarted || asked?.last === last.order) return undefined;
  const daysAfter = (days: number, anchor: string) =>
    dueAt({ days, timeOfDay: winBack.timeOfDay }, anchor, anchor, zone);
  const day = [
    daysAfter(winBack.quietDays, last.placedAt),
    daysAfter(winBack.usedDays, received.receivedAt),
    ...(asked ? [daysAfter(winBack.quietDays, asked.at)] : []),
  ].reduce(later);
  if (plan?.last === last.order && plan.day === day) return plan;
  // What should have gone long ago is not made up for: nobody wants a wave of old letters.
  if (now >= usefulUntil(day, winBack)) return undefined;
  return { last: last.order, day, dueAt: dueAt({ days: 0, timeOfDay: winBack.timeOfDay }, day, now, zone) };
}

const usefulUntil = (at: string, { step }: PersonJourney): string => plusSeconds(at, step.usefulDays * 86_400);

const keyOf = (last: string, { name }: PersonJourney): string => `${last}~${name}`;

/** A letter that may still wait to be sent is taken back when its reader has ordered again, or does not have what it names. */
function withdraw(before: WinBack, winBack: PersonJourney, now: string, at: string): Decided<WinBack> {
  const { asked, orders } = before;
  if (!asked || asked.isWithdrawn || now >= usefulUntil(asked.at, winBack)) return { state: before, events: [] };
  const because = whyNot(asked, orders);
  if (!because) return { state: before, events: [] };
  return {
    state: { ...before, asked: { ...asked, isWithdrawn: true } },
    events: [say(MessageWithdrawn, at, { key: keyOf(asked.last, winBack), because })],
  };
}

function whyNot({ last, placedAt, about }: Asked, orders: readonly Bought[]) {
  const [newest] = orders;
  if (newest && newest.order !== last && newest.placedAt >= placedAt) return 'ordered-again';
  const isTheirs = newest?.order === last && orders.some(({ order, receivedAt }) => order === about && receivedAt);
  return isTheirs ? undefined : 'no-longer-true';
}

/** The order that the letter will be about, when it is due. */
export const dueAbout = ({ plan, orders }: WinBack, now: string): Bought | undefined =>
  plan && plan.dueAt <= now ? lastReceived(orders) : undefined;

/** Asks for the letter that is due; `facts` are of the order that it is about. */
export function askForWinBack(
  before: WinBack,
  { journeys, documents }: Terms,
  facts: OrderFacts,
  now: string,
): Decided<WinBack> {
  const { winBack } = journeys;
  const { step } = winBack;
  const { plan, asked: _, ...rest } = before;
  const last = before.orders.find(({ order }) => order === plan?.last);
  if (!plan || !last) return { state: before, events: [] };
  const { shop, customer } = before;
  const { fact, at } = usableFrom(facts);
  const request = {
    key: keyOf(plan.last, winBack),
    to: { customer },
    purpose: step.purpose,
    topic: step.topic,
    template: { kind: step.template },
    facts: { order: inBrief(facts), [fact]: at },
    language: facts.language,
    usefulUntil: usefulUntil(plan.dueAt, winBack),
    stillTrue: [{ subject: `order/${shop}/${facts.order}`, in: [...step.stillTrue] }],
    about: { order: facts.order, journey: winBack.name, step: winBack.name },
  } satisfies MessageRequest;
  const asked = { last: plan.last, placedAt: last.placedAt, about: facts.order, at: plan.dueAt };
  return {
    state: { ...rest, asked },
    events: [
      say(MessageRequested, plan.dueAt, request),
      say(FollowUpDone, plan.dueAt, { order: plan.last, customer, step: winBack.name, label: winBack.label }),
    ],
    documents,
    decidedAt: now,
  };
}
