import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { orderRequest, orderSummary } from '../../functions/journeys/order-request.ts';
import { purchaseOf } from '../../functions/journeys/purchase.ts';
import { requestWinBack } from '../../functions/journeys/win-back.ts';
import { journeys, type OrderJourney } from '../../shared/events/journeys.ts';
import type { OrderFacts, OrderKind } from '../../shared/events/orders.ts';
import {
  anOrder,
  applyAll,
  asked,
  by,
  deliveredAt,
  names,
  ofStep,
  order,
  owner,
  paidAt,
  placedAt,
  time,
} from './enrolled.ts';

const now = '2026-11-23T06:30:00.000Z';
const later = '2027-07-01T00:00:00.000Z';

/** The letters that an order asks for in its whole life. */
function lettersOf(facts: Partial<OrderFacts>): string[] {
  const { events } = applyAll([
    [paidAt, owner(1)],
    [paidAt, order(1, { ...facts, paidAt })],
    [now, order(2, { ...facts, paidAt, deliveredAt })],
    [later, time],
  ]);
  return asked(events).map((key) => key.replace('shopify-1001~', ''));
}

describe('the letters of an order', () => {
  it.each<[string, OrderKind | undefined, string[]]>([
    ['that is delivered', undefined, ['thank-you', 'delivery-question', 'first-days']],
    ['that a subscription renewed: she knows the goods', 'renewal', ['thank-you', 'delivery-question']],
    ['that she carried home from the counter', 'counter', ['thank-you', 'first-days']],
    ['that she picked up', 'pickup', ['thank-you', 'first-days']],
    ['of which nothing is shipped', 'download', ['thank-you', 'first-days']],
    ['that she paid on receipt', 'on-delivery', ['thank-you', 'delivery-question', 'first-days']],
    ['that could not be sent at first', 'pre-order', ['thank-you', 'delivery-question', 'first-days']],
    ['that replaces another', 'exchange', ['delivery-question', 'first-days']],
  ])('%s', (_, kind, letters) => {
    expect(lettersOf(kind ? { kind } : {})).toEqual(letters);
  });

  it('are none where it came from a marketplace, whatever its kind', () => {
    const why = 'marketplace';
    const historical = { placedAt: why, paidAt: why, shippedAt: why, deliveredAt: why, installedAt: why } as const;
    const kinds = [undefined, ...(Object.keys(journeys.kinds) as OrderKind[])];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), (kind) => {
        const { state, events } = applyAll([
          [paidAt, owner(1)],
          [paidAt, order(1, { kind, paidAt, historical })],
          [now, order(2, { kind, paidAt, historical, promisedAt: paidAt, newPromisedAt: later, renewedAt: now })],
          [now, order(3, { kind, paidAt, historical, deliveredAt })],
          [later, time],
        ]);
        expect(events).toEqual([]);
        expect(purchaseOf('c1', state)).toEqual({ order: 'shopify-1001', placedAt });
      }),
    );
  });

  it('counts from the shop that switched its marketplace on as any other', () => {
    expect(lettersOf({ marketplace: 'naver-pay' })).toEqual(lettersOf({}));
    const facts = anOrder({ marketplace: 'naver-pay', paidAt, deliveredAt });
    const { state } = applyAll([
      [now, owner(1)],
      [now, order(1, facts)],
    ]);
    expect(purchaseOf('c1', state)).toMatchObject({ receivedAt: deliveredAt });
  });

  it('that became known to be of another kind no longer holds what it does not start', () => {
    const { events } = applyAll([
      [paidAt, owner(1)],
      [now, order(1, { paidAt, deliveredAt })],
      [now, order(2, { paidAt, deliveredAt, kind: 'counter' })],
      [later, time],
    ]);
    expect(names(ofStep('delivery-question', events))).toEqual(['FollowUpPlanned', 'FollowUpCancelled']);
    expect(ofStep('delivery-question', events)[1]?.data).toMatchObject({ because: 'not-for-this-kind' });
  });
});

describe('an order that is paid on receipt', () => {
  const welcome = journeys.orders.find(({ name }) => name === 'welcome') as OrderJourney;

  it('is thanked for when it is placed, once', () => {
    const { events } = applyAll([
      [placedAt, owner(1)],
      [placedAt, order(1, { kind: 'on-delivery' })],
      [now, order(2, { kind: 'on-delivery', paidAt: now, deliveredAt })],
    ]);
    const [thanks, ...more] = ofStep('thank-you', events);
    expect(more).toEqual([]);
    expect(thanks?.data).toMatchObject({
      facts: { kind: 'on-delivery', placedAt },
      stillTrue: [{ in: ['placed', ...welcome.step.stillTrue] }],
    });
  });

  it('of before the shop connected is thanked for when it is paid', () => {
    const facts = { kind: 'on-delivery', historical: { placedAt: 'past' } } as const;
    const { events } = applyAll([
      [paidAt, owner(1)],
      [paidAt, order(1, facts)],
      [now, order(2, { ...facts, paidAt: now })],
    ]);
    expect(names(ofStep('thank-you', events))).toEqual(['MessageRequested']);
    expect(ofStep('thank-you', events)[0]?.data).toMatchObject({ facts: { paidAt: now } });
  });
});

test('a delivery that was reported by mistake takes its plans along, and the right one makes them again', () => {
  const mistaken = [
    [paidAt, owner(1)],
    [now, order(1, { paidAt, deliveredAt })],
    [now, order(2, { paidAt })],
  ] as const;
  const { state, events } = applyAll([...mistaken, [later, time]]);
  expect(asked(events)).toEqual(['shopify-1001~thank-you']);
  expect(names(events).filter((name) => name === 'FollowUpCancelled')).toHaveLength(2);
  expect(events.at(-1)?.data).toMatchObject({ because: 'no-longer-true' });
  // The check-in, which was off when it began, has ended for good.
  expect(Object.keys(state.steps)).toEqual(['thank-you', 'check-in']);
  const again = applyAll([...mistaken, [now, order(3, { paidAt, deliveredAt: now })], [later, time]]);
  expect(asked(again.events)).toHaveLength(3);
});

describe('a letter about an order', () => {
  const journey = (name: string) => journeys.orders.find((each) => each.name === name) as OrderJourney;
  const factsIn = (name: string, fact: 'paidAt' | 'deliveredAt', facts: OrderFacts) =>
    orderRequest(
      { shop: 'demo', order: 'shopify-1001', customer: 'c1', facts },
      journey(name),
      { fact, anchor: deliveredAt, dueAt: now },
      now,
    ).facts;

  it('names the total that the shopper saw', () => {
    const facts = anOrder({ totalMinor: 100_000, shown: { currency: 'USD', totalMinor: 7_407 } });
    expect(orderSummary(facts)).toMatchObject({ currency: 'USD', totalMinor: 7_407 });
    expect(orderSummary(facts)).not.toHaveProperty('shown');
    expect(orderSummary(anOrder())).toMatchObject({ currency: 'KRW', totalMinor: 398_000 });
  });

  it('knows that nobody reported the delivery', () => {
    const facts = anOrder({ paidAt, deliveredAt, isAssumed: true });
    expect(factsIn('delivery-question', 'deliveredAt', facts)).toMatchObject({ deliveredAt, isAssumed: true });
    expect(factsIn('welcome', 'paidAt', facts)).toMatchObject({ deliveredAt, isAssumed: true });
    expect(factsIn('first-days', 'deliveredAt', anOrder({ deliveredAt }))).not.toHaveProperty('isAssumed');
  });

  it.each<[string, Partial<OrderFacts>, object]>([
    ['was delivered, from then', {}, { deliveredAt }],
    ['nobody saw delivered, from when it was paid', { isAssumed: true }, { paidAt }],
    ['was never a thing, from when it was paid', { kind: 'download' }, { kind: 'download', paidAt }],
    ['was picked up, from then', { kind: 'pickup' }, { kind: 'pickup', deliveredAt }],
    ['was installed, from then', { isAssumed: true, needsInstallation: true, installedAt: now }, { installedAt: now }],
  ])('long after: counts what %s', (_, fields, since) => {
    const facts = anOrder({ paidAt, deliveredAt, ...fields });
    const plan = { last: facts.order, day: now, dueAt: now };
    const orders = [{ order: facts.order, placedAt, receivedAt: deliveredAt }];
    const { events } = requestWinBack(
      { shop: 'demo', customer: 'c1', orders, plan },
      by({ zone: 'Asia/Seoul' }),
      facts,
      now,
    );
    const [request] = events;
    expect(JSON.parse(JSON.stringify(request?.data))).toMatchObject({ facts: since });
    const unsaid = ['deliveredAt', 'installedAt', 'paidAt'].filter((fact) => !(fact in since));
    for (const fact of unsaid) expect(request?.data).not.toHaveProperty(['facts', fact]);
  });
});
