import { afterEach, beforeEach, expect, test } from 'vitest';

import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { editing } from '../documents/editing.ts';

let world: World;
const { turn } = editing(() => world);

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-21T12:05:00+09:00' });
  const hours = [
    { from: '10:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ];
  await turn('/hours', (before) => ({ ...before, week: { mon: hours } }), 'lead');
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const seoul = (time: string) => new Date(`2026-12-21T${time}+09:00`).toISOString();
const path = '/v1/shops/demo/calls';
interface Shown {
  readonly id: string;
  readonly state: string;
  readonly customerId?: string;
  readonly callBack?: true;
  readonly promise: { readonly at: string; readonly status: string };
}
async function reports(body: object, key?: string): Promise<{ status: number; body: { id: string; ticket?: Shown } }> {
  const { status, body: answer } = await world.api(path, body, key);
  await world.rest();
  return { status, body: answer as { id: string; ticket?: Shown } };
}
const inbound = { direction: 'inbound', from: '010-1234-5678', to: '02-123-4567' };
const queue = async () => ((await world.get('/v1/shops/demo/tickets', {})).body as { items: Shown[] }).items;

test('a call missed in the lunch break is a ticket with a promise after lunch, and who calls back keeps it', async () => {
  const call = { ...inbound, call: 'pbx-1', startedAt: seoul('12:04:30') };
  expect((await reports({ ...call, state: 'ringing' })).body).not.toHaveProperty('ticket');
  const all = await Promise.all([1, 2].map(() => reports({ ...call, state: 'missed' })));
  expect(all.map(({ status }) => status)).toEqual([200, 200]);
  const [one, ...more] = await queue();
  expect(more).toEqual([]);
  expect(one).toMatchObject({ state: 'new', callBack: true, promise: { at: seoul('13:10:00'), status: 'running' } });
  const shown = (await world.get(`/v1/shops/demo/tickets/${one?.id}`, {})).body;
  expect(shown).toMatchObject({
    phone: '+821012345678',
    messages: [{ kind: 'call', call: { state: 'missed' }, phone: '+821012345678', receiptSkipped: 'other-channel' }],
  });
  const mailed = await world.api(`/v1/shops/demo/tickets/${one?.id}/replies`, { text: 'Hello' }, 'r');
  expect(mailed.body).toMatchObject({ code: 'customer-unreachable', detail: expect.stringContaining('Call back') });

  await world.comeTo(seoul('13:05:00'));
  const back = { direction: 'outbound', to: '01012345678', state: 'answered', note: '배송 주소를 바꿔 드렸다.' };
  const first = await reports(back, 'back');
  expect(await reports(back, 'back')).toEqual(first);
  expect(first.body.ticket).toMatchObject({ id: one?.id, state: 'pending', promise: { status: 'kept' } });
  expect((await world.get(`/v1/shops/demo/tickets/${one?.id}`, {})).body).toMatchObject({
    messages: [
      {},
      { kind: 'call', call: { direction: 'outbound', state: 'answered' }, text: '배송 주소를 바꿔 드렸다.' },
    ],
  });
  expect((await reports({ ...call, state: 'missed', from: 'abc' })).status).toBe(422);
  expect((await reports({ ...inbound, from: undefined, call: 'pbx-2', state: 'missed' })).body).not.toHaveProperty(
    'ticket',
  );
  expect((await reports({ ...back, ticketId: 'k3vq7m2xw5tz6bna' }, 'x')).status).toBe(404);
});
