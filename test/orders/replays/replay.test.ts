import { expect, test } from 'vitest';
import { begin, goOn, maxPage, status } from '../../../functions/orders/replays/replay.ts';

const now = '2026-11-22T01:00:00.000Z';
const asked = { order: 'o1', from: '2026-11-01T00:00:00.000Z', to: now };
const place = (n: number) => `2026-11-20T00:00:${String(n).padStart(2, '0')}.000Z#w${n}`;
const places = (many: number) => Array.from({ length: many }, (_, n) => place(n));

test('a replay begins with a word to itself', () => {
  const { state, events } = begin(asked, now);
  expect(state).toEqual({ ...asked, published: 0, begunAt: now });
  expect(events).toMatchObject([{ type: { name: 'ReplayMoved' }, at: now, data: { published: 0 } }]);
  expect(status(state)).toBe('running');
});

test('a full page is followed by a word to go on, and one write holds both', () => {
  const { state, events } = goOn({ ...begin(asked, now).state, published: 5 }, places(maxPage), now);
  expect(state).toMatchObject({ published: 5 + maxPage, after: place(maxPage - 1) });
  expect('finishedAt' in state).toBe(false);
  expect(events).toHaveLength(25);
  expect(events[0]).toMatchObject({ type: { name: 'WebhookReplayed' }, data: { webhook: 'w0' } });
  expect(events.at(-1)).toMatchObject({ type: { name: 'ReplayMoved' }, data: { published: 29 } });
});

test('a page that is not full is the last, and an empty one moves no place', () => {
  const before = { ...begin(asked, now).state, after: place(7) };
  const last = goOn(before, places(maxPage - 1), now);
  expect(last.state).toMatchObject({ finishedAt: now, after: place(maxPage - 2) });
  expect(last.events.map(({ type }) => type.name)).not.toContain('ReplayMoved');
  expect(status(last.state)).toBe('finished');
  expect(goOn(before, [], now).state).toMatchObject({ published: 0, after: place(7), finishedAt: now });
});
