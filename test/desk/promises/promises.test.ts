import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { promisesPage, replayPage } from '../../../functions/desk/promises/promises.page.ts';
import { promisesPages } from '../../../functions/desk/promises/promises.routes.ts';
import {
  type PromiseDocument,
  promisesIn,
  promiseValuesOf,
  type ReplayRead,
} from '../../../functions/desk/promises/promises.ts';
import { promiseWords as words } from '../../../functions/desk/promises/promises.words.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { anApi, ok } from '../fake-api.ts';
import { fieldsOf, open } from '../on-world.ts';
import { aVisit } from '../visits.ts';

const stored: PromiseDocument = {
  rows: [
    { firstReply: 10, nextReply: 20 },
    { channel: 'chat', firstReply: 1, calendar: 'late' },
    { tier: 'patron', channel: 'mail', firstReply: 5, nextReply: 10 },
    { channel: 'board', calendar: 'late' },
  ],
  warnAt: 8_000,
  calendars: { late: { week: {} } },
};

describe('the form', () => {
  test('has the promises in lines, and saved as it is changes none: calendars stay with their rows', () => {
    const values = promiseValuesOf(stored, 'en');
    expect(values).toEqual({ first: '10', next: '20', others: 'chat 1 -\npatron mail 5 10', warn: '80' });
    expect(promisesIn(values, stored, 'ko')).toEqual({ promises: stored });
    const all = {
      rows: [
        { firstReply: 1, nextReply: 1 },
        { kind: 'delivery', firstReply: 2 },
        { channel: 'delivery', firstReply: 3 },
      ],
      warnAt: 8_000,
    };
    for (const language of ['ko', 'en'] as const)
      expect(promisesIn(promiseValuesOf(all, language), all, 'en')).toEqual({ promises: all });
  });

  test('reads channels in both languages; another word is a tier', () => {
    const values = { ...promiseValuesOf(stored, 'en'), others: 'VIP 채팅 3 -\n배송, 30 60' };
    expect(promisesIn(values, { rows: [], warnAt: 1 }, 'ko')).toEqual({
      promises: {
        rows: [
          { firstReply: 10, nextReply: 20 },
          { tier: 'VIP', channel: 'chat', firstReply: 3 },
          { kind: 'delivery', firstReply: 30, nextReply: 60 },
        ],
        warnAt: 8_000,
      },
    });
  });

  test('says at each field what it cannot read, whatever is typed', () => {
    const faults = promisesIn({ first: '0', next: 'ten', others: 'chat 5', warn: '100' }, stored, 'en');
    expect(Object.keys('faults' in faults ? faults.faults : {}).sort()).toEqual(['first', 'next', 'others', 'warn']);
    fc.assert(
      fc.property(fc.string(), fc.string(), (others, first) => {
        promisesIn({ first, next: '1', others, warn: '80' }, stored, 'en');
      }),
    );
  });
});

const replay: ReplayRead = {
  token: 'a-token',
  state: 'finished',
  proposed: { promises: stored },
  tickets: 1_204,
  promised: 1_500,
  later: { promises: 12, meanMinutes: 25, longestMinutes: 50 },
  earlier: { promises: 0, meanMinutes: 0, longestMinutes: 0 },
  missed: { before: 3, after: 17 },
  tiers: [
    { tier: 'none', later: 4, missed: 2 },
    { tier: 'patron', later: 1, missed: 0 },
  ],
};

describe('the page of a replay', () => {
  const pageOf = (state: string, role: 'lead' | 'agent' = 'lead') =>
    String(replayPage(aVisit({ roles: [role], language: 'en' }), { ...replay, state }));

  test('says later by how much, what is missed, and people by tier, above the button that applies it', () => {
    const page = pageOf('finished');
    for (const figure of [
      '1,204',
      '<dd>3</dd>',
      '<dd>17</dd>',
      '12; 25 min on average, 50 min at most',
      'no tier',
      'patron',
    ])
      expect(page).toContain(figure);
    expect(page).toContain(words.apply.en);
    expect(fieldsOf(page)).toEqual({ csrf: 'a-proof', key: 'a-key' });
  });

  test('has no button while it runs, another one when it is too old, and none for an agent', () => {
    expect(pageOf('running')).not.toContain('<form');
    expect(pageOf('running')).toContain('hx-select="#replay"');
    expect(pageOf('outdated')).toContain(words.again.en);
    expect(pageOf('outdated')).not.toContain(words.apply.en);
    expect(pageOf('finished', 'agent')).not.toContain('<form');
    const shown = promisesPage(aVisit({ roles: ['agent'], language: 'en' }), stored, {
      values: promiseValuesOf(stored, 'en'),
    });
    expect(String(shown)).toContain(words.leadOnly.en);
  });
});

test('the page asks again while a replay of hours runs, and goes back to the hours', async () => {
  const running = { ...replay, state: 'running', proposed: { hours: { week: {} } } };
  const { api } = anApi({ 'GET /promises/previews/t': ok(running) });
  const shows = promisesPages.find(({ method, path }) => method === 'GET' && path.endsWith('{token}'));
  const answer = await shows?.answer(aVisit({ roles: ['lead'], language: 'en', api, path: { token: 't' } }));
  expect(answer).toMatchObject({ status: 200, refreshSeconds: 3 });
  const { body } = answer as { body: unknown };
  expect(String(body)).toContain('href="/desk/demo/shop/hours"');
  expect(String(body)).not.toContain('<form');
});

describe('at the desk', () => {
  let world: World | undefined;
  afterEach(() => world?.close());

  test('a lead types a change, sees what it would have done, and applies it', async () => {
    world = await aFastWorld({ at: '2026-12-07T10:00:00+09:00' });
    await world.local('POST', '/_local/mails', {
      from: 'ann@else.example',
      to: 'care@dangol.example',
      subject: 'Hi',
      text: 'No.',
    });
    await world.rest();
    const path = '/desk/demo/shop/promises';
    const { text } = await open(world, path, { role: 'lead' });
    const typed = { ...fieldsOf(text), first: '30', next: '30', others: 'chat 1 1', warn: '80' };
    const wrong = await open(world, path, { role: 'lead', form: { ...typed, others: 'chat' } });
    expect([wrong.status, wrong.text.includes(words.lineExpected.ko)]).toEqual([422, true]);
    const asked = await open(world, path, { role: 'lead', form: typed });
    const replayed = 'goTo' in asked.answer ? String(asked.answer.goTo) : '';
    await world.rest();
    const seen = await open(world, replayed, { role: 'lead' });
    expect(seen.text).toContain('1건, 평균 20분, 가장 길게 20분');
    const applied = await open(world, replayed, { role: 'lead', form: fieldsOf(seen.text) });
    expect(applied.answer).toMatchObject({ goTo: `${path}?applied=1` });
    expect((await open(world, path, { role: 'agent' })).text).toContain('30분');
    expect(world.complaints()).toEqual([]);
  });
});
