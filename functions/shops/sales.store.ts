import { type AggregateKind, becomes, type Cause, deciding, load, save } from '../../shared/aggregate.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { isMarked, marked } from '../../shared/marks.ts';
import { bestSellers, counted, type Sold, soldIn, type Tally, tallySubjects } from './sales.ts';

const tallies = (table: string): AggregateKind<Tally> => ({ owner: 'shops', table, standing: () => 'counted' });

/** Every order of a shop is counted in the same few tallies. */
const triesMost = 8;

/** Counts what an order sold, once: all of its tallies in one write with the mark that it was. */
export async function countSold(table: string, shop: string, order: OrderFacts, cause: Cause): Promise<void> {
  const { week, bySubject } = soldIn(shop, order);
  const [first, ...others] = bySubject;
  if (!first) return;
  const mark = `sold/${shop}/${order.order}`;
  const once = async () => {
    if (await isMarked(table, mark)) return;
    const turned = async ([subject, sold]: readonly [string, readonly Sold[]]) => {
      const before = await load(tallies(table), subject);
      return { subject, before, state: counted(before?.state, week, sold) };
    };
    const one = await turned(first);
    const rest = await Promise.all(others.map(turned));
    const also = rest.map(({ subject, before, state }) => becomes(tallies(table), subject, before, state));
    await save(tallies(table), one.subject, cause, one.before, {
      state: one.state,
      also: [...also, marked(table, mark, cause)],
    });
  };
  await deciding(`What sells in ${shop}`, cause, once, triesMost);
}

export async function bestSellersOf(table: string, shop: string, now: string): Promise<Sold[]> {
  const known = await Promise.all(tallySubjects(shop).map((subject) => load(tallies(table), subject)));
  return bestSellers(
    known.map((tally) => tally?.state),
    now,
  );
}
