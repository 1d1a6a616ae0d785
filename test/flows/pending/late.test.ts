import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { untilApplied } from '../promises/story.ts';
import { resume, stop } from '../stops/story.ts';
import { confirms, hana, juno, ofHanaAndJuno, putDesk } from '../told/story.ts';
import { agentDoes, lateNotes, minjiAsks, ticketOf } from './story.ts';

let world: World;

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** Of tickets of customers: the parcels of this shop are late too. */
const said = (name: string) => world.events().filter((event) => event.name === name && event.data.kind !== 'task');
const answers = () => agentDoes(world, 'replies', { text: '어댑터를 다시 꽂아 보시겠어요?' });
const begins = async (at: string) => {
  world = await aFastWorld({ at });
  await minjiAsks(world);
};

test('an answer four minutes before its promise: she hears of nothing else', async () => {
  await begins('2026-12-07T11:00:00+09:00');
  await world.comeTo('2026-12-07T11:06:00+09:00');
  await answers();
  await world.pass('P3D');
  expect([lateNotes(world), said('PromiseMissed'), said('MessageWithdrawn')]).toEqual([[], [], []]);
});

test('an answer two minutes after it: one apology with a new time at the promise, then the answer, which is the first reply', async () => {
  await begins('2026-12-07T11:00:00+09:00');
  await world.comeTo('2026-12-07T11:12:00+09:00');
  expect(lateNotes(world)).toMatchObject([
    { subject: '김민지님, 답변이 늦어 죄송합니다 (접수번호 1001)', headers: { 'auto-submitted': 'auto-replied' } },
  ]);
  const [note] = lateNotes(world);
  expect(note?.text).toContain('12월 7일(월) 오전 11시 10분까지 답해 드려야 했는데');
  expect(note?.text).toContain('12월 8일(화) 오전 11시 10분까지 담당자가 직접 답해 드리겠습니다.');
  const shown = { status: 'missed', toldUntil: '2026-12-08T02:10:00.000Z' };
  expect(await ticketOf(world)).toMatchObject({ state: 'new', promise: shown });
  expect(await ticketOf(world)).not.toHaveProperty('repliedAt');
  await answers();
  await world.pass('P4D');
  expect(lateNotes(world)).toHaveLength(1);
  expect(said('PromiseMissed')).toHaveLength(1);
  expect(await ticketOf(world)).toMatchObject({
    state: 'pending',
    repliedAt: expect.stringMatching(/^2026-12-07T02:1/),
  });
});

// @thorough
test('nobody answers over a weekend: she is told on each business day, five times, and the lead from the second on', async () => {
  world = await aFastWorld({ at: '2026-12-11T17:00:00+09:00' });
  await putDesk(world, ofHanaAndJuno);
  for (const address of [hana, juno]) await confirms(world, address);
  await minjiAsks(world);
  await world.pass('P14D');
  const days = lateNotes(world).map(({ text }) => /\d+월 \d+일\(.\) \S+ \d+시 \d+분까지 담당자가/.exec(text)?.[0]);
  expect(days).toEqual(
    ['14일(월)', '15일(화)', '16일(수)', '17일(목)', '18일(금)'].map((day) => expect.stringContaining(day)),
  );
  expect(lateNotes(world).at(-1)?.text).toContain('이번이 마지막');
  const missed = (address: string) =>
    world.mailsTo(address).filter(({ subject }) => subject.includes('약속을 지키지 못했습니다'));
  expect([missed(juno).length, missed(hana).length]).toEqual([5, 1]);
  expect(missed(juno).at(-1)?.text).toContain('12월 18일(금)');
  expect(said('PromiseMissed')).toHaveLength(1);
  expect((await ticketOf(world)).state).toBe('new');
  await answers();
  expect(await ticketOf(world)).toMatchObject({ state: 'pending' });
});

// @thorough
test('a shop without hours tells her a day later', async () => {
  world = await aFastWorld({ at: '2026-12-12T09:00:00+09:00' });
  await untilApplied(world, { hours: { week: {} } }, 'no-hours');
  await world.rest();
  await minjiAsks(world);
  await world.pass('P1DT5M');
  expect(lateNotes(world)).toHaveLength(1);
  expect(lateNotes(world)[0]?.text).toMatch(/12월 14일\(월\) 오전 9시( \d+분)?까지 담당자가/);
});

// @thorough
test('what is answered while sending is stopped is not apologized for any more', async () => {
  await begins('2026-12-07T11:00:00+09:00');
  await world.comeTo('2026-12-07T11:09:00+09:00');
  await stop(world, { scope: 'all', why: '점검' });
  await world.pass('PT5M');
  expect(lateNotes(world)).toEqual([]);
  await answers();
  await resume(world, 'all');
  await world.pass('PT1H');
  expect(lateNotes(world)).toEqual([]);
  const skipped = said('MessageSkipped').filter(({ data }) => data.template === 'ticket-late');
  expect(skipped.map(({ data }) => data.because)).toEqual(['no-longer-true']);
});
