import type { Draft, EventOf } from '../../../shared/events/event.ts';
import type { RecountPageDue } from '../../../shared/events/programme.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
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

/** The index that lists the ledgers of each shop. Its keys never change, so a write of a ledger does not write the index. */
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

/** What is told of a recount that has just finished. */
type Told = (recount: Recount, run: RecountRun) => Promise<readonly Draft[]>;

/** Handles the next page. An event of an older version is a repetition: its page was handled before. */
export async function recountNextPage(
  event: EventOf<typeof RecountPageDue>,
  now: string,
  visit: RecountVisit,
  told: Told = async () => [],
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
  const more = next.finishedAt ? await told(found.state, next) : [];
  await recount.change(event, (before, version) => {
    if (!before || version !== event.version) return undefined;
    const { state, events } = proceedWith(before, next, now);
    return { state, events: [...events, ...more] };
  });
}

async function nextCustomers(shop: string, shard: number, after: string): Promise<string[]> {
  const items = await itemsListed(ledgersIndex, [listOf(shop, shard)], { from: `${after} `, to: '~~' }, ledgersPerPage);
  return items.map(({ listed }) => listed as string);
}
