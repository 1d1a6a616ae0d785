// @thorough
import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { plain } from '../../support/observation.ts';
import { read } from '../../support/stored.ts';
import type { World } from '../../support/world.ts';
import { send, surveyLink } from '../survey/story.ts';
import { editing, type Json } from './editing.ts';

let world: World;
const { turn } = editing(() => world);

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const events = (name: string) => world.events().filter((each) => each.name === name);
const shopVersion = () => events('ShopChanged').at(-1)?.version ?? 0;

/** What is kept of the shop under a version, as text. */
async function kept(version: number): Promise<string> {
  const tables = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const items = (await Promise.all(tables.map(({ ref }) => world.cloud.dynamoDb.scan(ref)))).flat();
  const said = items.flatMap((item) => read(plain({ M: item }) as { pk: string }).events ?? []);
  return JSON.stringify(said.find(({ id }) => id.startsWith(`shop/demo/demo@${version}.`)) ?? '');
}

async function paid(id: string): Promise<void> {
  const at = world.now();
  const order = { id, name: `#${id}`, financial_status: 'paid', created_at: at, updated_at: at };
  expect((await world.shopify('orders/paid', anOrder(order), { 'x-shopify-webhook-id': id })).status).toBe(200);
  await world.rest();
}
const told = (name: string, order: string) =>
  events(name).find(({ subject }) => subject === `order/demo/shopify-${order}`);

test('a promise names the version of the rule that it was made by, which is there when the shop has another rule', async () => {
  world = await aFastWorld();
  await paid('1');
  const before = shopVersion();
  const slower = (delivery: Json) => ({
    ...delivery,
    rules: (delivery.rules as Json[]).map((rule) => (rule.name === 'parcel' ? { ...rule, days: 5 } : rule)),
  });
  expect((await turn('/delivery', slower)).status).toBe(200);
  await world.rest();
  await paid('2');
  const after = shopVersion();
  expect(after).toBeGreaterThan(before);

  const by = (version: number) => ({ 'shop/demo': version, 'holidays/kr': 1 });
  expect(told('OrderPaid', '1')).toMatchObject({
    documents: by(before),
    data: { promisedAt: '2026-12-01T14:59:59.999Z' },
  });
  expect(told('OrderPaid', '2')).toMatchObject({
    documents: by(after),
    data: { promisedAt: '2026-12-04T14:59:59.999Z' },
  });
  await world.pass('P6D');
  expect(told('OrderDelayed', '1')).toMatchObject({ documents: by(before), decidedAt: expect.any(String) });
  expect(await kept(before)).toContain('"name":"parcel","countries":["KR"],"days":2');
  expect(await kept(after)).toContain('"name":"parcel","countries":["KR"],"days":5');
});

// @thorough
test("a survey's opening and its answers name its document, and a ticket's promise the shop's hours", async () => {
  world = await aFastWorld();
  const version = shopVersion();
  const survey = { 'shop/demo': version, 'survey/delivery': 1 };
  expect(events('SurveyOpened').map(({ documents }) => documents)).toEqual([
    survey,
    { 'shop/demo': version, 'survey/solved': 1 },
  ]);
  expect((await send(world, surveyLink(), { score: '1' })).status).toBe(200);
  await world.rest();
  expect(events('SurveyAnswered').map(({ documents }) => documents)).toEqual([survey]);

  const promise = { 'shop/demo': version, 'answer-promises': 4, 'holidays/kr': 1 };
  expect(events('TicketOpened').map(({ documents }) => documents)).toEqual([promise]);
  const later = (hours: Json) => ({ ...hours, lunch: { from: '12:00', to: '13:00' } });
  expect((await turn('/hours', later)).status).toBe(200);
  await world.pass('P4D');
  expect(events('PromiseMissed').map(({ documents }) => documents)).toEqual([promise]);
  expect(await kept(version)).toContain('"mon":[{"from":"10:00","to":"12:30"}');
});
