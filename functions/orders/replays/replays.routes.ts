import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { orders } from '../order/order.store.ts';
import { retentionDays } from '../webhooks/webhook.ts';
import { type Replay, replayStatus } from './replay.ts';
import { beginReplay, replays } from './replays.store.ts';

const operators: readonly Role[] = ['admin', 'machine'];

const requestTime = v.pipe(
  v.string(),
  v.isoTimestamp('a time such as 2026-11-22T01:00:00Z'),
  v.transform((text) => new Date(text).toISOString()),
);
const replayRequest = v.object({ order: v.optional(id), from: v.optional(requestTime), to: v.optional(requestTime) });

const replayResponse = v.object({
  id,
  state: v.picklist(['running', 'finished']),
  order: v.optional(id),
  from: instant,
  to: instant,
  /** How many webhooks were published so far. */
  published: integer,
  begunAt: instant,
  finishedAt: v.optional(instant),
});

const replayView = (replayId: string, { after: _, ...replay }: Replay) => ({
  id: replayId,
  state: replayStatus(replay),
  ...replay,
});

const replaysPath = '/v1/shops/{shop}/replays';

/** The routes of replays. */
export function replayRoutes(): Route[] {
  async function startReplay(call: Call, keyed: Keyed) {
    const { shop } = call;
    const { order, from, to } = call.body.length === 0 ? {} : bodyOf(replayRequest, call);
    const now = systemClock();
    const span = { from: from ?? plusSeconds(now, -retentionDays * 86_400), to: to && to < now ? to : now };
    if (span.from > span.to) throw refusedBody([{ path: ['from'], detail: 'should be before `to`, and not to come' }]);
    if (order !== undefined && !(await orders.of(shop, order).load())) {
      throw new Problem('order-not-found', 'Its id begins with its platform, as in `shopify-1001`.');
    }
    const replay = base32Id(16, shop, keyed.id ?? '');
    const answering = (begun: Replay) => keyed.answering({ status: 202, body: replayView(replay, begun) });
    await beginReplay(shop, replay, { order, ...span }, now, answering);
  }

  async function showReplay(call: Call) {
    const { shop } = call;
    const { id: replay = '' } = call.path;
    const found = /^[a-z2-7]{16}$/.test(replay) ? await replays.of(shop, replay).state() : undefined;
    if (!found) throw new Problem('replay-not-found');
    return { status: 200, body: replayView(replay, found) };
  }

  const summary = 'Start a replay of stored webhooks';
  return [
    keyed({
      method: 'POST',
      path: replaysPath,
      needsKey: true,
      write: startReplay,
      docs: { summary, roles: operators, scope: 'connections', body: replayRequest, response: replayResponse },
    }),
    {
      method: 'GET',
      path: `${replaysPath}/{id}`,
      answer: showReplay,
      docs: {
        summary: 'Read the progress of a replay',
        roles: operators,
        scope: 'connections',
        response: replayResponse,
      },
    },
  ];
}
