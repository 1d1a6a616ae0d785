import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { id, instant } from '../../../shared/events/event.ts';
import type { JourneysDocument } from '../../../shared/events/journeys.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { shopSettings } from '../policy/messages.store.ts';
import { type Stop, type StopBody, stopBody, stopOf, withoutStop, withStop } from '../stops/stop.ts';
import { changeStops, loadStops, wholeStage } from '../stops/stops.store.ts';
import { beginRelease } from './release.store.ts';

const stopReaders: readonly Role[] = ['agent', 'lead', 'marketer', 'admin'];
const stoppers: readonly Role[] = ['lead', 'admin'];
const stopsPath = '/v1/shops/{shop}/stops';

const stopFields = {
  id,
  scope: v.picklist(['all', 'channel', 'journey', 'purpose']),
  of: v.optional(id),
  why: v.string(),
  by: v.string(),
  since: instant,
};
const stopShape = v.object(stopFields);

/** What is stopped here: by the shop, and by whoever operates the stage. */
async function listStops({ shop }: Call) {
  const [own, ofStage] = await Promise.all([loadStops(shop), shop === wholeStage ? undefined : loadStops(wholeStage)]);
  const wide = (ofStage?.stops ?? []).map((each) => ({ ...each, isStageWide: true as const }));
  return { status: 200, body: { items: [...wide, ...own.stops], ended: own.ended } };
}

/** A stop of nothing is not answered as if something had been stopped: whoever stops is in a hurry, and may mistype. */
async function refuseNothing(shop: string, body: StopBody, { orders, winBack }: JourneysDocument): Promise<void> {
  const journeyNames = [...orders, winBack].map(({ name }) => name);
  if (shop !== wholeStage && !(await readProjection(shopSettings.of(shop)))) throw new Problem('shop-not-found');
  if (body.scope === 'journey' && !journeyNames.includes(body.of))
    throw new Problem('body-invalid', `There is no journey ${body.of}. There are: ${journeyNames.join(', ')}.`);
}

const callerOf = ({ claims }: Call): string => String(claims.sub).slice(0, 80);

async function postStop(call: Call, keyed: Keyed, journeys: JourneysDocument): Promise<void> {
  const body = bodyOf(stopBody, call);
  const now = systemClock();
  const { id } = stopOf(body, '', now);
  await refuseNothing(call.shop, body, journeys);
  await changeStops(call.shop, causeOf(call, `stop~${id}`, now), (before) => {
    const state = withStop(before, body, callerOf(call), now);
    if (!state) throw new Problem('stop-limit');
    const stop = state.stops.find((each) => each.id === id) as Stop;
    return { state, alsoWrite: keyed.answering({ status: 200, body: stop }) };
  });
}

async function deleteStop(call: Call) {
  const { stop = '' } = call.path;
  const now = systemClock();
  const cause = causeOf(call, `resume~${stop}`, now);
  await changeStops(call.shop, cause, (before) => {
    const state = withoutStop(before, stop, callerOf(call), now);
    if (!state) throw new Problem('stop-not-found');
    return { state, alsoWrite: beginRelease(call.shop, base32Id(16, cause.id), cause) };
  });
  return { status: 200, body: { id: stop, resumedAt: now } };
}

/** Stopping what is sent, and resuming it. Before a call is answered, it holds for every message that is not claimed yet. */
export const stopRoutes = (journeys: JourneysDocument): Route[] => [
  {
    method: 'GET',
    path: stopsPath,
    answer: listStops,
    docs: {
      summary: 'List what is not sent, because somebody has stopped it',
      roles: stopReaders,
      response: v.object({
        items: v.array(v.object({ ...stopFields, isStageWide: v.optional(v.literal(true)) })),
        ended: v.array(v.object({ ...stopFields, resumedAt: instant, resumedBy: v.string() })),
      }),
    },
  },
  keyed({
    method: 'POST',
    path: stopsPath,
    write: (call, keyed) => postStop(call, keyed, journeys),
    docs: { summary: 'Stop sending', roles: stoppers, body: stopBody, response: stopShape },
  }),
  {
    method: 'DELETE',
    path: `${stopsPath}/{stop}`,
    answer: deleteStop,
    docs: { summary: 'Resume sending', roles: stoppers, response: v.object({ id, resumedAt: instant }) },
  },
];
