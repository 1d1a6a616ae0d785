import * as v from 'valibot';
import { jsonBody } from '../../shared/api/body.ts';
import { type Answer, type Call, causeOf, Problem, type Role, type Route } from '../../shared/api/http.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { canonical } from '../../shared/base/json.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import { refuse, refuseTaken } from './body.ts';
import { examinedPart, inForce, type Part, parts, type Shop, togetherFaults } from './document.ts';
import { inEdition, seen } from './edition.ts';
import { MailboxTaken } from './mailboxes.store.ts';
import { changeShop, shopOf } from './shops.store.ts';

const readers: readonly Role[] = ['agent', 'lead', 'marketer', 'admin', 'machine'];
const writers: readonly Role[] = ['marketer', 'admin', 'machine'];
/** Who answers for the promises answers for the hours that they are reckoned by. */
const writersOf: Readonly<Record<Part, readonly Role[]>> = {
  brand: writers,
  hours: ['lead', ...writers],
  delivery: ['lead', ...writers],
  journeys: writers,
};

const noSuchShop = () => new Problem('shop-not-found');

const partTold = (part: Part, shop: Shop): Answer => inEdition(inForce(shop)[part], shop.own[part] !== undefined);

const reads = (part: Part) => async (call: Call) => {
  const known = await shopOf(call.shop);
  if (!known) throw noSuchShop();
  return partTold(part, known);
};

/** Changes a part as `own` says; who has not seen what it replaces is refused. */
async function setPart(
  journeys: JourneysDocument,
  call: Call,
  part: Part,
  own: (before: Shop) => Shop['own'],
): Promise<Answer> {
  const { shop } = call;
  let after: Shop | undefined;
  await changeShop(shop, causeOf(call, `shop/${shop}`, systemClock()), (before) => {
    if (!before) throw noSuchShop();
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
  if (!after) throw noSuchShop();
  return partTold(part, after);
}

const sets = (journeys: JourneysDocument, part: Part) => async (call: Call) => {
  const read = examinedPart(part, jsonBody(call, { halves: true }));
  if ('faults' in read) return refuse(read.faults);
  return setPart(journeys, call, part, ({ own }) => ({ ...own, ...read.own }));
};

const givesBack = (journeys: JourneysDocument, part: Part) => (call: Call) =>
  setPart(journeys, call, part, ({ own: { [part]: _, ...others } }) => others);

/** What is in force of each part: a shop may have no rules of delivery. */
const inForceShapes = { ...parts, delivery: v.union([parts.delivery, v.strictObject({})]) };

const at = '/v1/shops/{shop}';

const routesOf = (journeys: JourneysDocument, part: Part, what: string): Route[] => [
  {
    ...{ method: 'GET', path: `${at}/${part}`, answer: reads(part) },
    docs: { summary: `Read ${what}`, roles: readers, response: inForceShapes[part] },
  },
  {
    ...{ method: 'PUT', path: `${at}/${part}`, answer: sets(journeys, part) },
    docs: { summary: `Replace ${what}`, roles: writersOf[part], body: parts[part], response: parts[part] },
  },
  {
    ...{ method: 'DELETE', path: `${at}/${part}`, answer: givesBack(journeys, part) },
    docs: {
      summary: `Reset ${what}`,
      roles: writersOf[part],
      response: inForceShapes[part],
    },
  },
];

/** The parts of the shop's document. */
export const partRoutes = (journeys: JourneysDocument): Route[] => [
  ...routesOf(journeys, 'brand', 'the brand'),
  ...routesOf(journeys, 'hours', 'the business hours'),
  ...routesOf(journeys, 'delivery', 'the delivery rules'),
  ...routesOf(journeys, 'journeys', 'the journey switches'),
];
