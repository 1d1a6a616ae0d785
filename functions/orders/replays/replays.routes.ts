import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { orders } from '../order/order.store.ts';
import { keptDays } from '../webhooks/webhook.ts';
import { type Replay, status } from './replay.ts';
import { beginReplay, replays } from './replays.store.ts';

const operators: readonly Role[] = ['admin', 'machine'];

const time = v.pipe(
  v.string(),
  v.isoTimestamp('a time such as 2026-11-22T01:00:00Z'),
  v.transform((text) => new Date(text).toISOString()),
);
const asked = v.object({ order: v.optional(id), from: v.optional(time), to: v.optional(time) });

const shown = v.object({
  id,
  state: v.picklist(['running', 'finished']),
  order: v.optional(id),
  from: instant,
  to: instant,
  /** How many calls were published again so far. */
  published: integer,
  begunAt: instant,
  finishedAt: v.optional(instant),
});

const show = (replayId: string, { after: _, ...replay }: Replay) => ({
  id: replayId,
  state: status(replay),
  ...replay,
});

const many = '/v1/shops/{shop}/replays';

/** The API of replays, for the function that holds orders' routes. */
export function replayRoutes(): Route[] {
  async function ask(call: Call, keyed: Keyed) {
    const { shop } = call;
    const { order, from, to } = call.body.length === 0 ? {} : bodyOf(asked, call);
    const now = systemClock();
    const span = { from: from ?? plusSeconds(now, -keptDays * 86_400), to: to && to < now ? to : now };
    if (span.from > span.to) throw refusedBody([{ path: ['from'], detail: 'should be before `to`, and not to come' }]);
    if (order !== undefined && !(await orders.of(shop, order).load())) {
      throw new Problem('order-not-found', 'Its id begins with its platform, as in `shopify-1001`.');
    }
    const replay = base32Id(16, shop, keyed.id ?? '');
    const answering = (begun: Replay) => keyed.answering({ status: 202, body: show(replay, begun) });
    await beginReplay(shop, replay, { order, ...span }, now, answering);
  }

  async function one(call: Call) {
    const { shop } = call;
    const { id: replay = '' } = call.path;
    const found = /^[a-z2-7]{16}$/.test(replay) ? await replays.of(shop, replay).state() : undefined;
    if (!found) throw new Problem('replay-not-found');
    return { status: 200, body: show(replay, found) };
  }

  const summary = 'Start a replay of stored webhooks';
  return [
    keyed({
      ...{ method: 'POST', path: many, needsKey: true, write: ask },
      docs: { summary, roles: operators, body: asked, response: shown },
    }),
    {
      method: 'GET',
      path: `${many}/{id}`,
      answer: one,
      docs: { summary: 'Read the progress of a replay', roles: operators, response: shown },
    },
  ];
}
