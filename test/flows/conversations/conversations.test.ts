import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const seoul = (time: string) => new Date(`2026-12-21T${time}+09:00`).toISOString();
const chat = { conversation: '42', channel: 'chat', url: 'https://chat.shop.example/42' };
async function reports(path: string, body: object) {
  const { status, body: answer } = await world.api(`/v1/shops/demo/${path}`, body, undefined);
  await world.rest();
  return { status, body: answer as { ticket?: { id: string } } };
}
const queue = async () =>
  ((await world.get('/v1/shops/demo/tickets', {})).body as { items: { id: string; state: string }[] }).items;

test('one person by chat, then by phone: one ticket, to be called back when the chat ended, and the call answers it', async () => {
  const message = { id: '42-1', by: 'customer', text: '상자가 젖어 있었어요.' };
  const said = { ...chat, message, from: { phone: '010-1234-5678', name: '김민지' } };
  const all = await Promise.all([1, 2].map(() => reports('conversations', said)));
  expect(all.map(({ status }) => status)).toEqual([200, 200]);
  const [one, ...more] = await queue();
  expect(more).toEqual([]);
  expect(one).toMatchObject({ state: 'new', unverified: true, promise: { at: seoul('11:01:00') } });
  await world.pass('PT20S');
  await reports('conversations', { ...chat, ended: true });
  expect((await queue())[0]).toMatchObject({ callBack: true, promise: { status: 'running' } });
  const reply = await world.api(`/v1/shops/demo/tickets/${one?.id}/replies`, { text: 'Hello' }, 'r');
  expect(reply.body).toMatchObject({
    ...{ code: 'customer-unreachable', detail: 'Answer where it was asked: https://chat.shop.example/42' },
  });

  await world.pass('PT5M');
  const call = { call: 'pbx-9', direction: 'outbound', to: '+821012345678', state: 'answered' };
  expect((await reports('calls', call)).body.ticket?.id).toBe(one?.id);
  expect(await queue()).toMatchObject([{ state: 'pending', promise: { status: 'kept' } }]);
  expect((await world.get(`/v1/shops/demo/tickets/${one?.id}`, {})).body).toMatchObject({
    messages: [{ kind: 'chat', text: '상자가 젖어 있었어요.', name: '김민지' }, { kind: 'call' }],
  });
  expect((await reports('conversations', { ...chat, url: 'javascript:alert(1)', message })).status).toBe(422);
  expect((await reports('conversations', chat)).status).toBe(422);
});
