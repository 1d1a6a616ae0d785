// @thorough
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Envelope } from '../../../shared/events/event.ts';
import { aCustomer, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { examples } from '../../shared/kernel/examples.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { plain } from '../../support/observation.ts';
import { read } from '../../support/stored.ts';
import type { World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const types = new Map(examples.map(([type]) => [type.name, type]));
const isPersonal = ({ name, data }: Pick<Envelope, 'name' | 'data'>) => types.get(name)?.isPersonal(data) ?? false;

async function items() {
  const tables = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const all = await Promise.all(tables.map(({ ref }) => world.cloud.dynamoDb.scan(ref)));
  return all.flat().map((item) => read(plain({ M: item }) as Readonly<Record<string, unknown>>));
}

/** An order, its buyer as the platform knows her, and a question that an agent answers. */
async function aWeek(): Promise<void> {
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  await world.shopify('customers/update', aCustomer({ updated_at: '2026-11-27T11:00:00+09:00' }));
  const mail = { from: 'John <john@else.example>', to: 'care@dangol.example', subject: 'Hello', text: 'It is off.' };
  await world.local('POST', '/_local/mails', mail);
  await world.pass('PT10M');
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const [ticket] = (body as { items: { id: string }[] }).items;
  const replied = await world.api(`/v1/shops/demo/tickets/${ticket?.id}/replies`, { text: 'Hold the button.' }, 'r');
  expect(replied.status).toBe(200);
  await world.pass('P7D');
}

test('what names people is told once like all else, is in no journal, and is in no table 30 days later', async () => {
  await aWeek();
  const told = world.events();
  const personal = told.filter(isPersonal);
  const named = ['BuyerSeen', 'CustomerRegistered', 'MessageRequested'];
  expect(named.filter((name) => !personal.some((event) => event.name === name))).toEqual([]);
  const ids = told.map(({ id }) => id);
  expect(ids.length).toBe(new Set(ids).size);

  const stored = await items();
  const apart = stored.filter(({ sk }) => String(sk).startsWith('PERSONAL#'));
  const idsIn = (some: typeof stored) => some.flatMap(({ events = [] }) => events.map(({ id }) => id)).sort();
  expect(idsIn(apart)).toEqual(personal.map(({ id }) => id).sort());
  const rest = stored.filter((item) => !apart.includes(item));
  expect(rest.flatMap(({ events = [] }) => events).filter(isPersonal)).toEqual([]);

  // They are published again like all others, as long as they are there.
  const asked = { capability: 'orders', consumer: 'insight.events' };
  const { body } = await world.local('POST', '/_local/functions/relay.republish', asked);
  const ofOrders = told.filter(({ subject }) => /^(order|buyer|webhook)\//.test(subject));
  expect((body as { sent: number }).sent).toBeGreaterThanOrEqual(ofOrders.length);

  // A week after the answer its customer is told that the ticket will end.
  await world.pass('P31D');
  const left = (await items()).filter(
    ({ sk, pk }) => String(sk).startsWith('PERSONAL#') || /^webhook\//.test(String(pk)),
  );
  expect(left).toEqual([]);
  expect(world.cloud.s3.objects()).toEqual([]);
});
