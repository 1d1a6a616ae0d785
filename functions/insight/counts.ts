import type { ShopCount } from '../../shared/aws/metrics.ts';
import { hexId } from '../../shared/base/ids.ts';
import { wallClock } from '../../shared/base/zone.ts';
import type { PromiseMissed, TicketReplied } from '../../shared/events/care.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { OrderDelivered, OrderPaid } from '../../shared/events/orders.ts';
import type { SurveyAnswered } from '../../shared/events/surveys.ts';

/** One thing that happened, to be counted once. */
export interface Counted {
  readonly shop: string;
  readonly metric: ShopCount;
  /** What is counted once, however often and by whatever events it is said. */
  readonly once: string;
  /** When it happened in the world. */
  readonly at: string;
  /** When it was known, where that can be long after. */
  readonly knownAt?: string;
  /** Of the shop's past: it counts on its own day, and is no news of today's. */
  readonly isPast?: boolean;
}

/** Each subject counts once by this metric. */
export const perSubject =
  (metric: ShopCount) =>
  ({ shop, subject, at }: { shop: string; subject: string; at: string }): Counted => ({
    ...{ shop, metric, at },
    once: subject,
  });

/** An order is paid once, on its own day, however late that was known. */
export function paid(event: EventOf<typeof OrderPaid>): Counted {
  const { knownAt, historical } = event.data;
  return { ...perSubject('OrdersPaid')(event), knownAt, isPast: historical?.paidAt === 'past' };
}

/** A person's reply in time keeps the promise that it answers; a late one was counted when the promise was missed. */
export function kept({ shop, subject, at, data }: EventOf<typeof TicketReplied>): Counted | undefined {
  if (data.by !== 'agent' || !data.promise || at >= data.promise.at) return undefined;
  return { shop, metric: 'PromisesKept', once: `${subject}/${data.promise.at}`, at };
}

/** A promised order is delivered once, by the first promise or not; its last parcel's time counts. */
export function delivered({
  shop,
  subject,
  data,
}: EventOf<typeof OrderDelivered> | EventOf<typeof OrderPaid>): Counted | undefined {
  const { promisedAt, deliveredAt } = data;
  if (!promisedAt || !deliveredAt) return undefined;
  const metric = deliveredAt <= promisedAt ? 'DeliveriesInTime' : 'DeliveriesLate';
  return { shop, metric, once: `${subject}/delivered`, at: deliveredAt };
}

/** An answer that is a machine's is none; one that was changed is still one. */
export const answered = (event: EventOf<typeof SurveyAnswered>) =>
  event.data.suspect ? undefined : perSubject('Answers')(event);

/** Each promise is missed once. */
export const missed = (event: EventOf<typeof PromiseMissed>): Counted => ({
  ...perSubject('PromisesMissed')(event),
  once: `${event.subject}/${event.data.promise.at}`,
});

/** The count of a metric on a day, which is the shop's own. */
export const tallyOf = ({ metric, at }: Counted, zone: string): string =>
  `${wallClock(at, zone).toISOString().slice(0, 10)}#${metric}`;

/** Where is remembered that it was counted. */
export const markOf = ({ shop, metric, once }: Counted): string => `counted/${shop}/${hexId(metric, once)}`;
