import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { agentDoes, answered, minji, minjiWrites, pendingStory, ticketOf } from './story.ts';

let world: World;

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const monday = { at: '2026-12-07T10:02:00+09:00' };
const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();
/** Of what customers asked: a parcel that is late here is a task of the shop. */
const said = (name: string) => world.events().filter((event) => event.name === name && event.data.kind !== 'task');
const notices = () => world.mailsTo(minji).filter(({ subject }) => subject?.includes('더 도와드릴 일'));

test('Minji says nothing more: she is told once, after eight business days nobody waits, and her next word opens it', async () => {
  world = await aFastWorld(monday);
  await answered(world);
  expect(await ticketOf(world)).toMatchObject({ state: 'pending', waiting: { at: seoul('2026-12-14T10:05:00') } });
  await world.cloud.kernel.advance(Date.parse(seoul('2026-12-14T10:04:00')));
  expect(notices()).toHaveLength(0);
  await world.pass('PT3M');
  expect(notices()).toHaveLength(1);
  expect(notices()[0]?.text).toContain('12월 17일(목) 오전 10시');

  await world.cloud.kernel.advance(Date.parse(seoul('2026-12-17T10:00:00')));
  expect((await ticketOf(world)).state).toBe('pending');
  await world.pass('PT10M');
  expect(await ticketOf(world)).toMatchObject({ state: 'solved', endedBySilence: true });
  expect(said('TicketSolved').map(({ data }) => data)).toMatchObject([{ because: 'silence' }]);
  expect([notices().length, world.wakes().filter(({ owner }) => owner === 'care').length]).toEqual([1, 0]);

  await minjiWrites(world, '아직도 켜지지 않아요.');
  expect(await ticketOf(world)).toMatchObject({ state: 'open', promise: { kind: 'next-reply', status: 'running' } });
  expect(said('TicketReopened')).toHaveLength(1);
});

test('thanks alone start no promise: neither while it waits, nor when it is solved, nor when it is closed', async () => {
  world = await aFastWorld(monday);
  await answered(world);
  await minjiWrites(world, '네 감사합니다~^^');
  const pending = await ticketOf(world);
  expect(pending).toMatchObject({ state: 'pending', promise: { kind: 'first-reply', status: 'kept' } });
  expect(pending.messages.at(-1)).toMatchObject({ kind: 'mail', thanks: true, text: '네 감사합니다~^^' });
  await agentDoes(world, 'solve', {});
  await minjiWrites(world, 'Thank you so much!');
  expect((await ticketOf(world)).state).toBe('solved');
  await world.pass('P30D');
  await minjiWrites(world, '덕분에 잘 해결됐습니다. 감사합니다.');
  expect(await ticketOf(world)).toMatchObject({ state: 'closed' });
  expect((await ticketOf(world)).messages.filter(({ thanks }) => thanks)).toHaveLength(3);
  expect([said('TicketReopened').length, said('TicketReplied').length, said('PromiseMissed').length]).toEqual([
    0, 1, 0,
  ]);
  expect(notices()).toHaveLength(0);
});

test('after thanks she is not asked again, and it ends by itself all the same', async () => {
  world = await aFastWorld(monday);
  await answered(world);
  await minjiWrites(world, '감사합니다');
  await world.pass('P12D');
  expect(await ticketOf(world)).toMatchObject({ state: 'solved', endedBySilence: true });
  expect(notices()).toHaveLength(0);
});

test('thanks with anything else are a message like any other: a person answers', async () => {
  world = await aFastWorld(monday);
  await pendingStory(world);
  expect(await ticketOf(world)).toMatchObject({ state: 'solved', endedBySilence: true });
  await minjiWrites(world, '감사합니다. 그런데 다시 꺼져요.');
  expect(await ticketOf(world)).toMatchObject({ state: 'open' });
});
