// @thorough
import { afterEach, describe, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { at, editing, type Json } from './editing.ts';

let world: World;
const { turn, post } = editing(() => world);

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const minji = 'minji@example.com';
const aircon = { id: '1', productId: 'ac-7', title: '[무료설치] 스탠드 에어컨 프리미엄 에디션', quantity: 1 };
const ordered = { items: [aircon], lines: [{ item: '1', quantity: 1 }] };

async function writesByMail(): Promise<void> {
  const mail = { from: 'John <john@else.example>', to: 'care@dangol.example', subject: 'Hello', text: 'It is loud.' };
  expect((await world.local('POST', '/_local/mails', mail)).status).toBe(200);
  await world.rest();
}

async function promises(): Promise<string[]> {
  const { body } = await world.get(`${at}/tickets`, {});
  return (body as { items: { promise: { at: string } }[] }).items.map(({ promise }) => promise.at);
}

const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();

describe('the hours', () => {
  test('that a lead sets by the API move the promise of the next ticket, and not of the one before', async () => {
    world = await aFastWorld({ at: '2026-11-27T19:00:00+09:00' });
    await writesByMail();
    const saturday = { week: { ...weekdays, sat: [{ from: '09:00', to: '13:00' }] } };

    const set = await turn('/hours', (before) => ({ ...before, ...saturday }), 'lead');
    await writesByMail();

    expect([set.status, set.headers['dangol-set-by']]).toEqual([200, 'api']);
    expect(set.body).toMatchObject(saturday);
    expect((await promises()).sort()).toEqual([seoul('2026-11-28T09:10:00'), seoul('2026-11-30T10:10:00')]);
  });

  // @thorough
  test("hold Korea's holidays, the shop's own days and a season, and a letter names the hours of the season", async () => {
    world = await aFastWorld({ at: '2026-12-24T20:00:00+09:00' });
    const long = [{ from: '09:00', to: '21:00' }];
    await turn('/hours', (before) => ({
      ...before,
      daysOpen: [{ date: '2026-12-25', hours: [{ from: '11:00', to: '12:00' }] }],
      seasons: [
        {
          name: { ko: '연말', en: 'Year end' },
          ...{ from: '2026-12-26', to: '2026-12-31', week: { sat: long, sun: long, mon: long } },
        },
      ],
    }));
    await writesByMail();
    await world.comeTo(seoul('2026-12-25T13:00:00'));
    await writesByMail();

    expect((await promises()).sort()).toEqual([seoul('2026-12-25T11:10:00'), seoul('2026-12-26T09:10:00')]);
    await world.comeTo(seoul('2026-12-26T10:00:00'));
    await post('msg-1', 'order.paid', { ...ordered, placedAt: world.now(), updatedAt: world.now() });
    expect(world.mailsTo(minji)[0]?.text).toContain('월·토·일 09:00-21:00');
  });
});

const weekdays = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '10:00', to: '18:00' }]]),
);

describe('rules for deliveries', () => {
  test('that were set by the API make the promise of the next order', async () => {
    world = await aFastWorld();
    const slow = (before: Json) => ({ ...before, rules: [{ name: 'slow', days: 5 }] });
    expect((await turn('/delivery', slow, 'lead')).status).toBe(200);
    await world.comeTo(seoul('2026-12-01T10:00:00'));
    await post('msg-1', 'order.paid', { ...ordered, placedAt: world.now(), updatedAt: world.now() });

    expect(world.mailsTo(minji)[0]?.text).toContain('12월 4일(금)까지 받아 보실 수 있어요.');
  });
});
