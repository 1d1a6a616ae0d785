import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { instant } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { connectings } from '../platforms/each-connecting.ts';
import { reaches } from './api-state.store.ts';
import { beginPast, progressOf } from './backfill.ts';
import { pasts } from './reconciliation.store.ts';
import type { Reconciliation } from './reconciliation.ts';

const importers: readonly Role[] = ['admin', 'machine'];
const asked = v.object({ from: instant });
const shown = v.object({
  platform: v.string(),
  from: instant,
  until: instant,
  /** `refused` where the platform cannot be asked until a person does something; asked again, it begins anew. */
  state: v.picklist(['running', 'finished', 'refused']),
  /** What a person has to do. */
  because: v.optional(v.string()),
  listed: integer,
  /** Orders and customers that were not known. */
  taken: integer,
  merged: integer,
  refused: integer,
  /** Why some were refused: the first reasons. */
  reasons: v.array(v.string()),
});

const path = '/v1/shops/{shop}/connections/{platform}/past';

/** The API of a past that a platform lists, for the function that holds orders' routes. */
export function pastRoutes(): Route[] {
  async function begin(call: Call, keyed: Keyed) {
    const { shop, platform } = placeOf(call);
    const until = systemClock();
    const { from } = fromIn(call, until);
    const kept = pasts.of(shop, platform);
    const cause = { id: `${kept.subject}~${until}`, at: until, test: false };
    await kept.change(cause, (before) => {
      const decided = beginPast(before, platform, { from, until });
      const state = decided?.state ?? before;
      if (!state?.past) throw new Error(`${kept.subject} was not begun`);
      const since = state.past.from;
      if (since !== from) throw new Problem('import-running', `It takes what was changed since ${since}.`);
      const body = progressOf(state, state.past);
      return { state, events: decided?.events ?? [], alsoWrite: keyed.answering({ status: 202, body }) };
    });
  }

  async function look(call: Call) {
    const { shop, platform } = placeOf(call);
    const body = await shownOf(shop, await pasts.of(shop, platform).state());
    if (!body) throw new Problem('import-not-found');
    return { status: 200, body };
  }

  async function shownOf(shop: string, known: Reconciliation | undefined) {
    if (!known?.past) return undefined;
    const said = progressOf(known, known.past);
    const reach = said.state === 'refused' ? await reaches.of(shop, known.platform).state() : undefined;
    return { ...said, ...(reach?.because && { because: reach.because }) };
  }

  const docs = { roles: importers, response: shown };
  return [
    keyed({
      ...{ method: 'POST', path, needsKey: true, write: begin },
      docs: { summary: 'Start an import from the API of a platform', body: asked, ...docs },
    }),
    { method: 'GET', path, answer: look, docs: { summary: 'Read the progress of an import from a platform', ...docs } },
  ];
}

function placeOf(call: Call): { shop: string; platform: string } {
  const {
    shop,
    path: { platform = '' },
  } = call;
  if (!connectings.has(platform)) throw new Problem('platform-not-found');
  return { shop, platform };
}

function fromIn(call: Call, now: string): { from: string } {
  const { from } = bodyOf(asked, call);
  if (from >= now) throw refusedBody([{ path: ['from'], detail: 'should be an instant that has passed' }]);
  return { from };
}
