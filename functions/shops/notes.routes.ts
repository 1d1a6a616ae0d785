import * as v from 'valibot';
import { jsonBody } from '../../shared/api/body.ts';
import { type Answer, type Call, causeOf, Problem, type Route } from '../../shared/api/http.ts';
import { integer } from '../../shared/api/shapes.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { canonical } from '../../shared/base/json.ts';
import { id } from '../../shared/events/event.ts';
import { productNote } from '../../shared/events/shops.ts';
import { refuseBody } from './editing/body.ts';
import { requireIfMatch, withEtag } from './editing/etag.ts';
import { validateDocument } from './editing/faults.ts';
import { documentReaders, documentWriters, shopPath } from './editing/roles.ts';
import { effectiveNote, type Note, type NoteTarget } from './note.ts';
import { idExpected, isIdHere, noteFaults } from './rules.ts';
import { bestSellersOf } from './sales/sales.store.ts';
import { changeNote, noteFor, noteOf, shopOf } from './shops.store.ts';

type TargetIn = (call: Call) => NoteTarget;

const ofProduct: TargetIn = ({ path }) => ({ product: path.product ?? '' });
const ofCategory: TargetIn = ({ path }) => ({ category: path.category ?? '' });

const noteAnswer = (note: Note | undefined): Answer => withEtag(effectiveNote(note), note?.override !== undefined);

const getNote = (targetIn: TargetIn) => async (call: Call) => {
  const note = await noteOf(call.shop, targetIn(call));
  if (!effectiveNote(note)) throw new Problem('note-not-found', 'PUT a note to this address.');
  return noteAnswer(note);
};

async function setNote(call: Call, about: NoteTarget, override: Note['override']): Promise<Answer> {
  const { shop } = call;
  if (!(await shopOf(shop))) throw new Problem('shop-not-found');
  let after: Note | undefined;
  await changeNote(shop, about, causeOf(call, `note/${shop}`, systemClock()), (before) => {
    after = { about, deployed: before?.deployed, override };
    if (canonical(before?.override ?? null) !== canonical(override ?? null))
      requireIfMatch(call, effectiveNote(before));
    return after;
  });
  return noteAnswer(after);
}

const putNote = (targetIn: TargetIn) => async (call: Call) => {
  const { product, category = product } = call.path;
  if (!isIdHere(category ?? '')) throw new Problem('product-id-invalid', `It ${idExpected}.`);
  const read = validateDocument(productNote, jsonBody(call, { halves: true }), noteFaults);
  return 'faults' in read ? refuseBody(read.faults) : setNote(call, targetIn(call), read.value);
};

const deleteNote = (targetIn: TargetIn) => async (call: Call) => setNote(call, targetIn(call), undefined);

/** How many best-sellers are checked. */
const maxChecked = 100;

async function getUnnoted({ shop }: Call) {
  const best = (await bestSellersOf(shop, systemClock())).slice(0, maxChecked);
  const noted = await Promise.all(best.map((each) => noteFor(shop, each)));
  const items = best.filter((_, n) => noted[n] === undefined);
  return { status: 200, body: { items } };
}

const sold = v.object({ product: id, category: v.optional(id), title: v.string(), pieces: integer });

const routesOf = (path: string, targetIn: TargetIn, what: string): Route[] => [
  {
    method: 'GET',
    path,
    answer: getNote(targetIn),
    docs: { summary: `Read the note of ${what}`, roles: documentReaders, scope: 'documents', response: productNote },
  },
  {
    method: 'PUT',
    path,
    answer: putNote(targetIn),
    docs: {
      summary: `Replace the note of ${what}`,
      roles: documentWriters,
      scope: 'documents',
      body: productNote,
      response: productNote,
    },
  },
  {
    method: 'DELETE',
    path,
    answer: deleteNote(targetIn),
    docs: { summary: `Reset the note of ${what}`, roles: documentWriters, scope: 'documents', response: productNote },
  },
];

/** The notes of products and categories, and the best-sellers that have none. */
export const noteRoutes: readonly Route[] = [
  ...routesOf(`${shopPath}/products/{product}/notes`, ofProduct, 'a product'),
  ...routesOf(`${shopPath}/categories/{category}/notes`, ofCategory, 'a category'),
  {
    method: 'GET',
    path: `${shopPath}/products/unnoted`,
    answer: getUnnoted,
    docs: {
      summary: 'List best-sellers without a note',
      roles: documentReaders,
      scope: 'documents',
      response: v.object({ items: v.array(sold) }),
    },
  },
];
