import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFulfillment, anOrder } from '../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World } from '../support/world.ts';
import { fieldsOf, open } from './on-world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld({ hourly: true });
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const today = (role: 'agent' | 'lead' | 'marketer' | 'admin', language: 'ko' | 'en' = 'en') =>
  open(world, '/desk/demo', { role, language });

test('on the first day each role reads what there is to do, and nobody sees a failure', async () => {
  const seen = await Promise.all((['agent', 'lead', 'marketer', 'admin'] as const).map((role) => today(role)));
  const [agent, lead, marketer, admin] = seen.map(({ text }) => text);
  for (const { status, text } of seen) {
    expect(status).toBe(200);
    expect(text).not.toContain('notice bad');
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  }
  expect(agent).toContain('No tickets are waiting');
  expect(agent).not.toContain('To check');
  expect(lead).toContain('No emails are on hold');
  expect(agent).toContain('How was your delivery?');
  expect(marketer).toContain('How was your delivery?');
  expect(marketer).toContain('Off: one-month check-in, one-month greeting');
  expect(marketer).not.toContain('No tickets are waiting');
  expect(admin).toContain('To check');
});

// @thorough
test('a customer writes on Friday at noon: the agent sees by when to answer, and once it is past, that it is late', async () => {
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  const mail = { to: 'care@dangol.example', subject: '필터', text: '필터는 어떻게 갈아요?' };
  await world.local('POST', '/_local/mails', { ...mail, from: 'minji@shop.example' });
  await world.pass('PT5M');
  const before = (await today('agent')).text;
  expect(before).toMatch(/<p class="large">1 <\/p>/);
  expect(before).toContain('Question');
  expect(before).toMatch(/<time datetime="2026-11-27T/);
  await world.pass('P4D');
  const after = (await today('agent', 'ko')).text;
  expect(after).toContain('<span class="mark bad">늦음 1</span>');
});

// @thorough
test('a shop that fell silent, an import with a refused row and an alarm are what the admin has to look at', async () => {
  await world.local('POST', '/_local/ses', { sending: 'paused' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  const file = '주문번호,주문일시,총결제금액\n1,2026-03-02,1000\n2,someday,1000\n';
  const page = await open(world, '/desk/demo/shop/imports', { role: 'admin', language: 'en' });
  const uploaded = await open(world, '/desk/demo/shop/imports', {
    ...{ role: 'admin', language: 'en' },
    form: { ...fieldsOf(page.text), platform: 'standard', file },
  });
  expect(uploaded.status, uploaded.text).toBe(303);
  await world.pass('PT2H');
  const { text } = await today('admin');
  expect(text).toContain('Alarms now: 1');
  expect(text).toContain('Rows of an import were refused: 1');
  expect(text).toContain('SES does not let the account send');
  expect(text).toContain('thank-you');
});

// @thorough
test('a delivered order later, the marketer sees the answers of the survey', async () => {
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  await world.shopify('fulfillments/update', aFulfillment({ shipment_status: 'delivered', updated_at: world.now() }));
  await world.pass('P3D');
  expect((await today('marketer', 'ko')).text).toContain('아직 응답이 없습니다');
});
