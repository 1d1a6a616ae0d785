import { afterEach, beforeEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;
let id: string;
beforeEach(async () => {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  id = (body as { items: { id: string }[] }).items[0]?.id ?? '';
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const says = (given: boolean, more: object = {}) =>
  world.api(
    `/v1/shops/demo/customers/${id}/consents`,
    { channel: 'email', purpose: 'marketing', given, ...(given && { wording: 'signup-1' }), ...more },
    `${given} ${JSON.stringify(more)} ${world.now()}`,
  );

const lettersCalled = (part: RegExp) => world.mailsTo(minji).filter(({ subject }) => part.test(subject));
const results = () => lettersCalled(/말씀하신 내용을 처리했습니다/);
const reminders = () => lettersCalled(/동의하신 내용을 확인해 주세요/);

function storesWording(ko: string) {
  const token = world.cloud.tokens?.issue({ sub: 'lead', 'cognito:groups': ['demo:lead'] }, world.cloud.kernel.now());
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return world.call('PUT', '/v1/shops/demo/wordings/signup-1', Buffer.from(JSON.stringify({ ko })), headers);
}

async function evidence() {
  const { body } = await world.get(`/v1/shops/demo/customers/${id}/consents/evidence`, { role: 'lead' });
  return body as {
    records: { rows: number; isWhole: boolean }[];
    rows: { is: string; given?: boolean; wordingKo?: string; status?: string; sentAt?: string; source?: string }[];
  };
}

test('what she says within an hour is told in one letter, and repetitions in none', async () => {
  await says(true);
  await world.pass('PT20M');
  await says(false);
  await world.pass('PT30M');
  expect(results()).toHaveLength(0);
  await world.pass('PT30M');
  expect(results()).toHaveLength(1);
  expect(results()[0]?.text).toContain('받지 않음');
  await says(false);
  await world.pass('PT2H');
  expect(results()).toHaveLength(1);
});

// @thorough
test('what she agreed to is told again two years later to the day, while it stands', async () => {
  await says(true);
  await world.pass('PT2H');
  expect(results()).toHaveLength(1);
  await world.pass('P729D');
  expect(reminders()).toHaveLength(0);
  await world.pass('P2D');
  expect(reminders()).toHaveLength(1);
  expect(reminders()[0]?.text).toContain('2026년 11월 27일');
  await says(false);
  await world.pass('P735D');
  expect(reminders()).toHaveLength(1);
});

// @thorough
test('the evidence has each answer with its words, and each letter with what became of it; nothing is missing', async () => {
  expect((await storesWording('광고 메일을 받겠습니다.')).status).toBe(200);
  expect((await storesWording('다른 문구입니다.')).status).toBe(412);
  await says(true);
  await world.pass('PT2H');
  await says(true, { channel: 'kakao', night: true });
  const { records, rows } = await evidence();
  expect(records).toMatchObject([{ rows: 3, isWhole: true }]);
  expect(rows).toMatchObject([
    { is: 'statement', given: true, source: 'agent', wordingKo: '광고 메일을 받겠습니다.' },
    { is: 'notice', status: 'sent' },
    { is: 'statement', given: true },
  ]);
});
