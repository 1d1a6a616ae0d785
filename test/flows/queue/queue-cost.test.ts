import { afterEach, expect, test } from 'vitest';
import { queueItems } from '../../../functions/care/tickets/queue.store.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';
import { fill } from '../../bench/filling.ts';
import { Meter } from '../../bench/meter.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => world.close());

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const idOf = (n: number) =>
  [15, 10, 5, 0]
    .map((bits) => letters[(n >> bits) & 31])
    .join('')
    .padEnd(16, 'q');

/** A ticket as it stands in the table: nine of ten were solved. */
function itemsOf(n: number): object[] {
  const at = new Date(Date.UTC(2026, 10, 27) + n * 60_000).toISOString();
  const ticket = {
    ...{ shop: 'demo', ticket: idOf(n), number: 1001 + n, kind: 'question', test: false, openedAt: at },
    state: n % 10 === 0 ? 'open' : 'solved',
    messages: [{ id: 'm1', at, kind: 'mail' }],
    clock: { kind: 'first-reply', from: at, warnAt: at, at, warned: false, missed: false },
  } as unknown as Ticket;
  const pk = `ticket/demo/${ticket.ticket}`;
  const words = { pk, sk: 'WORDS#m1', words: { id: 'm1', text: `Where is order ${n}?` } };
  return [words, ...queueItems(pk, undefined, ticket).flatMap(({ Put }) => Put?.Item ?? [])];
}

async function costOf(tickets: number) {
  world = await aFastWorld({ at: '2026-11-27T10:00:00+09:00' });
  const all = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const table = all.find(({ id }) => id.includes('Care'))?.ref ?? '';
  process.env.TABLE = table;
  await fill(world, table, Array.from({ length: tickets }, (_, n) => itemsOf(n)).flat());
  const meter = new Meter(world);
  await world.get('/v1/shops/demo/tickets?list=waiting', {});
  meter.take();
  const costs = [];
  for (const query of ['?list=open', '?list=open&assignee=nobody', '?list=done']) {
    const { body } = await world.get(`/v1/shops/demo/tickets${query}`, {});
    const { calls, units } = meter.take();
    const { items } = body as { items: { firstLine?: string }[] };
    expect(items.every(({ firstLine }) => firstLine?.startsWith('Where is order'))).toBe(true);
    costs.push({ query, calls, read: units.read, found: items.length });
  }
  return costs;
}

test('a page costs the same reads among 400 tickets and among 4,000', async () => {
  const few = await costOf(400);
  world.close();
  expect(await costOf(4_000)).toEqual(few);
  expect(few.map(({ found }) => found)).toEqual([25, 25, 25]);
});
