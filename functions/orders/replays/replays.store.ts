import { plusSeconds } from '../../../shared/base/clock.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { ReplayPageDue } from '../../../shared/events/webhooks.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { itemsListed } from '../../../shared/kernel/table.ts';
import { orders } from '../order/order.store.ts';
import { webhookSortKey } from '../platforms/contract/webhook-key.ts';
import { listKey, listShards, webhooksIndex } from '../webhooks/webhook.store.ts';
import { retentionDays } from '../webhooks/webhook.ts';
import { maxPage, newReplay, publishPage, type Replay, replayStatus } from './replay.ts';

export const replays = aggregate<Replay>('replay', {
  owner: 'orders',
  describe: (replay) => ({ status: replayStatus(replay) }),
});

/** Begins a replay, unless one with this id exists; the answer is saved in the same write. */
export async function beginReplay(
  shop: string,
  id: string,
  request: Pick<Replay, 'order' | 'from' | 'to'>,
  now: string,
  reply: (state: Replay) => readonly Write[],
): Promise<void> {
  const replay = replays.of(shop, id);
  const cause: Cause = { id: replay.subject, at: now, test: false };
  await replay.change(cause, (before) => {
    const { state, events } = before ? { state: before, events: [] } : newReplay(request, now);
    return { state, events, alsoWrite: reply(state) };
  });
}

/** Publishes the next page. An event of an older version is a repetition: its page was published before. */
export async function publishNextPage(event: EventOf<typeof ReplayPageDue>, now: string): Promise<void> {
  const { shop, subject } = event;
  const replay = replays.at(subject);
  const found = await replay.load();
  if (!found || found.version !== event.version) return;
  const page = await nextWebhooks(shop, found.state, now);
  await replay.change(event, (before, version) =>
    before && version === event.version ? publishPage(before, page, now) : undefined,
  );
}

/** The sort keys of the next webhooks, in the sequence in which they came. */
async function nextWebhooks(shop: string, replay: Replay, now: string): Promise<string[]> {
  const { order, from, to, after = '' } = replay;
  const oldest = plusSeconds(now, -retentionDays * 86_400);
  const first = [from, oldest].sort().at(-1) as string;
  // The span is past its retention, and DynamoDB refuses a range that ends before it begins.
  if (first > to) return [];
  const all =
    order === undefined
      ? await listedWebhooks(shop, [after, first].sort().at(-1) as string, to)
      : (await orderWebhooks(shop, order)).filter((each) => each > after && each >= first && each < `${to}~`);
  return all.slice(0, maxPage);
}

async function orderWebhooks(shop: string, order: string): Promise<string[]> {
  const { webhooks = [] } = (await orders.of(shop, order).state()) ?? {};
  return webhooks.map(webhookSortKey).sort();
}

/** The shop's next webhooks over all shards, except those that have just come. */
async function listedWebhooks(shop: string, after: string, to: string): Promise<string[]> {
  const lists = Array.from({ length: listShards }, (_, shard) => listKey(shop, shard));
  const items = await itemsListed(webhooksIndex, lists, { from: `${after} `, to: `${to}~` }, maxPage);
  return items.map(({ listed }) => listed as string).sort();
}
