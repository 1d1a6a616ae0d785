import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { muddled } from '../support/bundles/muddled.ts';
import { applyAll, asked, deliveredAt, ofStep, order, owner, paidAt, placedAt } from './enrolled.ts';

const promisedAt = '2026-11-24T14:59:59.999Z';
const newPromisedAt = '2026-11-27T14:59:59.999Z';
const renewedAt = '2026-11-22T00:00:00.000Z';
const promised: Partial<OrderFacts> = { paidAt, promisedAt, knownAt: paidAt };
const renewed: Partial<OrderFacts> = {
  ...promised,
  ...{ newPromisedAt, renewedAt, delayReason: '눈이 많이 왔습니다.', delayedAt: promisedAt, knownAt: renewedAt },
};

const requests = (events: ReturnType<typeof applyAll>['events'], step: string) =>
  ofStep(step, events)
    .filter(({ type }) => type.name === 'MessageRequested')
    .map(({ data }) => data as { facts: object; usefulUntil: string; stillTrue: object });

describe('what a letter says of the promise', () => {
  it('is the promised day, in the thank-you', () => {
    const { events } = applyAll([
      [placedAt, owner(1)],
      [paidAt, order(2, promised)],
    ]);
    expect(requests(events, 'thank-you')).toMatchObject([{ facts: { promisedAt } }]);
  });

  it.each<[string, Partial<OrderFacts>, string]>([
    ['there is none', { paidAt }, paidAt],
    ['it is there already', { ...promised, deliveredAt }, deliveredAt],
    ['that day is over', promised, '2026-11-25T00:00:00.000Z'],
  ])('is nothing when %s', (_, facts, now) => {
    const { events } = applyAll([
      [placedAt, owner(1)],
      [now, order(2, { ...facts, knownAt: now })],
    ]);
    const [request] = requests(events, 'thank-you');
    expect(request).toBeDefined();
    expect(request?.facts).not.toHaveProperty('promisedAt');
  });

  it('goes with how far the order is by then, so that nothing is "being prepared" that has left', () => {
    const story = (facts: Partial<OrderFacts>, now: string) =>
      applyAll([
        [placedAt, owner(1)],
        [now, order(2, { ...promised, ...facts, knownAt: now })],
      ]).events;
    const [prepared] = requests(story({}, paidAt), 'thank-you');
    expect(prepared?.facts).not.toHaveProperty('shippedAt');
    expect(requests(story({ shippedAt: paidAt }, paidAt), 'thank-you')).toMatchObject([
      { facts: { promisedAt, shippedAt: paidAt } },
    ]);
    const there = { shippedAt: paidAt, deliveredAt };
    expect(requests(story(there, deliveredAt), 'thank-you')).toMatchObject([{ facts: there }]);
  });

  it('is another day, told once, until it is over, to who still waits', () => {
    const story = [
      owner(1),
      order(2, promised),
      order(3, { ...promised, delayedAt: promisedAt }),
      order(4, renewed),
      order(5, { ...renewed, shippedAt: renewedAt }),
    ];
    fc.assert(
      fc.property(muddled(story), (news) => {
        const { events } = applyAll(news.map((each) => [renewedAt, each]));
        expect(asked(events).filter((key) => key.endsWith('~delay'))).toEqual(['shopify-1001~delay']);
        expect(requests(events, 'delay')).toMatchObject([
          {
            facts: { promisedAt, newPromisedAt, delayReason: '눈이 많이 왔습니다.' },
            stillTrue: [{ in: ['paid', 'shipped'] }],
            usefulUntil: '2026-11-25T00:00:00.000Z',
          },
        ]);
      }),
    );
  });

  it('is not told of an order that is there, cancelled, or a test', () => {
    const over: [Partial<OrderFacts>, boolean][] = [
      [{ deliveredAt }, false],
      [{ cancelledAt: deliveredAt }, false],
      [{}, true],
    ];
    for (const [fields, test] of over) {
      const { events } = applyAll([
        [placedAt, owner(1)],
        [deliveredAt, order(2, { ...renewed, ...fields }, test)],
      ]);
      expect(requests(events, 'delay')).toEqual([]);
    }
  });
});
