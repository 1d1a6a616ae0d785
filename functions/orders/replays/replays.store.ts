import { plusSeconds } from '../../../shared/base/clock.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { ReplayMoved } from '../../../shared/events/webhooks.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { itemsListed } from '../../../shared/kernel/table.ts';
import { orders } from '../order/order.store.ts';
import { placeOf } from '../platforms/contract/webhook-key.ts';
import { callsIndex, listOf, shards } from '../webhooks/webhook.store.ts';
import { keptDays } from '../webhooks/webhook.ts';
import { begin, goOn, maxPage, type Replay, status } from './replay.ts';

export const replays = aggregate<Replay>('replay', {
  owner: 'orders',
  describe: (replay) => ({ status: status(replay) }),
});

/** Begins a replay, unless it was begun by this id; its answer is kept in the same write. */
export async function beginReplay(
  shop: string,
  id: string,
  asked: Pick<Replay, 'order' | 'from' | 'to'>,
  now: string,
  answering: (begun: Replay) => readonly Write[],
): Promise<void> {
  const replay = replays.of(shop, id);
  const cause: Cause = { id: replay.subject, at: now, test: false };
  await replay.change(cause, (before) => {
    const { state, events } = before ? { state: before, events: [] } : begin(asked, now);
    return { state, events, alsoWrite: answering(state) };
  });
}

/** Publishes the next page. A word that is not the replay's last one was heard before: another went on from there. */
export async function moveReplay(event: EventOf<typeof ReplayMoved>, now: string): Promise<void> {
  const { shop, subject } = event;
  const moving = replays.at(subject);
  const found = await moving.load();
  if (!found || found.version !== event.version) return;
  const page = await nextCalls(shop, found.state, now);
  await moving.change(event, (before, version) =>
    before && version === event.version ? goOn(before, page, now) : undefined,
  );
}

/** The places of the calls that come next, in the sequence in which they came. */
async function nextCalls(shop: string, replay: Replay, now: string): Promise<string[]> {
  const { order, from, to, after = '' } = replay;
  const oldest = plusSeconds(now, -keptDays * 86_400);
  const first = [from, oldest].sort().at(-1) as string;
  // Nothing of that time is kept any more, and DynamoDB refuses a range that ends before it begins.
  if (first > to) return [];
  const all =
    order === undefined
      ? await listedCalls(shop, [after, first].sort().at(-1) as string, to)
      : (await callsOf(shop, order)).filter((each) => each > after && each >= first && each < `${to}~`);
  return all.slice(0, maxPage);
}

async function callsOf(shop: string, order: string): Promise<string[]> {
  const { calls = [] } = (await orders.of(shop, order).state()) ?? {};
  return calls.map(placeOf).sort();
}

/** The shop's next calls over all shards, but for what has just come. */
async function listedCalls(shop: string, after: string, to: string): Promise<string[]> {
  const lists = Array.from({ length: shards }, (_, shard) => listOf(shop, shard));
  const items = await itemsListed(callsIndex, lists, { from: `${after} `, to: `${to}~` }, maxPage);
  return items.map(({ listed }) => listed as string).sort();
}
