import type { ShopCount } from '../../shared/aws/metrics.ts';
import { hexId } from '../../shared/base/ids.ts';
import { wallClock } from '../../shared/base/zone.ts';
import type { PromiseMissed, TicketOpened } from '../../shared/events/care.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import type { LeavingExplained } from '../../shared/events/messaging.ts';
import type { OrderDelivered, OrderPaid } from '../../shared/events/orders.ts';
import type { SurveyAnswered } from '../../shared/events/surveys.ts';

/** Something that happened, to be counted once. */
export interface Occurrence {
  readonly shop: string;
  readonly metric: ShopCount;
  /** Identifies the occurrence, whichever and how many events report it. */
  readonly once: string;
  /** When it happened in the world. */
  readonly at: string;
  /** When it was known, where that can be long after. */
  readonly knownAt?: string;
  /** It happened before the shop was connected: it counts on its own day, and emits no metric today. */
  readonly isPast?: boolean;
  /** Its marker is kept as long as the order is: it is counted whenever it becomes known, and never again. */
  readonly keptForEver?: true;
}

/**
 * An occurrence is counted in the first 30 days. Its marker lives for 60, so it is there for whatever reports the same within 30
 * days, and what is published again later counts nothing.
 */
const countableMs = 30 * 86_400_000;

/** Whether an occurrence that is reported now may be counted. */
export const isCountable = ({ keptForEver, at, knownAt = at }: Occurrence, now: string): boolean =>
  keptForEver === true || Date.parse(now) - Date.parse(knownAt) < countableMs;

/** Each subject counts once by this metric. */
const oncePerSubject =
  (metric: ShopCount) =>
  ({ shop, subject, at }: { shop: string; subject: string; at: string }): Occurrence => ({
    shop,
    metric,
    at,
    once: subject,
  });

/** A message counts once by this metric. A reminder to the shop's own staff is no message of a customer's. */
export const messageTo =
  (metric: ShopCount) =>
  (event: MessageEvent): Occurrence | undefined =>
    event.data.toStaff ? undefined : oncePerSubject(metric)(event);

type MessageEvent = Pick<Envelope, 'shop' | 'subject' | 'at'> & {
  readonly data: { readonly toStaff?: true | undefined };
};

/** An order is paid once, and counts on that day, however late the payment became known. */
export function orderPaid(event: EventOf<typeof OrderPaid>): Occurrence {
  const { knownAt, historical } = event.data;
  return { ...oncePerSubject('OrdersPaid')(event), knownAt, isPast: historical?.paidAt === 'past', keptForEver: true };
}

/**
 * A promised order is delivered once, in time or late by its first promise; the time of its last parcel counts. A delivery that is
 * only assumed is neither.
 */
export function deliveryOnTime({
  shop,
  subject,
  data,
}: EventOf<typeof OrderDelivered> | EventOf<typeof OrderPaid>): Occurrence | undefined {
  const { promisedAt, deliveredAt, isAssumed } = data;
  if (!promisedAt || !deliveredAt || isAssumed) return undefined;
  const metric = deliveredAt <= promisedAt ? 'DeliveriesInTime' : 'DeliveriesLate';
  return { shop, metric, once: `${subject}/delivered`, at: deliveredAt, keptForEver: true };
}

/** An answer that a machine may have given is not counted; a changed answer is counted once. */
export const surveyAnswered = (event: EventOf<typeof SurveyAnswered>) =>
  event.data.suspect ? undefined : oncePerSubject('Answers')(event);

const leavingCounts = {
  'too-many': 'LeftForTooMany',
  'not-useful': 'LeftForNotUseful',
  'bad-experience': 'LeftForBadExperience',
  other: 'LeftForOther',
} as const;

/** Why somebody left counts once for each answer of theirs. */
export const leavingExplained = (event: EventOf<typeof LeavingExplained>): Occurrence =>
  oncePerSubject(leavingCounts[event.data.answer])(event);

/** What customers ask is counted; tasks of the shop's own people are not. */
export const ticketOpened = (event: EventOf<typeof TicketOpened>): Occurrence | undefined =>
  event.data.kind === 'task' ? undefined : oncePerSubject('TicketsOpened')(event);

/** Each promise to a customer is missed once. */
export const promiseMissed = (event: EventOf<typeof PromiseMissed>): Occurrence | undefined =>
  event.data.kind === 'task'
    ? undefined
    : { ...oncePerSubject('PromisesMissed')(event), once: `${event.subject}/${event.data.promise.at}` };

/** The counter of a metric on a day in the shop's zone. */
export const dailyCounter = ({ metric, at }: Occurrence, zone: string): string =>
  `${wallClock(at, zone).toISOString().slice(0, 10)}#${metric}`;

/** The idempotency marker of an occurrence. */
export const markerKey = ({ shop, metric, once }: Occurrence): string => `counted/${shop}/${hexId(metric, once)}`;
