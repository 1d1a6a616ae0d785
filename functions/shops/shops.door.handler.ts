import * as v from 'valibot';
import { jsonBody } from '../../shared/body.ts';
import { systemClock } from '../../shared/clock.ts';
import { readEnv } from '../../shared/env.ts';
import { id } from '../../shared/events/event.ts';
import { journeys } from '../../shared/events/journeys.ts';
import { productNote } from '../../shared/events/shops.ts';
import { type Answer, type Call, causeOf, Problem, type Role, type Route } from '../../shared/http.ts';
import { canonical } from '../../shared/json.ts';
import { door } from '../../shared/lambda.ts';
import { refuse, refuseTaken } from './body.ts';
import { examinedPart, inForce, type Part, parts, type Shop, togetherFaults } from './document.ts';
import { etagOf, seen } from './edition.ts';
import { examined } from './faults.ts';
import { MailboxTaken } from './mailboxes.store.ts';
import { type Note, type Noted, noteInForce } from './note.ts';
import { idExpected, isIdHere, noteFaults } from './rules.ts';
import { bestSellersOf } from './sales.store.ts';
import { changeNote, changeShop, noteFor, noteOf, shopOf } from './shops.store.ts';

const env = readEnv('TABLE');
export type Env = typeof env;

const readers: readonly Role[] = ['agent', 'lead', 'marketer', 'admin', 'machine'];
const writers: readonly Role[] = ['marketer', 'admin', 'machine'];
/** Who answers for the promises answers for the hours that they are reckoned by. */
const writersOf: Readonly<Record<Part, readonly Role[]>> = {
  brand: writers,
  hours: ['lead', ...writers],
  delivery: ['lead', ...writers],
  journeys: writers,
};

const noShop = () => new Problem(404, 'There is no such shop');

/** What counts, by which name it may be replaced, and whether it is the stage's word or was set by the API. */
const told = (content: unknown, isOwn: boolean): Answer => ({
  status: 200,
  body: content ?? {},
  headers: { ...(content !== undefined && { etag: etagOf(content) }), 'dangol-set-by': isOwn ? 'api' : 'stage' },
});

const partTold = (part: Part, shop: Shop): Answer => told(inForce(shop)[part], shop.own[part] !== undefined);

const reads = (part: Part) => async (call: Call) => {
  const known = await shopOf(call.shop);
  if (!known) throw noShop();
  return partTold(part, known);
};

/** Changes a part as `own` says; who has not seen what it replaces is refused. */
async function turn(call: Call, part: Part, own: (before: Shop) => Shop['own']): Promise<Answer> {
  const { shop } = call;
  let after: Shop | undefined;
  await changeShop(shop, causeOf(call, `shop/${shop}`, systemClock()), (before) => {
    if (!before) throw noShop();
    after = { ...before, own: own(before) };
    // The same again changes nothing, and needs no leave: the first answer may have been lost.
    if (canonical(after.own) === canonical(before.own)) return before;
    seen(call, inForce(before)[part]);
    const faults = togetherFaults(inForce(after), journeys);
    if (faults.length > 0) refuse(faults, [part]);
    return after;
  }).catch((error: unknown) => {
    if (!(error instanceof MailboxTaken)) throw error;
    const paths = error.taken.map(({ path }) => path);
    return refuseTaken(paths, [part]);
  });
  if (!after) throw noShop();
  return partTold(part, after);
}

const sets = (part: Part) => async (call: Call) => {
  const read = examinedPart(part, jsonBody(call, { halves: true }));
  if ('faults' in read) return refuse(read.faults);
  return turn(call, part, ({ own }) => ({ ...own, ...read.own }));
};

const givesBack = (part: Part) => (call: Call) => turn(call, part, ({ own: { [part]: _, ...others } }) => others);

type AboutOf = (call: Call) => Noted;

const ofProduct: AboutOf = ({ path }) => ({ product: path.product ?? '' });
const ofCategory: AboutOf = ({ path }) => ({ category: path.category ?? '' });

const noteTold = (note: Note | undefined): Answer => told(noteInForce(note), note?.own !== undefined);

const readsNote = (aboutOf: AboutOf) => async (call: Call) => {
  const note = await noteOf(call.shop, aboutOf(call));
  if (!noteInForce(note)) throw new Problem(404, 'Nothing is noted here', 'PUT a note to this address.');
  return noteTold(note);
};

async function turnNote(call: Call, about: Noted, own: Note['own']): Promise<Answer> {
  const { shop } = call;
  if (!(await shopOf(shop))) throw noShop();
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
  if (!isIdHere(category ?? '')) throw new Problem(400, 'This is no id of Dangol', `It ${idExpected}.`);
  const read = examined(productNote, jsonBody(call, { halves: true }), noteFaults);
  return 'faults' in read ? refuse(read.faults) : turnNote(call, aboutOf(call), read.value);
};

const givesNoteBack = (aboutOf: AboutOf) => async (call: Call) => turnNote(call, aboutOf(call), undefined);

/** So many best-sellers are looked at. */
const lookedAt = 100;

async function unnoted({ shop }: Call) {
  const best = (await bestSellersOf(shop, systemClock())).slice(0, lookedAt);
  const noted = await Promise.all(best.map((each) => noteFor(shop, each)));
  const items = best.filter((_, n) => noted[n] === undefined);
  return { status: 200, body: { items } };
}

const at = '/v1/shops/{shop}';
const sold = v.object({ product: id, category: v.optional(id), title: v.string(), pieces: v.number() });

const routesOf = (part: Part, what: string): Route[] => [
  {
    ...{ method: 'GET', path: `${at}/${part}`, answer: reads(part) },
    told: { summary: `Tells ${what}`, roles: readers, gives: parts[part] },
  },
  {
    ...{ method: 'PUT', path: `${at}/${part}`, answer: sets(part) },
    told: { summary: `Sets ${what}`, roles: writersOf[part], body: parts[part], gives: parts[part] },
  },
  {
    ...{ method: 'DELETE', path: `${at}/${part}`, answer: givesBack(part) },
    told: { summary: `Lets the stage's folder say ${what} again`, roles: writersOf[part], gives: parts[part] },
  },
];

const noteRoutes = (path: string, aboutOf: AboutOf, what: string): Route[] => [
  {
    ...{ method: 'GET', path, answer: readsNote(aboutOf) },
    told: { summary: `Tells the note of ${what}`, roles: readers, gives: productNote },
  },
  {
    ...{ method: 'PUT', path, answer: setsNote(aboutOf) },
    told: { summary: `Sets the note of ${what}`, roles: writers, body: productNote, gives: productNote },
  },
  {
    ...{ method: 'DELETE', path, answer: givesNoteBack(aboutOf) },
    told: { summary: `Takes back what was noted of ${what} here`, roles: writers },
  },
];

export const handler = door([
  ...routesOf('brand', 'who the shop is'),
  ...routesOf('hours', 'when people are there'),
  ...routesOf('delivery', 'by when orders arrive'),
  ...routesOf('journeys', 'which journeys run'),
  ...noteRoutes(`${at}/products/{product}/notes`, ofProduct, 'a product'),
  ...noteRoutes(`${at}/categories/{category}/notes`, ofCategory, 'a category'),
  {
    ...{ method: 'GET', path: `${at}/products/unnoted`, answer: unnoted },
    told: { summary: 'Best-sellers without a note', roles: readers, gives: v.object({ items: v.array(sold) }) },
  },
]);
