import { plusSeconds } from '../../../shared/base/clock.ts';
import { day, zonedDateTime } from '../../../shared/calendar/date-time.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { MessageRequested, MessageWithdrawn } from '../../../shared/events/messaging.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { addBusinessMinutes } from '../promise/business-hours.ts';
import { termsOf } from '../promise/documents.ts';
import { calendarOf } from '../promise/promise.ts';
import type { LateOrder, OrderBuyer, OrderDelay } from '../purchases/buyer.ts';
import { endTask, openTask, resumeTask } from '../tasks/task.ts';
import type { CareShop } from '../tickets/answering.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketChange } from '../tickets/ticket-changes.ts';
import type { TicketDecision } from '../tickets/ticket-decision.ts';

/** Half a business day: the carrier is asked, and has answered. By then the task is due, and the customer hears more. */
const findOutMinutes = 240;
/** Of a shop that says no hours. */
const findOutSeconds = 86_400;

/** People are written to of a late parcel by day: the promised day ends at midnight, and many a parcel is only reported late. */
const byDay = [{ from: '09:00', to: '20:00' }];
const everyDay = { mon: byDay, tue: byDay, wed: byDay, thu: byDay, fri: byDay, sat: byDay, sun: byDay };

/** When the customer is written to of what became known at `knownAt`, and by when the shop says more. */
function lateTimes(knownAt: string, shop: CareShop): { readonly tellsAt: string; readonly due: string } {
  const waking = { zone: shop.zone, week: everyDay, holidays: new Set<string>() };
  const tellsAt = addBusinessMinutes(waking, knownAt, 0) ?? knownAt;
  const due = addBusinessMinutes(calendarOf(termsOf(shop)), tellsAt, findOutMinutes);
  return { tellsAt, due: due ?? plusSeconds(tellsAt, findOutSeconds) };
}

interface LateParcel {
  readonly shop: string;
  readonly order: string;
  /** The promised day that this task is about, as its last instant. */
  readonly brokenAt: string;
  readonly ticket: string;
  readonly at: string;
}

/**
 * What should be true of the task of one broken promise, by all that is known of its order now: open while it is the newest one and
 * the parcel is late, else ended by itself. What a person has done stays done.
 */
export function decideLateParcel(
  parcel: LateParcel,
  before: Ticket | undefined,
  number: number,
  buyer: OrderBuyer,
  shop: CareShop,
): TicketDecision | undefined {
  const { delay } = buyer;
  if (!delay || before?.erasedAt !== undefined) return undefined;
  if (delay.brokenAt !== parcel.brokenAt) return before && endLateParcel(before, parcel.at, delay);
  const { tellsAt, due } = lateTimes(delay.knownAt, shop);
  if (before) return resumeTask(before, parcel.at, due, termsOf(shop));
  const { customer, version } = buyer;
  const isTold = shop.tellsOfDelays !== false;
  const opened = openTask(
    {
      shop: parcel.shop,
      ticket: parcel.ticket,
      number,
      test: false,
      order: parcel.order,
      ...(customer && { customer, ownerVersion: version }),
      task: { what: 'late-parcel', ...(isTold && { tellsAt }) },
    },
    { id: 'late', at: delay.knownAt, kind: 'note' },
    due,
    termsOf(shop),
  );
  const [language = 'ko'] = shop.languages;
  const text = noteWords[language]({ delay, by: isTold ? due : undefined, brokenAt: parcel.brokenAt }, shop.zone);
  return { ...opened, words: { id: 'late', text } };
}

/** Nothing of it is late any more; what was written of it and has not been sent is not. */
function endLateParcel(before: Ticket, at: string, { ended }: OrderDelay): TicketChange | undefined {
  const change = endTask(before, at, ended ?? 'new-day');
  const key = before.task?.told;
  if (!change || key === undefined) return change;
  return { ...change, events: [...change.events, say(MessageWithdrawn, at, { key, because: 'no-longer-true' })] };
}

/** Writes to the customer once their time has come, if the parcel is late still. */
export function tellCustomer(before: Ticket, now: string, { delay }: OrderBuyer): TicketChange | undefined {
  const { task, order, customer, clock } = before;
  if (!task?.tellsAt || clock.stoppedAt || now < task.tellsAt) return undefined;
  const { tellsAt: _, ...others } = task;
  const brokenAt = delay?.brokenAt;
  const isUseful = now < clock.at;
  if (!order || !customer || !brokenAt || !delay.told || !isUseful)
    return { state: { ...before, task: others }, events: [] };
  const key = `${order}~late-parcel-${brokenAt.replace(/\D/g, '')}`;
  return {
    state: { ...before, task: { ...others, told: key } },
    events: [lateMail(before, { key, order, customer, brokenAt, told: delay.told }, now)],
  };
}

interface LateMail {
  readonly key: string;
  readonly order: string;
  readonly customer: string;
  readonly brokenAt: string;
  readonly told: LateOrder;
}

const lateMail = ({ shop, clock }: Ticket, { key, order, customer, brokenAt, told }: LateMail, now: string): Draft => {
  const { language, order: summary, ...known } = told;
  return say(MessageRequested, now, {
    key,
    to: { customer },
    purpose: 'transactional',
    topic: 'orders',
    template: { kind: 'late-parcel' },
    facts: { order: summary, promisedAt: brokenAt, moreBy: clock.at, ...known },
    ...(language && { language }),
    usefulUntil: clock.at,
    stillTrue: [{ subject: `order/${shop}/${order}`, in: ['placed', 'paid', 'shipped'] }],
    about: { order },
  });
};

interface Noted {
  readonly delay: OrderDelay;
  readonly brokenAt: string;
  /** By when the customer reads that they hear more. */
  readonly by: string | undefined;
}

const noteWords: Readonly<Record<Language, (noted: Noted, zone: string) => string>> = {
  ko: ({ delay, brokenAt, by }, zone) =>
    [
      `주문 ${delay.told?.order.number ?? ''}: ${delay.told?.isAgain ? '다시 약속드린 ' : ''}${day(brokenAt, zone, 'ko')}까지 도착했다는 소식이 없습니다.`,
      '택배사에 확인하고, 알게 된 내용을 고객님께 알려 드려 주세요.',
      ...(by ? [`고객님께는 ${zonedDateTime(by, zone, 'ko')}까지 알려 드리겠다고 메일로 안내합니다.`] : []),
    ].join(' '),
  en: ({ delay, brokenAt, by }, zone) =>
    [
      `Order ${delay.told?.order.number ?? ''}: nothing says that it arrived by ${day(brokenAt, zone, 'en')}${delay.told?.isAgain ? ', the second day we promised' : ''}.`,
      'Please ask the carrier, and tell the customer what you learn.',
      ...(by ? [`An email tells the customer that they will hear more by ${zonedDateTime(by, zone, 'en')}.`] : []),
    ].join(' '),
};
