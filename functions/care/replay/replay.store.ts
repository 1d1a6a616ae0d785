import type { EventOf } from '../../../shared/events/event.ts';
import type { PromiseReplayDue } from '../../../shared/events/promises.ts';
import { aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { tiersOf } from '../persons/tiers.store.ts';
import { termsOf } from '../promise/documents.ts';
import type { OpeningTimes } from '../promise/promise.ts';
import { proposedTimes } from '../promise/shop-promises.ts';
import { readOpened } from '../tickets/queue.store.ts';
import { loadShop } from '../tickets/shop.store.ts';
import { tickets } from '../tickets/tickets.store.ts';
import { type PromiseReplay, proceedReplay, replaySince } from './replay.ts';
import { afterReplayPage, ticketsPerPage } from './replay-run.ts';
import { type ReplayedTicket, replayTicket } from './replayed-ticket.ts';

export const replays = aggregate<PromiseReplay>('promise-replay', {
  owner: 'care',
  describe: ({ run }) => ({ status: run.finishedAt ? 'finished' : 'running' }),
});

/**
 * Replays the next page of tickets: two queries, and two reads of many. An event of an older version is a repetition: its page was
 * replayed before.
 */
export async function replayNextPage(event: EventOf<typeof PromiseReplayDue>, context: MessageContext): Promise<void> {
  const replay = replays.at(event.subject);
  const found = await replay.load();
  if (!found || found.version !== event.version || found.state.run.finishedAt) return;
  const shop = await loadShop(event.shop, context);
  const { state } = found;
  const { run } = state;
  const since = replaySince(state);
  const page = await readOpened(event.shop, run.shard, { after: run.after, since, until: run.begunAt }, ticketsPerPage);
  const replayed = await replayAll(event.shop, page.ids, [shop, proposedTimes(event.shop, shop, state.proposal)], {
    since,
    now: run.begunAt,
  });
  const next = afterReplayPage(run, replayed, page.next, context.now);
  await replay.change(event, (before, version) =>
    before && version === event.version ? proceedReplay(before, next, context.now) : undefined,
  );
}

async function replayAll(
  shop: string,
  ids: readonly string[],
  [before, after]: readonly [OpeningTimes, OpeningTimes],
  times: { readonly since: string; readonly now: string },
): Promise<readonly ReplayedTicket[]> {
  const found = await statesOf(ids.map((id) => tickets.of(shop, id)));
  // A task is due when it is due: no promise says when.
  const real = found.filter(({ test, task }) => !test && task === undefined);
  const tiers = await tiersOf(
    shop,
    real.flatMap(({ customer }) => customer ?? []),
  );
  return real.map((ticket) => {
    const tier = ticket.customer && tiers.get(ticket.customer);
    return replayTicket(ticket, [termsOf(before, tier), termsOf(after, tier)], times);
  });
}
