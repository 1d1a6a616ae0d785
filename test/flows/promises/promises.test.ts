import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { asks, previewed, promises, queue, shorter } from './story.ts';

let world: World;

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const minji = 'minji@shop.example';
const monday = { at: '2026-12-07T10:00:00+09:00' };
const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();
const said = (name: string) => world.events().filter((event) => event.name === name);
const apply = (token: string, key: string) => world.api(`${promises}/apply`, { token }, key);
const inForce = async () => (await world.get(promises, {})).body;

test('an owner shortens the promise: she sees what it would have done, applies it, and the next receipt says it', async () => {
  world = await aFastWorld(monday);
  expect(await inForce()).toMatchObject({ edition: 0, promises: { rows: [{ firstReply: 10, nextReply: 10 }, {}] } });
  for (const who of ['ann', 'ben', 'cho']) await asks(world, who);
  await world.pass('PT7M');
  const [first, second] = await queue(world);
  await world.api(`/v1/shops/demo/tickets/${first?.id}/replies`, { text: 'Hold the button.' }, 'answer');

  const preview = await previewed(world, { promises: shorter }, 'preview');
  expect(preview).toMatchObject({
    ...{ state: 'finished', tickets: 3, promised: 3 },
    later: { promises: 0, meanMinutes: 0 },
    earlier: { promises: 3, meanMinutes: 5, longestMinutes: 5 },
    // One was answered after seven minutes; two still wait, and are late by the shorter promise alone.
    missed: { before: 0, after: 3 },
  });
  expect(await inForce()).toMatchObject({ edition: 0 });

  expect((await apply(preview.token, 'apply')).status).toBe(202);
  expect(await inForce()).toMatchObject({ edition: 1, promises: shorter });
  await world.rest();
  expect((await apply(preview.token, 'again')).status).toBe(202);
  expect(said('PromisesApplied')).toHaveLength(1);

  expect((await queue(world)).find(({ id }) => id === second?.id)?.promise.at).toBe(second?.promise.at);
  await world.pass('PT1H');
  await asks(world, 'dan');
  const mail = world.mailsTo('dan@else.example').at(-1);
  expect(mail?.text).toContain('11:12');
  const opened = said('TicketOpened').at(-1);
  expect(opened?.documents).toMatchObject({ 'promises/demo': 1 });
});

test('a replay of other hours moves promises of the night; its token makes them the shop’s, and the receipt says so', async () => {
  world = await aFastWorld({ at: '2026-12-07T19:00:00+09:00' });
  await asks(world, 'ann');
  const { body: before } = await world.get('/v1/shops/demo/hours', {});
  const week = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '10:00', to: '21:00' }]]),
  );
  const hours = { ...(before as object), week };
  const preview = await previewed(world, { hours }, 'preview');
  expect(preview).toMatchObject({ promised: 1, earlier: { promises: 1, meanMinutes: 900 } });
  expect((await apply(preview.token, 'apply')).status).toBe(202);
  await world.rest();
  expect((await world.get('/v1/shops/demo/hours', {})).body).toEqual(hours);
  await asks(world, 'ben');
  expect(world.mailsTo('ben@else.example').at(-1)?.text).toContain('7:10');
  // The hours are others now: what was seen beside the old ones is not applied.
  expect((await apply((await previewed(world, { promises: shorter }, 'second')).token, 'second')).status).toBe(202);
});

test('what was seen beside other promises is not applied', async () => {
  world = await aFastWorld(monday);
  await asks(world, 'ann');
  const [one, other] = [
    await previewed(world, { promises: shorter }, 'one'),
    await previewed(world, { promises: { ...shorter, warnAt: 5_000 } }, 'other'),
  ];
  expect((await apply(one.token, 'one')).status).toBe(202);
  const late = await apply(other.token, 'other');
  expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'preview-outdated']);
  expect((await world.get(`${promises}/previews/${other.token}`, { role: 'lead' })).body).toMatchObject({
    state: 'outdated',
  });
  expect((await apply('a'.repeat(26), 'none')).status).toBe(404);
});

test('a document with faults is refused with the place of each', async () => {
  world = await aFastWorld(monday);
  const refusedAt = async (body: object) => {
    const reply = await world.api(`${promises}/preview`, body, undefined);
    return [
      reply.status,
      ((reply.body as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer),
    ];
  };
  expect(await refusedAt({})).toEqual([422, ['#']]);
  expect(
    await refusedAt({ promises: { warnAt: 8_000, rows: [{ channel: 'chat', firstReply: 1 }, { tier: 'gold' }] } }),
  ).toEqual([422, ['#/promises/rows', '#/promises/rows/1']]);
  expect(await refusedAt({ hours: { week: { mon: [{ from: '18:00', to: '10:00' }] } } })).toEqual([
    422,
    ['#/hours/week/mon/0/to'],
  ]);
});

// @thorough
test('a promise for a tier is made to whom has it, by whichever door they write', async () => {
  world = await aFastWorld(monday);
  const tiered = {
    promises: {
      warnAt: 8_000,
      rows: [
        { firstReply: 60, nextReply: 60 },
        { tier: 'regular', firstReply: 5 },
      ],
    },
  };
  expect((await apply((await previewed(world, tiered, 'p')).token, 'a')).status).toBe(202);
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-12-07T01:00:00.000Z' }));
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  const customer = (body as { items: { id: string }[] }).items[0]?.id;
  const given = { tier: 'regular', until: '2027-05-01T00:00:00.000Z', reason: 'x' };
  expect((await world.api(`/v1/shops/demo/customers/${customer}/tier`, given, 'tier')).status).toBeLessThan(300);
  await world.rest();
  await asks(world, 'ann');
  await world.local('POST', '/_local/mails', {
    from: minji,
    to: 'care@dangol.example',
    subject: '문의',
    text: '안 켜져요.',
  });
  await world.rest();
  const due = (await queue(world)).map(({ promise }) => promise.at);
  expect(due.sort()).toEqual([seoul('2026-12-07T10:05:00'), seoul('2026-12-07T11:00:00')]);
  const longer = {
    promises: {
      ...tiered.promises,
      rows: [
        { firstReply: 60, nextReply: 60 },
        { tier: 'regular', firstReply: 30 },
      ],
    },
  };
  expect(await previewed(world, longer, 'longer')).toMatchObject({
    later: { promises: 1, meanMinutes: 25 },
    tiers: [{ tier: 'regular', later: 1, missed: 0 }],
  });
});

// @thorough
test('a replay reads the tickets of 90 days and no others, in pages of one cost', async () => {
  world = await aFastWorld({ at: '2026-08-03T10:00:00+09:00' });
  await asks(world, 'old');
  await world.pass('P120D');
  for (const who of ['ann', 'ben', 'cho', 'dan']) await asks(world, who);
  const preview = await previewed(world, { promises: shorter }, 'preview');
  expect(preview).toMatchObject({ tickets: 4 });
  expect(said('PromiseReplayDue')).toHaveLength(8);
});
