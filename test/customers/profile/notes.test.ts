import { expect, test } from 'vitest';
import { newCustomer } from '../../../functions/customers/customer/customer.ts';
import { noteRoutes } from '../../../functions/customers/profile/notes.routes.ts';
import type { Call } from '../../../shared/api/http.ts';
import { CustomerNoted } from '../../../shared/events/customers.ts';
import { parseEvent } from '../../../shared/events/event.ts';
import { storedAt } from '../../../shared/kernel/aggregate-item.ts';
import { eventsOf } from '../../../shared/kernel/journal.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { at, callOf, changed, known, masked } from '../search/listed.ts';

const aws = inProcessAws();
const [list, post] = noteRoutes;

interface Note {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly text: string;
}

const posted = async (id: string, body: unknown, key?: string) => {
  const headers = { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) };
  const reply = await post?.answer(callOf({ path: { id }, headers, body: Buffer.from(JSON.stringify(body)) }));
  return (reply as { body: Note }).body;
};
async function listed(id: string, next?: string, fields: Partial<Call> = {}) {
  const reply = await list?.answer(callOf({ path: { id }, query: next ? { next } : {}, ...fields }));
  return (reply as { body: { items: Note[]; next?: string } }).body;
}

test('a note is kept with its words and its author, and its event has none of the words', async () => {
  await known('minji', { given: '민지', email: 'minji@shop.example' });
  const note = await posted('minji', { text: ' 저녁에 전화\r\n받으세요 ' });
  expect(note).toMatchObject({ by: 'hana', text: '저녁에 전화\n받으세요' });
  expect((await listed('minji')).items).toEqual([note]);
  const items = await aws.items();
  const subject = `customer-note/demo/${note.id}`;
  const told = eventsOf(subject, (await storedAt(aws.table, subject))?.journal ?? []);
  expect(told).toHaveLength(1);
  const event = parseEvent(CustomerNoted, told[0]);
  expect(event.data).toEqual({ customer: 'minji', note: note.id, by: 'hana' });
  expect(JSON.stringify(told)).not.toContain('전화');
  // The timeline finds the words by the event alone.
  const named = items.find(
    ({ pk, sk }) => pk === `customer/demo/${event.data.customer}` && sk === `NOTE#${event.at}#${event.data.note}`,
  );
  expect(named).toMatchObject({ text: note.text, by: 'hana', at: note.at });
});

test('a note that is posted again under its key is one note', async () => {
  await known('minji', { given: '민지', email: 'minji@shop.example' });
  const first = await posted('minji', { text: 'once' }, 'k-1');
  expect(await posted('minji', { text: 'once' }, 'k-1')).toEqual(first);
  await posted('minji', { text: 'once' }, 'k-2');
  expect((await listed('minji')).items).toHaveLength(2);
});

test('who sees masked contacts reads that there is a note and by whom, and not its words', async () => {
  await known('minji', { given: '민지', email: 'minji@shop.example' });
  const { text: _, ...note } = await posted('minji', { text: 'call 010-9999-1234' });
  expect((await listed('minji', undefined, { claims: masked })).items).toEqual([note]);
});

test('notes of all records are one list, the newest first, page by page', async () => {
  await known('minji', { given: '민지', email: 'minji@shop.example' });
  await known('guest', { given: '민지', email: 'guest@shop.example' });
  const texts: string[] = [];
  for (let n = 0; n < 28; n++) texts.push((await posted(n % 2 ? 'minji' : 'guest', { text: `note ${n}` })).text);
  const member = { ...newCustomer('guest'), into: 'minji', mergedAt: at, because: 'by-hand' as const };
  await changed('guest', () => ({ ...newCustomer('guest'), into: 'minji' }));
  await changed('minji', (before) => ({ ...(before as NonNullable<typeof before>), members: [member] }));
  const first = await listed('guest');
  const second = await listed('minji', first.next);
  expect([first.items.length, second.items.length, second.next]).toEqual([25, 3, undefined]);
  expect(new Set([...first.items, ...second.items].map(({ text }) => text))).toEqual(new Set(texts));
  const times = [...first.items, ...second.items].map(({ at }) => at);
  expect(times).toEqual(times.toSorted().reverse());
});

test.each([
  [{}],
  [{ text: '' }],
  [{ text: ' \n ' }],
  [{ text: 'x'.repeat(2_001) }],
  [{ text: 'a\u0000b' }],
  [{ text: 'x', by: 'me' }],
])('a note of %j is refused', async (body) => {
  await known('minji', { given: '민지', email: 'minji@shop.example' });
  await expect(posted('minji', body)).rejects.toMatchObject({ code: 'body-invalid' });
  await expect(posted('nobody', { text: 'x' })).rejects.toMatchObject({ code: 'customer-not-found' });
  expect((await listed('minji')).items).toEqual([]);
});
