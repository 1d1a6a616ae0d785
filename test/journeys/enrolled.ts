import {
  applyOrderFacts,
  applyOwner,
  type Enrolment,
  newEnrolment,
  proceed,
} from '../../functions/journeys/enrolment.ts';
import { type JourneyShop, type Terms, termsOf } from '../../functions/journeys/terms.ts';
import type { Draft } from '../../shared/events/event.ts';
import { journeys } from '../../shared/events/journeys.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';

export const placedAt = '2026-11-20T01:00:00.000Z';
export const paidAt = '2026-11-20T01:05:00.000Z';
export const deliveredAt = '2026-11-23T06:00:00.000Z';
export const cancelledAt = '2026-11-24T00:00:00.000Z';

/** When the follow-up of `deliveredAt` falls due in Seoul. */
export const inThreeDays = '2026-11-26T01:00:00.000Z';

export const anOrder = (fields: Partial<OrderFacts> = {}): OrderFacts => ({
  order: 'shopify-1001',
  number: '#1001',
  currency: 'KRW',
  totalMinor: 398_000,
  goodsMinor: 398_000,
  refundedMinor: 0,
  items: [{ title: '무선청소기', quantity: 1 }],
  language: 'ko',
  placedAt,
  knownAt: placedAt,
  ...fields,
});

/** The shipped journeys, and what this shop says of them. */
export const by = (shop: JourneyShop): Terms => termsOf(journeys, 'demo', { version: 3, data: shop });

/** Something that an enrolment hears, or only the passing of time. */
export type Update = (before: Enrolment) => Enrolment;

export const order =
  (version: number, fields: Partial<OrderFacts> = {}, test = false): Update =>
  (before) =>
    applyOrderFacts(before, version, anOrder(fields), test);
export const owner =
  (version: number, customer = 'c1', zone?: string): Update =>
  (before) =>
    applyOwner(before, version, { customer, zone });
export const time: Update = (before) => before;

export interface Outcome {
  readonly state: Enrolment;
  readonly events: readonly Draft[];
}

/** What became of an enrolment that heard this, each at its time. */
export function applyAll(
  news: readonly (readonly [now: string, Update])[],
  zone = 'Asia/Seoul',
  on: readonly string[] = [],
): Outcome {
  let state = newEnrolment('demo', 'shopify-1001');
  const events: Draft[] = [];
  for (const [now, update] of news) {
    const next = proceed(update(state), by({ zone, on }), now);
    state = next.state;
    events.push(...next.events);
  }
  return { state, events };
}

/** What was said of one step only. */
export const ofStep = (step: string, events: readonly Draft[]): Draft[] =>
  events.filter(({ data }) => {
    const about = data as { step?: string; about?: { step?: string } };
    return step === (about.step ?? about.about?.step);
  });

export const names = (events: readonly Draft[]): string[] => events.map(({ type }) => type.name);

/** The keys of the messages that were asked for. */
export const asked = (events: readonly Draft[]): string[] =>
  events.flatMap(({ type, data }) => (type.name === 'MessageRequested' ? [(data as { key: string }).key] : []));
