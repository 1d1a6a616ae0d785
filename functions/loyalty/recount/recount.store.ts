import type { Draft, EventOf } from '../../../shared/events/event.ts';
import type { RecountPageDue } from '../../../shared/events/programme.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { itemsListed } from '../../../shared/kernel/table.ts';
import { proceedWith, type Recount, recountStatus } from './recount.ts';
import { afterPage, type Effect, ledgersPerPage, type RecountRun, shards } from './run.ts';

export const recounts = aggregate<Recount>('recount', {
  owner: 'loyalty',
  describe: (recount) => ({ status: recountStatus(recount) }),
});

/** The recount of the shop's own programme, beside those of proposed ones. */
export const ownRecount = (shop: string) => recounts.of(shop, 'own');

/** The index that lists the ledgers of each shop. Its keys change with a merge alone: no other write of a ledger writes the index. */
const ledgersIndex = 'ledgers';

const listOf = (shop: string, shard: number): string => `ledgers#${shop}#${shard}`;

/** The place of a ledger in the list. */
export const ledgerListing = (shop: string, customer: string) => ({
  onList: listOf(shop, shardFor(customer)),
  listed: customer,
});

const shardFor = (customer: string): number =>
  [...customer].reduce((all, character) => (all * 31 + character.charCodeAt(0)) % 65_536, 7) % shards;

/** What a recount does to the ledger of one customer. */
export type RecountVisit = (recount: Recount, customer: string, cause: Cause) => Promise<Effect>;

/** A recount that has just finished, with what is told of it; it holds only beside `alsoWrite`. */
export interface Told {
  readonly state: Recount;
  readonly events: readonly Draft[];
  readonly alsoWrite?: readonly Write[];
}

type Tell = (recount: Recount, run: RecountRun) => Promise<Told>;

const tellNothing: Tell = async (state) => ({ state, events: [] });

/** Handles the next page. An event of an older version is a repetition: its page was handled before. */
export async function recountNextPage(
  event: EventOf<typeof RecountPageDue>,
  now: string,
  visit: RecountVisit,
  tell: Tell = tellNothing,
): Promise<void> {
  const recount = recounts.at(event.subject);
  const found = await recount.load();
  const run = found?.state.run;
  if (!run || found.version !== event.version) return;
  const effects: Effect[] = [];
  for (const customer of await nextCustomers(event.shop, run.shard, run.after)) {
    effects.push(await visit(found.state, customer, event));
  }
  const next = afterPage(run, effects, now);
  await recount.change(event, async (before, version) => {
    if (!before || version !== event.version) return undefined;
    const proceeded = proceedWith(before, next, now);
    return next.finishedAt ? await tell(proceeded.state, next) : proceeded;
  });
}

async function nextCustomers(shop: string, shard: number, after: string): Promise<string[]> {
  const items = await itemsListed(ledgersIndex, [listOf(shop, shard)], { from: `${after} `, to: '~~' }, ledgersPerPage);
  return items.map(({ listed }) => listed as string);
}
