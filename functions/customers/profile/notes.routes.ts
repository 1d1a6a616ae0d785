import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, type Role, type Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { personIn, seesMasked } from '../../../shared/api/person.ts';
import { lines } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { deciding } from '../../../shared/kernel/aggregate.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { customers } from '../customer/customers.store.ts';
import { loadVisible, visibleCustomer } from '../customer/visible.store.ts';
import { noteAnswer, notesAnswer } from './answer.ts';
import { addNote, notesOf } from './notes.store.ts';

const notesPath = '/v1/shops/{shop}/customers/{id}/notes';
const writers: readonly Role[] = ['agent', 'lead', 'admin'];
const notesPerPage = 25;

const noteBody = v.strictObject({ text: lines(2_000) });

async function listNotes(call: Call) {
  const person = await visibleCustomer(call.shop, call.path.id ?? '');
  const before = pageIn(call, /^[\d:.TZ-]{24}#[a-z2-7]{26}$/);
  const { notes, next } = await notesOf(call.shop, person, notesPerPage, before);
  const items = seesMasked(call) ? notes.map(({ text: _, ...note }) => note) : notes;
  return { status: 200, body: { items, ...nextPage(next) } };
}

async function postNote(call: Call, keyed: Keyed): Promise<void> {
  const { shop } = call;
  const { text } = bodyOf(noteBody, call);
  const named = call.path.id ?? '';
  const at = systemClock();
  const cause = causeOf(call, 'customer-note', at);
  const note = { id: base32Id(26, 'note', keyed.id ?? randomBytes(16)), at, by: personIn(call) ?? '', text };
  const answer = keyed.answering({ status: 201, body: note });
  await deciding(customers.of(shop, named).subject, cause, async () =>
    addNote(shop, await loadVisible(shop, named), note, cause, answer),
  );
}

/** What people of the shop wrote about a customer. */
export const noteRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: notesPath,
    answer: listNotes,
    docs: {
      summary: 'List the notes about a customer',
      roles: writers,
      query: v.object({ next: v.optional(v.string()) }),
      response: notesAnswer,
    },
  },
  keyed({
    method: 'POST',
    path: notesPath,
    write: postNote,
    docs: { summary: 'Write a note about a customer', roles: writers, body: noteBody, response: noteAnswer },
  }),
];
