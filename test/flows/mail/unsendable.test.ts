import { afterEach, describe, expect, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { source } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import { aCustomer, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;

/** Whatever the address: nothing failed, no right was missing, nothing lies in the dead letters, and nothing waits for ever. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const paid = (fields: object) =>
  anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00', ...fields });
const events = (name: string) => world.events().filter((event) => event.name === name);
const calls = (operation: string) => world.cloud.calls.made.filter((call) => call.operation === operation).length;

describe('an order whose buyer no mail can be sent to', () => {
  test.each([
    'kim,minji@customer.example',
    '민지@customer.example',
    '"x y"@customer.example',
    'minji..@customer.example',
  ])('is kept; only the address is not: %s', async (email) => {
    world = await aFastWorld();
    const answered = await world.shopify(
      'orders/paid',
      paid({ email, contact_email: email, customer: aCustomer({ email }) }),
    );
    expect(answered.status).toBe(200);
    await world.pass('P2D');

    expect(events('OrderPaid')).toHaveLength(1);
    const [seen] = events('BuyerSeen') as unknown as { data: { buyer: { email?: string; given?: string } } }[];
    expect(seen?.data.buyer).toMatchObject({ given: '민지' });
    expect(seen?.data.buyer.email).toBeUndefined();
    expect(world.cloud.ses.delivered).toEqual([]);
    expect(events('MessageSkipped')).toMatchObject([{ data: { because: 'no-address', template: 'thank-you' } }]);
  });

  // @thorough
  test('that names nobody else is an order of nobody', async () => {
    world = await aFastWorld();
    const email = 'kim,minji@customer.example';
    await world.shopify(
      'orders/paid',
      paid({ email, contact_email: email, customer: null, phone: null, billing_address: null, shipping_address: null }),
    );
    expect([events('OrderPaid').length, events('BuyerSeen').length]).toEqual([1, 0]);
  });
});

// @thorough
test('a domain in Hangul is written to as DNS knows it', async () => {
  world = await aFastWorld();
  await world.shopify('orders/paid', paid({ email: 'minji@단골.example' }));
  expect(world.mailsTo('minji@xn--bb0bu7i.example')).toHaveLength(1);
  expect((await world.timeline('minji@단골.example')).length).toBeGreaterThan(0);
});

// @thorough
test('what SES refuses all the same is asked once, and told as skipped for its address', async () => {
  const faultAt = ({ operation, input }: Call) => {
    if (operation === 'SendRawEmail') input.Destinations = ['minji..kim@customer.example'];
    return undefined;
  };
  world = await aFastWorld({ faultAt });
  await world.shopify('orders/paid', paid({}));
  await world.pass('P3D');

  expect(events('MessageSkipped')).toMatchObject([{ data: { because: 'no-address', template: 'thank-you' } }]);
  expect([events('MessageSent').length, calls('SendRawEmail')]).toEqual([0, 1]);
});

test('what no provider took uses up nothing of her day: the next one goes at once', async () => {
  let isBroken = false;
  const faultAt = ({ operation, input }: Call) => {
    if (operation === 'SendRawEmail' && isBroken) input.Destinations = ['minji..kim@customer.example'];
    return undefined;
  };
  world = await aFastWorld({ faultAt });
  await world.shopify('orders/paid', paid({}));
  const found = await world.get('/v1/shops/demo/customers?email=minji@shop.example', {});
  const [{ id: customer } = { id: '' }] = (found.body as { items: { id: string }[] }).items;
  const asks = async (key: string) => {
    const subject = `enrolment/demo/${key}`;
    const items = [{ title: '무선청소기', quantity: 1 }];
    const data = {
      ...{ key, to: { customer }, purpose: 'service', topic: 'care', template: { kind: 'first-days' } },
      facts: { order: { number: '#1001', currency: 'KRW', totalMinor: 1, items }, deliveredAt: world.now() },
      ...{ usefulUntil: '2026-12-01T00:00:00.000Z', stillTrue: [], about: {} },
    };
    const event = {
      ...{
        id: `${subject}@1.1`,
        name: MessageRequested.name,
        v: MessageRequested.v,
        shop: 'demo',
        subject,
        version: 1,
      },
      ...{ status: 'any', at: world.now(), cause: 'test', test: false, data },
    };
    const [bus] = world.cloud.buses.values();
    bus?.put({ Source: source, DetailType: MessageRequested.name, Detail: JSON.stringify(event) });
    await world.pass('PT10M');
  };
  isBroken = true;
  await asks('care-1');
  isBroken = false;
  await asks('care-2');

  expect(events('MessageSkipped')).toMatchObject([{ data: { key: 'care-1', because: 'no-address' } }]);
  expect(events('MessageHeld')).toEqual([]);
  expect(events('MessageSent').map(({ data }) => (data as { key: string }).key)).toContain('care-2');
});
