import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { usual } from '../../../infra/local/services/ses-account.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;

beforeEach(async () => {
  world = await aFastWorld();
});

/** Whatever the account's state: no right was missing, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const paid = (number = 1, email = minji) =>
  anOrder({
    ...{ id: `82098291194615450${number}`, name: `#100${number}`, email, contact_email: email },
    ...{ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' },
    customer: { id: `11548838044${number}`, email, first_name: '민지', last_name: '김', currency: 'KRW', tags: '' },
  });
const told = (name: string) => world.events().filter((event) => event.name === name);
const asked = () => world.cloud.calls.made.filter(({ operation }) => operation === 'SendRawEmail').length;
const account = (settings: object) => world.local('POST', '/_local/ses', settings);

describe('an account that SES does not let send', () => {
  // @thorough
  test.each([
    ['whose sender is not verified', { pending: ['dangol.example'] }],
    ['whose sending is paused', { sending: 'paused' }],
    ['whose sending AWS has paused', { sending: 'paused-by-aws' }],
    ['whose configuration set is paused', { configurationSetSending: 'paused' }],
    ['whose MAIL FROM domain is not found', { mailFromPending: ['dangol.example'] }],
    ['that is in the sandbox', { production: false }],
  ])('%s: her thank-you is held, the timeline says so, and it goes when that is mended', async (_, settings) => {
    await account(settings);
    await world.shopify('orders/paid', paid());
    await world.pass('PT3H');

    expect(world.mailsTo(minji)).toEqual([]);
    expect(told('MessageSkipped')).toEqual([]);
    expect(told('MessageHeld')).toMatchObject([{ data: { because: 'sender-refused', template: 'thank-you' } }]);
    const held = (await world.timeline(minji)).filter(({ text }) => text.startsWith('The thank-you email is held'));
    expect(held.map(({ text }) => text)).toEqual([
      expect.stringContaining('the service that sends it does not let the shop send'),
    ]);

    await account(usual);
    await world.pass('PT2H');
    expect(world.mailsTo(minji)).toHaveLength(1);
  });

  test('says which shop and which field of it, in the log and on the list of what waits', async () => {
    await account({ pending: ['dangol.example'] });
    await world.shopify('orders/paid', paid());
    await world.pass('PT10M');
    const why = 'hello@dangol.example is not verified';
    const { body } = await world.get('/v1/shops/demo/messages/held', { role: 'lead' });
    expect(body).toMatchObject({ items: [{ because: 'sender-refused', why }] });
    const said = world.cloud.logs.filter(({ line }) => line.includes('was refused'));
    expect(said.map(({ line }) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ shop: 'demo', field: 'brand.sender.email', because: why }),
    );
    expect(said.some(({ line }) => line.includes(minji))).toBe(false);

    await account(usual);
    await world.pass('PT2H');
    const after = await world.get('/v1/shops/demo/messages/held', { role: 'lead' });
    expect(after.body).toEqual({ items: [] });
  });
});

thorough('what is no longer true when it is mended is skipped for that', async () => {
  await account({ sending: 'paused' });
  await world.shopify('orders/paid', paid());
  const at = '2026-11-27T10:30:00+09:00';
  await world.shopify('orders/cancelled', anOrder({ ...paid(), cancelled_at: at, updated_at: at }));
  await account({ sending: 'enabled' });
  await world.pass('PT2H');
  expect(world.mailsTo(minji)).toEqual([]);
  expect(told('MessageSkipped')).toMatchObject([{ data: { because: 'no-longer-true' } }]);
});

// @thorough
test('while nothing may go, SES is asked by one mail at a time, and less and less often', async () => {
  await account({ sending: 'paused' });
  for (const number of [1, 2, 3, 4, 5, 6])
    await world.shopify('orders/paid', paid(number, `buyer-${number}@shop.example`));
  expect(asked()).toBe(1);
  await world.pass('PT12H');
  expect(asked()).toBeGreaterThan(10);
  expect(asked()).toBeLessThan(25);
  expect(told('MessageHeld')).toHaveLength(6);

  await account({ sending: 'enabled' });
  await world.pass('PT2H');
  expect(world.cloud.ses.delivered.map(({ to }) => to).sort()).toEqual(
    [1, 2, 3, 4, 5, 6].map((number) => `buyer-${number}@shop.example`),
  );

  for (const number of [7, 8]) {
    await world.shopify('orders/paid', paid(number, `buyer-${number}@shop.example`));
    expect(world.mailsTo(`buyer-${number}@shop.example`)).toHaveLength(1);
  }
});

thorough('in the sandbox the owner tries it with her own address, and that one goes', async () => {
  await account({ production: false, verified: ['owner@shop.example'] });
  await world.shopify('orders/paid', paid(1, minji));
  await world.shopify('orders/paid', paid(2, 'owner@shop.example'));
  await world.pass('PT1M');
  expect(world.mailsTo('owner@shop.example')).toHaveLength(1);
  expect(told('MessageHeld')).toHaveLength(1);
});

test('where the quota of a day is spent, what people wait for goes first when it frees', async () => {
  await account({ max24HourSend: 1 });
  for (const number of [1, 2]) await world.shopify('orders/paid', paid(number, `buyer-${number}@shop.example`));
  await world.pass('PT1H');
  expect(world.cloud.ses.delivered).toHaveLength(1);
  expect(told('MessageHeld')).toMatchObject([{ data: { because: 'quota-spent' } }]);
  await account({ max24HourSend: 10 });
  await world.pass('PT2H');
  expect(world.cloud.ses.delivered).toHaveLength(2);
});
