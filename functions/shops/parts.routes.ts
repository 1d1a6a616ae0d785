import * as v from 'valibot';
import { jsonBody } from '../../shared/api/body.ts';
import { type Answer, type Call, causeOf, Problem, type Role, type Route } from '../../shared/api/http.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { bilingual, shortText } from '../../shared/base/document-fields.ts';
import { canonical } from '../../shared/base/json.ts';
import { id } from '../../shared/events/event.ts';
import {
  consistencyFaults,
  type DocumentPart,
  documentParts,
  effectiveDocument,
  parsePart,
  type Shop,
  type StageTerms,
} from './document.ts';
import { refuseBody, refuseTakenAddresses } from './editing/body.ts';
import { refuseUndeclared } from './editing/declared.ts';
import { requireIfMatch, withEtag } from './editing/etag.ts';
import { documentReaders, documentWriters, shopPath } from './editing/roles.ts';
import { MailboxTaken } from './mailboxes.store.ts';
import { journeyStates } from './rules.ts';
import { changeShop, shopOf } from './shops.store.ts';

/**
 * Leads are responsible for promises, and so for the hours and rules that these depend on. Where answers go to customers concerns their data, and
 * no marketer; where their words are mailed to is for no key to say.
 */
const writersOf: Readonly<Record<DocumentPart, readonly Role[]>> = {
  brand: documentWriters,
  hours: ['lead', ...documentWriters],
  delivery: ['lead', ...documentWriters],
  journeys: documentWriters,
  channels: ['admin', 'machine'],
  desk: ['lead', 'admin'],
};

/** A key may do what machines may. */
const scopeOf = (roles: readonly Role[]) => (roles.includes('machine') ? ({ scope: 'documents' } as const) : {});

const noSuchShop = () => new Problem('shop-not-found');

const partAnswer = (part: DocumentPart, shop: Shop): Answer =>
  withEtag(effectiveDocument(shop)[part], shop.overrides[part] !== undefined);

const getPart = (part: DocumentPart) => async (call: Call) => {
  const known = await shopOf(call.shop);
  if (!known) throw noSuchShop();
  return partAnswer(part, known);
};

/** Changes the overrides of a part; refused without the current ETag. */
async function setPart(
  stage: StageTerms,
  call: Call,
  part: DocumentPart,
  change: (before: Shop) => Shop['overrides'],
): Promise<Answer> {
  const { shop } = call;
  let after: Shop | undefined;
  await changeShop(shop, causeOf(call, `shop/${shop}`, systemClock()), (before) => {
    if (!before) throw noSuchShop();
    after = { ...before, overrides: change(before) };
    // A repetition changes nothing and needs no ETag: the first answer may have been lost.
    if (canonical(after.overrides) === canonical(before.overrides)) return before;
    requireIfMatch(call, effectiveDocument(before)[part]);
    const faults = consistencyFaults(effectiveDocument(after), stage);
    if (faults.length > 0) refuseBody(faults, [part]);
    if (part === 'hours') refuseOtherHours(before, after);
    refuseUndeclared(call, effectiveDocument(before).journeys, effectiveDocument(after).journeys);
    return after;
  }).catch((error: unknown) => {
    if (!(error instanceof MailboxTaken)) throw error;
    const paths = error.taken.map(({ path }) => path);
    return refuseTakenAddresses(paths, [part]);
  });
  if (!after) throw noSuchShop();
  return partAnswer(part, after);
}

/**
 * Promises to answer count in the opening hours: they change once what the change would have done was seen, by the token of its replay.
 * A call that leaves the effective hours as they are is taken, so that hours which are the stage's again can be reset.
 */
function refuseOtherHours(before: Shop, after: Shop): void {
  if (canonical(effectiveDocument(before).hours) === canonical(effectiveDocument(after).hours)) return;
  throw new Problem(
    'replay-missing',
    'POST these hours to …/promises/preview, and the token of the finished replay to …/promises/apply.',
  );
}

const putPart = (stage: StageTerms, part: DocumentPart) => async (call: Call) => {
  const read = parsePart(part, jsonBody(call, { halves: true }));
  if ('faults' in read) return refuseBody(read.faults);
  return setPart(stage, call, part, ({ overrides }) => ({ ...overrides, ...read.overrides }));
};

const deletePart = (stage: StageTerms, part: DocumentPart) => (call: Call) =>
  setPart(stage, call, part, ({ overrides: { [part]: _, ...others } }) => others);

/** The effective value of each part; a shop may have no delivery rules and no addresses of a desk. */
const effectiveShapes = {
  ...documentParts,
  delivery: v.union([documentParts.delivery, v.strictObject({})]),
  desk: v.union([documentParts.desk, v.strictObject({})]),
};

const routesOf = (stage: StageTerms, part: DocumentPart, what: string): Route[] => [
  {
    method: 'GET',
    path: `${shopPath}/${part}`,
    answer: getPart(part),
    docs: { summary: `Read ${what}`, roles: documentReaders, scope: 'documents', response: effectiveShapes[part] },
  },
  {
    method: 'PUT',
    path: `${shopPath}/${part}`,
    answer: putPart(stage, part),
    docs: {
      summary: `Replace ${what}`,
      roles: writersOf[part],
      ...scopeOf(writersOf[part]),
      body: documentParts[part],
      response: documentParts[part],
    },
  },
  {
    method: 'DELETE',
    path: `${shopPath}/${part}`,
    answer: deletePart(stage, part),
    docs: {
      summary: `Reset ${what}`,
      roles: writersOf[part],
      ...scopeOf(writersOf[part]),
      response: effectiveShapes[part],
    },
  },
];

const stateShape = v.object({
  name: id,
  label: v.object({ ko: v.string(), en: v.string() }),
  on: v.boolean(),
  isAdvertising: v.boolean(),
  lacks: v.array(v.string()),
});

const listJourneys = (stage: StageTerms) => async (call: Call) => {
  const known = await shopOf(call.shop);
  if (!known) throw noSuchShop();
  return { status: 200, body: { items: journeyStates(effectiveDocument(known), stage.journeys) } };
};

const shopShape = v.object({
  id: shortText,
  name: bilingual,
  zone: shortText,
  languages: v.array(v.picklist(['ko', 'en'])),
});

async function getShop({ shop }: Call): Promise<Answer> {
  const known = await shopOf(shop);
  if (!known) throw noSuchShop();
  const { brand, zone, languages } = effectiveDocument(known);
  return { status: 200, body: { id: shop, name: brand.name, zone, languages } };
}

/** What every page and every program that works with the shop needs first. */
const shopRoute: Route = {
  method: 'GET',
  path: shopPath,
  answer: getShop,
  docs: {
    summary: "Read a shop's name, zone and languages",
    roles: documentReaders,
    scope: 'documents',
    response: shopShape,
  },
};

/** The shop in a few words, and the parts of its document. */
export const partRoutes = (stage: StageTerms): Route[] => [
  shopRoute,
  {
    method: 'GET',
    path: `${shopPath}/journeys/states`,
    answer: listJourneys(stage),
    docs: {
      summary: 'List the journeys, and whether each runs',
      roles: documentReaders,
      scope: 'documents',
      response: v.object({ items: v.array(stateShape) }),
    },
  },
  ...routesOf(stage, 'brand', 'the brand'),
  ...routesOf(stage, 'hours', 'the business hours'),
  ...routesOf(stage, 'delivery', 'the delivery rules'),
  ...routesOf(stage, 'journeys', 'the journey switches'),
  ...routesOf(stage, 'channels', 'where answers go'),
  ...routesOf(stage, 'desk', 'the addresses of the desk'),
];
