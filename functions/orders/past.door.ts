import * as v from 'valibot';
import { change, load } from '../../shared/aggregate.ts';
import { systemClock } from '../../shared/clock.ts';
import { instant } from '../../shared/events/event.ts';
import { type Call, Problem, type Role, type Route } from '../../shared/http.ts';
import { type Keyed, keyed } from '../../shared/idempotency.ts';
import { jsonIn } from '../../shared/json.ts';
import { beginPast, progressOf } from './past.ts';
import { connectings } from './platforms/each-connecting.ts';
import { reachesIn, reachOf } from './reach.store.ts';
import { pastOf, reconciliationsIn } from './reconciliation.store.ts';
import type { Reconciliation } from './reconciliation.ts';

const importers: readonly Role[] = ['admin', 'machine'];
const asked = v.object({ from: instant });
const number = v.number();
const shown = v.object({
  platform: v.string(),
  from: instant,
  until: instant,
  /** `refused` where the platform cannot be asked until a person does something; asked again, it begins anew. */
  state: v.picklist(['running', 'finished', 'refused']),
  /** What a person has to do. */
  because: v.optional(v.string()),
  listed: number,
  /** Orders and customers that were not known. */
  taken: number,
  merged: number,
  refused: number,
  /** Why some were refused: the first reasons. */
  reasons: v.array(v.string()),
});

const path = '/v1/shops/{shop}/connections/{platform}/past';

/** The API of a past that a platform lists, for the function that holds orders' routes. */
export function pastRoutes(table: string): Route[] {
  const kind = reconciliationsIn(table);

  async function begin(call: Call, keyed: Keyed) {
    const { shop, platform } = placeOf(call);
    const until = systemClock();
    const { from } = fromIn(call, until);
    const subject = pastOf(shop, platform);
    const cause = { id: `${subject}~${until}`, at: until, test: false };
    await change(kind, subject, cause, (before) => {
      const decided = beginPast(before, platform, { from, until });
      const state = decided?.state ?? before;
      if (!state?.past) throw new Error(`${subject} was not begun`);
      const since = state.past.from;
      if (since !== from) throw new Problem(409, 'Another import runs', `It takes what was changed since ${since}.`);
      const body = progressOf(state, state.past);
      return { state, events: decided?.events ?? [], also: keyed.answering({ status: 202, body }) };
    });
  }

  async function look(call: Call) {
    const { shop, platform } = placeOf(call);
    const body = await shownOf(shop, (await load(kind, pastOf(shop, platform)))?.state);
    if (!body) throw new Problem(404, 'No such import was begun in this shop');
    return { status: 200, body };
  }

  async function shownOf(shop: string, known: Reconciliation | undefined) {
    if (!known?.past) return undefined;
    const said = progressOf(known, known.past);
    const reach = said.state === 'refused' ? await load(reachesIn(table), reachOf(shop, known.platform)) : undefined;
    return { ...said, ...(reach?.state.because && { because: reach.state.because }) };
  }

  const told = { roles: importers, gives: shown };
  return [
    keyed(table, {
      ...{ method: 'POST', path, needsKey: true, write: begin },
      told: { summary: "Imports the past from the platform's own API", body: asked, ...told },
    }),
    { method: 'GET', path, answer: look, told: { summary: 'How far an import from a platform has come', ...told } },
  ];
}

function placeOf(call: Call): { shop: string; platform: string } {
  const {
    shop,
    path: { platform = '' },
  } = call;
  if (!connectings.has(platform)) throw new Problem(404, 'There is no such platform');
  return { shop, platform };
}

function fromIn({ body }: Call, now: string): { from: string } {
  const read = v.safeParse(asked, jsonIn(body));
  if (!read.success || read.output.from >= now) {
    throw new Problem(400, 'Say since when', '{"from": "2025-01-01T00:00:00.000Z"}: an instant that has passed.');
  }
  return read.output;
}
