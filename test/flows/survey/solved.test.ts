import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { agentDoes, minji, minjiAsks, minjiWrites, path, ticketOf } from '../pending/story.ts';
import { send } from './story.ts';

let world: World;

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const monday = { at: '2026-12-07T10:02:00+09:00' };
const said = (name: string) => world.events().filter((event) => event.name === name && event.data.kind !== 'task');
const questions = () => world.mailsTo(minji).filter(({ subject }) => subject.includes('문의하신 일은 잘 해결'));
const link = () => /\/p\/survey\/[^?\s"]+/.exec(questions().at(-1)?.text ?? '')?.[0] ?? '';

/** She asks on Monday, is answered within three minutes, and an agent solves it. */
async function solved(): Promise<void> {
  world = await aFastWorld(monday);
  await minjiAsks(world);
  await world.pass('PT3M');
  await agentDoes(world, 'replies', { text: '어댑터를 다시 꽂아 보시겠어요?', solve: true });
}
const until = (time: string) => world.cloud.kernel.advance(Date.parse(`${time}+09:00`));
const answered = (score: string, words = '') => send(world, link(), { score, words });

test('Minji is asked the next morning at ten; her low score opens the same ticket once, and its words are in it', async () => {
  await solved();
  await until('2026-12-08T09:59:00');
  expect(questions()).toHaveLength(0);
  await world.pass('PT2M');
  expect(questions()).toHaveLength(1);
  expect(questions()[0]?.text).toContain('12월 7일');
  const page = await world.get(`${link()}?s=2`, undefined, { 'accept-language': 'ko' });
  expect(page).toMatchObject({ status: 200, body: expect.stringContaining('문의하신 일은 잘 해결되었나요?') });
  expect((await world.get(link(), undefined, { 'accept-language': 'en' })).body).toContain('Did we solve it for you?');

  await world.pass('PT1H');
  expect((await answered('2', '아직도 안 켜져요')).status).toBe(200);
  await world.rest();
  const open = await ticketOf(world);
  expect(open).toMatchObject({ state: 'open', score: 2, promise: { kind: 'next-reply', status: 'running' } });
  expect(open.messages.at(-1)).toMatchObject({ kind: 'survey', text: '아직도 안 켜져요' });
  expect([said('TicketOpened').length, said('TicketReopened').length]).toEqual([1, 1]);

  await world.pass('PT1M');
  await answered('1', '전혀 안 돼요');
  await world.rest();
  expect((await ticketOf(world)).messages.at(-1)).toMatchObject({ kind: 'survey', text: '전혀 안 돼요' });
  expect(said('TicketReopened')).toHaveLength(1);

  await agentDoes(world, 'solve', {});
  await world.pass('P3D');
  expect(questions()).toHaveLength(1);
  expect((await world.get('/v1/shops/demo/surveys/solved', {})).body).toMatchObject({ n: 1, mean: 1 });
});

test('a high score is only shown in the ticket, and nobody is asked again for thirty days', async () => {
  await solved();
  await until('2026-12-08T11:00:00');
  await answered('5', '빨리 고쳐 주셨어요');
  await world.rest();
  const ticket = await ticketOf(world);
  expect(ticket).toMatchObject({ state: 'solved', score: 5 });
  expect(ticket.messages.at(-1)).toMatchObject({ kind: 'survey', text: '빨리 고쳐 주셨어요' });
  expect(said('TicketReopened')).toHaveLength(0);
  const answers = (await world.get('/v1/shops/demo/surveys/solved/answers', {})).body;
  expect(answers).toMatchObject({ items: [{ ticketId: ticket.id, score: 5 }] });
});

test('who writes again before ten is not asked, and is once it is solved again', async () => {
  await solved();
  await minjiWrites(world, '아직도 켜지지 않아요.');
  await until('2026-12-08T12:00:00');
  expect(questions()).toHaveLength(0);
});

test('nobody is asked whose promise was missed: an apology and a survey do not go together', async () => {
  world = await aFastWorld(monday);
  await minjiAsks(world);
  await world.pass('PT3H');
  await agentDoes(world, 'replies', { text: '늦어서 죄송합니다.', solve: true });
  await world.pass('P3D');
  expect(questions()).toHaveLength(0);
});

test('of a ticket that is closed by then, a low score opens another that follows it', async () => {
  await solved();
  await until('2026-12-20T11:00:00');
  await answered('1', '또 꺼져요');
  await world.rest();
  const open = ((await world.get(path, {})).body as { items: { id: string; kind: string }[] }).items;
  const asked = open.find(({ kind }) => kind !== 'task');
  expect((await world.get(`${path}/${asked?.id}`, {})).body).toMatchObject({
    kind: 'question',
    follows: expect.any(String),
  });
});
