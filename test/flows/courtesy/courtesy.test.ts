// @thorough
import { afterEach, expect, test } from 'vitest';
import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const mails = () => world.mailsTo('minji@shop.example');
const subjects = (words: RegExp) => mails().filter(({ subject }) => words.test(subject)).length;

async function buysAndReceives(id: string, name: string): Promise<void> {
  const times = { created_at: world.now(), processed_at: world.now(), updated_at: world.now() };
  const lines = { line_items: [aLine({ id: `9${id}` })] };
  await world.shopify('orders/paid', anOrder({ id, name, ...times, ...lines, financial_status: 'paid' }));
  const parcel = { id: `4${id}`, order_id: id, name: `${name}.1`, line_items: [aLine({ id: `9${id}` })] };
  const delivered = { shipment_status: 'delivered', created_at: world.now(), updated_at: world.now() };
  await world.shopify('fulfillments/update', aFulfillment({ ...parcel, ...delivered }));
}

test('orders of one day are thanked for each and asked about once; who comes back is greeted as such', async () => {
  world = await aFastWorld({ at: '2026-11-30T10:00:00+09:00' });
  await buysAndReceives('820982911946154601', '#1001');
  await world.pass('PT3H');
  await buysAndReceives('820982911946154602', '#1002');
  await world.pass('P14D');

  expect(subjects(/골라 주셔서 고맙습니다/) + subjects(/다시 찾아 주셔서/)).toBe(2);
  expect(mails().filter(({ text }) => text.includes('/p/survey/'))).toHaveLength(1);
  expect(subjects(/불편한 점은 없으세요/)).toBe(1);
  const skipped = world.events().filter(({ name }) => name === 'MessageSkipped');
  expect(skipped.map(({ data }) => data.because)).toEqual(['asked-recently', 'asked-recently']);

  await world.pass('P60D');
  await buysAndReceives('820982911946154603', '#1003');
  await world.pass('P14D');
  expect(subjects(/다시 찾아 주셔서/)).toBeGreaterThanOrEqual(1);
  // Two months later she is asked about the delivery again, and not about the product that she knows.
  expect(mails().filter(({ text }) => text.includes('/p/survey/'))).toHaveLength(2);
  expect(subjects(/불편한 점은 없으세요/)).toBe(1);
});
