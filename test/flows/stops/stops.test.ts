import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';
import { operator, resume, stop, stopsOf } from './story.ts';

const minji = 'minji@shop.example';
let world: World;

beforeEach(async () => {
  world = await aFastWorld();
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const paid = (number = 1, email = minji) =>
  anOrder({
    ...{ id: `8209829119461545${10 + number}`, name: `#${1000 + number}`, email, contact_email: email },
    ...{ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' },
    customer: { id: `1154883804${10 + number}`, email, first_name: '민지', last_name: '김', currency: 'KRW', tags: '' },
  });
const told = (name: string) => world.events().filter((event) => event.name === name);
const heldNow = async () =>
  ((await world.get('/v1/shops/demo/messages/held', { role: 'lead' })).body as { items: { because: string }[] }).items;
const writes = async (text: string) => {
  await world.local('POST', '/_local/mails', { from: minji, to: 'care@dangol.example', subject: '필터', text });
  await world.rest();
};

describe('while the lead has stopped everything', () => {
  test('no thank-you, no receipt goes; all are listed with the reason, and all go once it is resumed', async () => {
    expect((await stop(world, { scope: 'all', why: '가격이 잘못 적혀 있습니다' })).status).toBe(200);
    await world.shopify('orders/paid', paid());
    await writes('언제 오나요?');
    await world.pass('PT3H');

    expect(world.cloud.ses.delivered).toEqual([]);
    const held = await heldNow();
    expect(held.length).toBeGreaterThan(1);
    expect(new Set(held.map(({ because }) => because))).toEqual(new Set(['stopped']));
    expect((await world.timeline(minji)).map(({ text }) => text)).toContain(
      'The thank-you email is held: sending is stopped, and it goes when that is over',
    );
    expect(await stopsOf(world)).toMatchObject({
      items: [{ id: 'all', scope: 'all', why: '가격이 잘못 적혀 있습니다', by: 'lead', since: expect.any(String) }],
      ended: [],
    });

    expect((await resume(world, 'all')).status).toBe(200);
    await world.pass('PT20M');
    expect(world.mailsTo(minji).length).toBeGreaterThan(1);
    expect(await heldNow()).toEqual([]);
    expect(await stopsOf(world)).toMatchObject({ items: [], ended: [{ id: 'all', resumedBy: 'lead' }] });
    expect((await resume(world, 'all')).status).toBe(404);
  });

  // @thorough
  test('what is no longer useful or true then is skipped with its own reason', async () => {
    await stop(world, { scope: 'all', why: 'x' });
    await world.shopify('orders/paid', paid());
    const at = '2026-11-27T10:30:00+09:00';
    await world.shopify('orders/cancelled', anOrder({ ...paid(), cancelled_at: at, updated_at: at }));
    await world.pass('PT1H');
    await world.shopify('orders/paid', paid(2, 'late@shop.example'));
    await world.pass('P40D');
    expect(world.cloud.ses.delivered).toEqual([]);
    const useless = told('MessageSkipped').filter(({ data }) => data.because === 'no-longer-useful');
    expect(useless.length).toBeGreaterThan(0);
    await resume(world, 'all');
    await world.pass('PT1H');
    expect(await heldNow()).toEqual([]);
  });
});

// @thorough
test('a stopped journey or purpose lets all else go; a second stop holds what the first one let go', async () => {
  await stop(world, { scope: 'purpose', of: 'transactional', why: 'x' });
  await stop(world, { scope: 'journey', of: 'win-back', why: 'x' });
  await world.shopify('orders/paid', paid());
  await world.pass('PT1H');
  expect(world.mailsTo(minji)).toEqual([]);
  await stop(world, { scope: 'channel', of: 'email', why: 'x' });
  await resume(world, 'purpose~transactional');
  await world.pass('PT30M');
  expect(world.mailsTo(minji)).toEqual([]);
  expect(told('MessageHeld').filter(({ data }) => data.because === 'stopped')).toHaveLength(1);
  await resume(world, 'channel~email');
  await world.pass('PT30M');
  expect(world.mailsTo(minji)).toHaveLength(1);
});

// @thorough
test('whoever operates the stage stops all shops, and only they resume it', async () => {
  await stop(world, { scope: 'all', why: 'x' }, operator);
  expect(await stopsOf(world)).toMatchObject({ items: [{ id: 'all', isStageWide: true }], ended: [] });
  await world.shopify('orders/paid', paid());
  await world.pass('PT1H');
  expect(world.mailsTo(minji)).toEqual([]);
  expect((await resume(world, 'all')).status).toBe(404);
  expect(await heldNow()).toHaveLength(1);

  await resume(world, 'all', operator);
  await world.pass('PT30M');
  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(await heldNow()).toEqual([]);
});

test('agents and machines may look, or not even that; they stop and resume nothing', async () => {
  const as = (role: string) => ({ shop: 'demo', role });
  expect((await stop(world, { scope: 'all', why: 'x' }, as('agent'))).status).toBe(403);
  expect((await stop(world, { scope: 'all', why: 'x' }, as('marketer'))).status).toBe(403);
  expect((await resume(world, 'all', as('agent'))).status).toBe(403);
  expect((await world.get('/v1/shops/demo/stops', { role: 'agent' })).status).toBe(200);
  expect((await stop(world, { scope: 'channel', of: 'fax', why: 'x' } as never)).status).toBe(422);
});

thorough('page after page is released: of 120 messages none is left, and none goes twice', async () => {
  await stop(world, { scope: 'all', why: 'x' });
  for (let n = 0; n < 120; n++) await world.shopify('orders/paid', paid(n, `buyer${n}@shop.example`));
  await world.pass('PT1H');
  expect(world.cloud.ses.delivered).toEqual([]);
  await resume(world, 'all');
  await world.pass('PT2H');
  expect(world.cloud.ses.delivered).toHaveLength(120);
  expect(await heldNow()).toEqual([]);
});
