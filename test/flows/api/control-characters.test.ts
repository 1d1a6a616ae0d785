import { afterAll, beforeAll, expect, test } from 'vitest';
import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { signLink } from '../../../shared/api/links.ts';
import { aCustomer, aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
let ticket: string;
let id: string;
const minji = 'minji@shop.example';
const order = 'shopify-820982911946154508';

beforeAll(async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const named = aCustomer({ first_name: '민\u0000지', last_name: '남\u009b궁' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', customer: named }));
  await world.shopify('fulfillments/update', aFulfillment({ shipment_status: 'delivered' }));
  const mail = { from: minji, to: 'care@dangol.example', subject: '?', text: '충전은 했습니다.' };
  await world.local('POST', '/_local/mails', mail);
  await world.pass('P5D');
  const idIn = async (path: string) =>
    ((await world.get(path, {})).body as { items: { id: string }[] }).items[0]?.id ?? '';
  ticket = await idIn('/v1/shops/demo/tickets');
  id = await idIn(`/v1/shops/demo/customers?email=${minji}`);
});
afterAll(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const controls = ['\u0000', '\u001b[2J', '\u0007', '\u0085', '\u009b'];
const refusal = (pointer: string) => ({
  status: 422,
  body: { code: 'body-invalid', errors: [{ pointer, detail: expect.stringMatching(/control characters?$/) }] },
});

test.each(controls)('words for a customer or a colleague with %j in them are refused', async (control) => {
  for (const action of ['replies', 'notes']) {
    const reply = await world.api(`/v1/shops/demo/tickets/${ticket}/${action}`, { text: `네${control}.` }, undefined);
    expect(reply, action).toMatchObject(refusal('#/text'));
  }
});

test.each([...controls, '\n', '\t'])('the reason of a new day is one line: %j is refused', async (control) => {
  const body = { at: '2026-12-04T09:00:00Z', reason: `눈${control}때문에` };
  expect(await world.api(`/v1/shops/demo/orders/${order}/promise`, body, undefined)).toMatchObject(refusal('#/reason'));
});

test.each([...controls, '\n', '\t'])(
  'the name by which a person answers is one line: %j is refused',
  async (control) => {
    const body = { name: `김${control}하나`, title: '매니저' };
    const reply = await world.employ('hana', body);
    expect(reply).toMatchObject(refusal('#/name'));
  },
);

test('line breaks and tabs stand in an answer, however its lines end', async () => {
  const body = { text: '안녕하세요,\r\n\t필터를 빼 주세요.' };
  expect(await world.api(`/v1/shops/demo/tickets/${ticket}/notes`, body, undefined)).toMatchObject({ status: 200 });
  const { messages } = (await world.get(`/v1/shops/demo/tickets/${ticket}`, {})).body as {
    messages: { text: string }[];
  };
  expect(messages.at(-1)?.text).toBe('안녕하세요,\n\t필터를 빼 주세요.');
});

// @thorough
test('what a platform or a shopper writes is taken without them', async () => {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  expect(body).toMatchObject({ items: [{ given: '민 지', family: '남 궁' }] });

  const link = { shop: 'demo', purpose: 'survey' as const, customer: id, about: `delivery~${order}` };
  const path = `/p/survey/${signLink([localLinkKey], link)}`;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const words = new URLSearchParams({ score: '1', words: '늦\u0000었\u001b어요.\n정말\u009b' });
  expect((await world.call('POST', path, Buffer.from(words.toString()), form)).status).toBe(200);
  await world.pass('PT5M');
  const shown = JSON.stringify((await world.get('/v1/shops/demo/tickets', {})).body);
  const [first] = (JSON.parse(shown) as { items: { id: string; kind: string }[] }).items.filter(
    ({ kind }) => kind === 'delivery',
  );
  const { messages } = (await world.get(`/v1/shops/demo/tickets/${first?.id}`, {})).body as {
    messages: { text: string }[];
  };
  expect(messages[0]?.text).toBe('늦었어요.\n정말');
});
