import * as v from 'valibot';
import { jsonBody } from '../../shared/api/body.ts';
import { type Answer, type Call, causeOf, Problem, type Role, type Route } from '../../shared/api/http.ts';
import { integer } from '../../shared/api/shapes.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { canonical } from '../../shared/base/json.ts';
import { id } from '../../shared/events/event.ts';
import { productNote } from '../../shared/events/shops.ts';
import { refuse } from './body.ts';
import { inEdition, seen } from './edition.ts';
import { examined } from './faults.ts';
import { type Note, type Noted, noteInForce } from './note.ts';
import { idExpected, isIdHere, noteFaults } from './rules.ts';
import { bestSellersOf } from './sales.store.ts';
import { changeNote, noteFor, noteOf, shopOf } from './shops.store.ts';

const readers: readonly Role[] = ['agent', 'lead', 'marketer', 'admin', 'machine'];
const writers: readonly Role[] = ['marketer', 'admin', 'machine'];

type AboutOf = (call: Call) => Noted;

const ofProduct: AboutOf = ({ path }) => ({ product: path.product ?? '' });
const ofCategory: AboutOf = ({ path }) => ({ category: path.category ?? '' });

const noteTold = (note: Note | undefined): Answer => inEdition(noteInForce(note), note?.own !== undefined);

const readsNote = (aboutOf: AboutOf) => async (call: Call) => {
  const note = await noteOf(call.shop, aboutOf(call));
  if (!noteInForce(note)) throw new Problem('note-not-found', 'PUT a note to this address.');
  return noteTold(note);
};

async function setNote(call: Call, about: Noted, own: Note['own']): Promise<Answer> {
  const { shop } = call;
  if (!(await shopOf(shop))) throw new Problem('shop-not-found');
  let after: Note | undefined;
  await changeNote(shop, about, causeOf(call, `note/${shop}`, systemClock()), (before) => {
    after = { about, stage: before?.stage, own };
    if (canonical(before?.own ?? null) !== canonical(own ?? null)) seen(call, noteInForce(before));
    return after;
  });
  return noteTold(after);
}

const setsNote = (aboutOf: AboutOf) => async (call: Call) => {
  const { product, category = product } = call.path;
  if (!isIdHere(category ?? '')) throw new Problem('product-id-invalid', `It ${idExpected}.`);
  const read = examined(productNote, jsonBody(call, { halves: true }), noteFaults);
  return 'faults' in read ? refuse(read.faults) : setNote(call, aboutOf(call), read.value);
};

const givesNoteBack = (aboutOf: AboutOf) => async (call: Call) => setNote(call, aboutOf(call), undefined);

/** So many best-sellers are looked at. */
const lookedAt = 100;

async function unnoted({ shop }: Call) {
  const best = (await bestSellersOf(shop, systemClock())).slice(0, lookedAt);
  const noted = await Promise.all(best.map((each) => noteFor(shop, each)));
  const items = best.filter((_, n) => noted[n] === undefined);
  return { status: 200, body: { items } };
}

const at = '/v1/shops/{shop}';
const sold = v.object({ product: id, category: v.optional(id), title: v.string(), pieces: integer });

const routesOf = (path: string, aboutOf: AboutOf, what: string): Route[] => [
  {
    ...{ method: 'GET', path, answer: readsNote(aboutOf) },
    docs: { summary: `Read the note of ${what}`, roles: readers, response: productNote },
  },
  {
    ...{ method: 'PUT', path, answer: setsNote(aboutOf) },
    docs: { summary: `Replace the note of ${what}`, roles: writers, body: productNote, response: productNote },
  },
  {
    ...{ method: 'DELETE', path, answer: givesNoteBack(aboutOf) },
    docs: { summary: `Reset the note of ${what}`, roles: writers, response: productNote },
  },
];

/** What the shop says of its products, and of which it says nothing yet. */
export const noteRoutes: readonly Route[] = [
  ...routesOf(`${at}/products/{product}/notes`, ofProduct, 'a product'),
  ...routesOf(`${at}/categories/{category}/notes`, ofCategory, 'a category'),
  {
    ...{ method: 'GET', path: `${at}/products/unnoted`, answer: unnoted },
    docs: { summary: 'List best-sellers without a note', roles: readers, response: v.object({ items: v.array(sold) }) },
  },
];
