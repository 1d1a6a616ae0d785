import { expect, test } from 'vitest';
import { pack } from '../../../shared/base/packed.ts';
import type { Envelope } from '../../../shared/events/event.ts';
import { putStored } from '../../../shared/kernel/aggregate-item.ts';
import { newEvents, outgoing } from '../../../shared/kernel/outgoing.ts';

const pk = 'order/demo/1001';
const event = (version: number, n: number, name: string): Envelope => ({
  ...{ id: `${pk}@${version}.${n}`, name, v: 1, shop: 'demo', subject: pk, version, status: 'paid' },
  ...{ at: '2026-11-29T01:00:00.000Z', cause: 'webhook/demo/1', test: false, data: { n } },
});
const first = [event(1, 1, 'OrderPlaced')];
const second = [event(2, 1, 'OrderPaid'), event(2, 2, 'WakeChanged')];

const before = putStored('table', pk, undefined, { state: {} }, first).stored;
const [{ Put: put }] = putStored('table', pk, before, { state: {} }, second).writes;
const { content } = (put as { Item: { content: Buffer } }).Item;
const image = { pk: { S: pk }, content: { B: content.toString('base64') } };

const parsed = (events: ReturnType<typeof outgoing>) =>
  events?.map(({ name, event }) => ({ name, event: JSON.parse(event) }));
const whole = (events: readonly Envelope[]) => events.map((each) => ({ name: each.name, event: each }));

test('the stream shows all that an item ever said, and only what its last write added goes on the bus', () => {
  expect(parsed(newEvents(image))).toEqual(whole(second));
  expect(parsed(outgoing({ pk, content }))).toEqual(whole([...first, ...second]));
});

test('what is no item with a journal says nothing', () => {
  expect(newEvents({})).toBeUndefined();
  expect(newEvents({ ...image, content: { B: 'AAAA' } })).toBeUndefined();
  expect(outgoing({ pk, content: pack({ state: {} }) })).toBeUndefined();
  for (const events of [[{ name: 1 }], [{ name: 'OrderPaid' }, { name: 1 }]])
    expect(outgoing({ pk, content: pack({ journal: [{ ...event(1, 1, 'x'), events }] }) })).toBeUndefined();
});
