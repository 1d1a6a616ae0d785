// @thorough
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CustomersMerged } from '../../../shared/events/customers.ts';
import { type EventType, source } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const other = 'taken-for-her';
let world: World;
let customer = '';

beforeEach(async () => {
  world = await aFastWorld();
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  customer = (body as { items: { id: string }[] }).items[0]?.id ?? '';
  const consent = { channel: 'email', purpose: 'marketing', wording: 'v1', given: true };
  expect((await world.api(`/v1/shops/demo/customers/${customer}/consents`, consent, 'ads')).status).toBe(200);
  say(CustomersMerged, `customer/demo/${customer}`, 90, { from: other, into: customer, moved: [other] });
  await world.rest();
});

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** Puts an event on the bus; nothing is handled yet. */
function say({ name, v }: EventType, subject: string, version: number, data: object): void {
  const event = { id: `${subject}@${version}.1`, name, v, shop: 'demo', subject, version, status: 'any' };
  const Detail = JSON.stringify({ ...event, at: world.now(), cause: 'test', test: false, data });
  for (const bus of world.cloud.buses.values()) bus.put({ Source: source, DetailType: name, Detail });
}

type Purpose = 'marketing' | 'service';

function ask(key: string, to: string, purpose: Purpose, more: object = {}): void {
  const kind = purpose === 'marketing' ? 'win-back' : 'first-days';
  const order = {
    number: '#1001',
    currency: 'KRW',
    totalMinor: 398_000,
    items: [{ title: '무선청소기', quantity: 1 }],
  };
  const facts = { order, deliveredAt: '2026-11-26T01:00:00.000Z', paidAt: '2026-11-25T01:00:00.000Z' };
  say(MessageRequested, `customer-enrolment/demo/${key}`, 1, {
    ...{ key, to: { customer: to }, purpose, topic: 'care', template: { kind }, facts },
    ...{ usefulUntil: '2027-12-01T00:00:00.000Z', stillTrue: [], about: {}, ...more },
  });
}

const endsOf = () =>
  world
    .events()
    .filter(({ name, data }) => /^Message(Sent|Held|Skipped)$/.test(name) && data.template !== 'thank-you')
    .map(({ name, data }) => (data.because ? `${name} ${data.because}` : name))
    .sort();

test.each([
  ['advertising, once in seven days', 'marketing', {}, 'MessageHeld enough-for-now'],
  ['care, once a day', 'service', {}, 'MessageHeld enough-for-now'],
  [
    'a question, once in thirty days',
    'transactional',
    { notAgain: [{ about: 'delivery-question', days: 30 }] },
    'MessageSkipped asked-recently',
  ],
] as const)('%s: two at the same moment, over two records of hers, are one', async (_, purpose, more, end) => {
  ask('one', customer, purpose as Purpose, more);
  ask('two', other, purpose as Purpose, more);
  await world.pass('PT10M');
  expect(endsOf()).toEqual([end, 'MessageSent'].sort());
});

// @thorough
test('five advertisements are told one a week, and the fifth when the first is thirty days old', async () => {
  const came = aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-27T10:00:00+09:00' });
  await world.shopify('fulfillments/update', came);
  for (const n of [1, 2, 3, 4, 5]) ask(`n${n}`, n % 2 ? customer : other, 'marketing');
  await world.pass('P40D');
  const days = world.events().flatMap(({ name, data, at }) => {
    const isOne = name === 'MessageSent' && data.template === 'win-back';
    return isOne ? [Math.round((Date.parse(at) - Date.parse('2026-11-27T01:00:00Z')) / 86_400_000)] : [];
  });
  expect(days).toEqual([0, 7, 14, 21, 30]);
});
