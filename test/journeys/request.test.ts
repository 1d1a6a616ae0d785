import { expect, test } from 'vitest';
import { orderRequest, orderSummary } from '../../functions/journeys/order-request.ts';
import { promisedDay, stageFacts } from '../../functions/journeys/promise-facts.ts';
import { switchedIn } from '../../functions/journeys/terms.ts';
import { journeys, type OrderJourney } from '../../shared/events/journeys.ts';
import { anOrder, deliveredAt, paidAt } from './enrolled.ts';

const journey = (name: string) => journeys.orders.find((each) => each.name === name) as OrderJourney;
const owned = (facts = anOrder({ paidAt, deliveredAt })) => ({
  ...{ shop: 'demo', order: 'shopify-1001', customer: 'c1', facts },
});
const dueAt = '2026-11-26T01:00:00.000Z';
const due = { fact: 'deliveredAt', anchor: deliveredAt, dueAt } as const;

test('what is asked is right while the order stands so, and useful for its days', () => {
  const asked = orderRequest(owned(), journey('delivery-question'), due, dueAt);
  const { step } = journey('delivery-question');
  expect(asked).toMatchObject({
    stillTrue: [{ subject: 'order/demo/shopify-1001', in: step.stillTrue }],
    about: { order: 'shopify-1001', journey: 'delivery-question', step: step.name, survey: 'delivery' },
  });
  expect(step.stillTrue.length).toBeGreaterThan(0);
  expect(Date.parse(asked.usefulUntil) - Date.parse(dueAt)).toBe(step.usefulDays * 86_400_000);
  expect(orderRequest(owned(), journey('first-days'), due, dueAt).about).not.toHaveProperty('survey');
});

test('a new day is told before it is over, and only where the letter is about it', () => {
  const until = (newPromisedAt: string | undefined, fact: 'renewedAt' | 'paidAt' = 'renewedAt') =>
    orderRequest(owned(anOrder({ newPromisedAt })), journey('delay'), { fact, anchor: dueAt, dueAt }, dueAt)
      .usefulUntil;
  const usual = until(undefined);
  expect(usual > dueAt).toBe(true);
  expect(until('2026-11-26T15:00:00.000Z')).toBe('2026-11-26T15:00:00.000Z');
  expect(until('2027-11-26T15:00:00.000Z')).toBe(usual);
  expect(until('2026-11-26T15:00:00.000Z', 'paidAt')).toBe(usual);
});

// @thorough
test('an order is told in 24,000 characters, each title from its beginning, only the first with its product', () => {
  const item = (title: string) => ({ title, quantity: 1, product: 'shopify-1', category: 'shopify-2' });
  expect(orderSummary(anOrder({ items: [item('가'), item('나')] }))).toEqual({
    ...{ number: '#1001', currency: 'KRW', totalMinor: 398_000 },
    items: [item('가'), { title: '나', quantity: 1 }],
  });
  const titles = (count: number, title: string) =>
    orderSummary(anOrder({ items: Array.from({ length: count }, () => item(title)) })).items.map((each) => each.title);
  expect(titles(600, 'x'.repeat(90))).toEqual(Array(500).fill('x'.repeat(8)));
  expect(titles(3, 'x'.repeat(9_000))).toEqual(Array(3).fill('x'.repeat(7_960)));
  expect(titles(7, 'x'.repeat(9_000))).toEqual(Array(7).fill('x'.repeat(3_388)));
  // A quote takes two characters of JSON, half a pair becomes a sign, and one character stands however long it is.
  expect(titles(500, '"'.repeat(9))).toEqual(Array(500).fill('"'.repeat(4)));
  expect(titles(1, 'a\ud800')).toEqual(['a\ufffd']);
  expect(titles(500, '\u0000\u0001')).toEqual(Array(500).fill('\u0000'));
});

test('the promised day is told until it is over, or the order is there', () => {
  const facts = anOrder({ promisedAt: '2026-11-27T00:00:00.000Z' });
  const now = '2026-11-26T00:00:00.000Z';
  expect(promisedDay(facts, now)).toEqual({ promisedAt: facts.promisedAt });
  expect(promisedDay(facts, '2026-11-27T00:00:00.000Z')).toEqual({ promisedAt: facts.promisedAt });
  expect(promisedDay(facts, '2026-11-27T00:00:00.001Z')).toEqual({});
  const late = { ...facts, newPromisedAt: '2026-11-29T00:00:00.000Z', delayReason: 'carrier' as never };
  expect(promisedDay(late, '2026-11-28T00:00:00.000Z')).toEqual({
    ...{ promisedAt: facts.promisedAt, newPromisedAt: late.newPromisedAt, delayReason: 'carrier' },
  });
  for (const there of [{ deliveredAt }, { installedAt: deliveredAt }])
    expect(promisedDay({ ...late, ...there }, now)).toEqual({});
  expect(promisedDay(anOrder(), now)).toEqual({});
});

test('how far an order is, is told in a letter about its payment only', () => {
  const facts = anOrder({ shippedAt: paidAt, deliveredAt });
  expect(stageFacts(facts, 'paidAt')).toEqual({ shippedAt: paidAt, deliveredAt });
  expect(stageFacts(anOrder(), 'paidAt')).toEqual({});
  expect(stageFacts(facts, 'deliveredAt')).toEqual({});
});

test('what a shop has switched is on or off; of what it does not say, it says nothing', () => {
  const switches = { 'win-back': { on: true }, welcome: { on: false } };
  expect(switchedIn(switches)).toEqual({ on: ['win-back'], off: ['welcome'] });
  expect(switchedIn()).toEqual({ on: [], off: [] });
});
