import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { instant } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { connectionSettings } from '../platforms/each-connection.ts';
import { apiStates } from './api-state.store.ts';
import { beginBackfill, progressOf } from './backfill.ts';
import { backfills } from './reconciliation.store.ts';
import type { Reconciliation } from './reconciliation.ts';

const importers: readonly Role[] = ['admin', 'machine'];
const backfillRequest = v.object({ from: instant });
const backfillResponse = v.object({
  platform: v.string(),
  from: instant,
  until: instant,
  /** `refused` means that the platform's API needs a person; a new request starts again. */
  state: v.picklist(['running', 'finished', 'refused']),
  /** What a person has to do. */
  because: v.optional(v.string()),
  listed: integer,
  /** Orders and customers that were not known before. */
  taken: integer,
  merged: integer,
  refused: integer,
  /** The first reasons for refusals. */
  reasons: v.array(v.string()),
});

const backfillPath = '/v1/shops/{shop}/connections/{platform}/past';

/** The routes of importing a shop's past from its platform's API. */
export function backfillRoutes(): Route[] {
  async function startBackfill(call: Call, keyed: Keyed) {
    const { shop, platform } = connectionIn(call);
    const until = systemClock();
    const { from } = fromIn(call, until);
    const backfill = backfills.of(shop, platform);
    const cause = { id: `${backfill.subject}~${until}`, at: until, test: false };
    await backfill.change(cause, (before) => {
      const decided = beginBackfill(before, platform, { from, until });
      const state = decided?.state ?? before;
      if (!state?.backfill) throw new Error(`${backfill.subject} was not begun`);
      const since = state.backfill.from;
      if (since !== from) throw new Problem('import-running', `It takes what was changed since ${since}.`);
      const body = progressOf(state, state.backfill);
      return { state, events: decided?.events ?? [], alsoWrite: keyed.answering({ status: 202, body }) };
    });
  }

  async function showBackfill(call: Call) {
    const { shop, platform } = connectionIn(call);
    const body = await progressIn(shop, await backfills.of(shop, platform).state());
    if (!body) throw new Problem('import-not-found');
    return { status: 200, body };
  }

  async function progressIn(shop: string, known: Reconciliation | undefined) {
    if (!known?.backfill) return undefined;
    const progress = progressOf(known, known.backfill);
    const apiState = progress.state === 'refused' ? await apiStates.of(shop, known.platform).state() : undefined;
    return { ...progress, ...(apiState?.because && { because: apiState.because }) };
  }

  const docs = { roles: importers, scope: 'imports', response: backfillResponse } as const;
  return [
    keyed({
      method: 'POST',
      path: backfillPath,
      needsKey: true,
      write: startBackfill,
      docs: { summary: 'Start an import from the API of a platform', body: backfillRequest, ...docs },
    }),
    {
      method: 'GET',
      path: backfillPath,
      answer: showBackfill,
      docs: { summary: 'Read the progress of an import from a platform', ...docs },
    },
  ];
}

function connectionIn(call: Call): { shop: string; platform: string } {
  const {
    shop,
    path: { platform = '' },
  } = call;
  if (!connectionSettings.has(platform)) throw new Problem('platform-not-found');
  return { shop, platform };
}

function fromIn(call: Call, now: string): { from: string } {
  const { from } = bodyOf(backfillRequest, call);
  if (from >= now) throw refusedBody([{ path: ['from'], detail: 'should be an instant that has passed' }]);
  return { from };
}
