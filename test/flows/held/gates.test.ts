// @thorough
import { afterEach, beforeEach, expect, test } from 'vitest';
import { source } from '../../../shared/events/event.ts';
import { OrderDelayed, PlatformReturnChanged } from '../../../shared/events/orders.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;

beforeEach(async () => {
  world = await aFastWorld();
});

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const at = '2026-11-27T10:00:00+09:00';
const paid = (fields = {}) => anOrder({ financial_status: 'paid', created_at: at, updated_at: at, ...fields });
const delivered = aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-28T15:00:00+09:00' });

async function buysAndReceives(): Promise<void> {
  await world.shopify('orders/paid', paid());
  await world.pass('P1DT6H');
  await world.shopify('fulfillments/update', delivered);
}

const orderPaid = (number: string) =>
  world.events().find(({ name, data }) => name === 'OrderPaid' && data.number === number);

/** What orders would say next of an order of hers. */
async function said(
  type: typeof PlatformReturnChanged | typeof OrderDelayed,
  version: number,
  data: object,
  number = '#1001',
) {
  const order = orderPaid(number);
  const [bus] = world.cloud.buses.values();
  const Detail = JSON.stringify({
    ...order,
    ...{ id: `${order?.subject}@${version}.1`, name: type.name, version, at: world.now() },
    data,
  });
  bus?.put({ Source: source, DetailType: type.name, Detail });
  await world.rest();
}

const surveys = () => world.events().filter(({ data }) => data.template === 'delivery-question');
const lastOfSurvey = () =>
  surveys()
    .map(({ name, data }) => [name, data.because])
    ?.at(-1);
const aReturn = { order: 'shopify-820982911946154508', return: 'r1', kind: 'return', lines: [] };

test('while her return is open she is not asked about the delivery; she is once it is refunded', async () => {
  await buysAndReceives();
  await said(PlatformReturnChanged, 90, { ...aReturn, step: 'requested' });
  await world.pass('P1D');
  expect(lastOfSurvey()).toEqual(['MessageHeld', 'open-return']);
  const texts = (await world.timeline(minji)).map(({ text }) => text);
  expect(texts).toContain('The delivery survey email is held: a return or exchange is still open');
  const { body } = await world.get('/v1/shops/demo/messages/held', { role: 'lead' });
  expect(body).toMatchObject({ items: [{ kind: 'delivery-question', because: 'open-return' }] });

  await said(PlatformReturnChanged, 91, { ...aReturn, step: 'refunded' });
  await world.pass('PT1H');
  expect(lastOfSurvey()).toEqual(['MessageDelivered', undefined]);
});

// @thorough
test('while another parcel of hers is late she is not asked either, until it has come', async () => {
  await buysAndReceives();
  await world.shopify('orders/paid', paid({ id: '820982911946154509', name: '#1002' }));
  const facts = orderPaid('#1002')?.data as object;
  await said(OrderDelayed, 90, { ...facts, delayedAt: world.now() }, '#1002');
  await world.pass('P1D');
  expect(lastOfSurvey()).toEqual(['MessageHeld', 'late-parcel']);
  const texts = (await world.timeline(minji)).map(({ text }) => text);
  expect(texts).toContain('The delivery survey email is held: a parcel is late');

  await said(OrderDelayed, 91, { ...facts, delayedAt: world.now(), deliveredAt: world.now() }, '#1002');
  await world.pass('PT1H');
  expect(lastOfSurvey()).toEqual(['MessageDelivered', undefined]);
});
