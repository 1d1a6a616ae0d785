import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type AggregateKind, becomes, type Cause, load, save, type Write } from '../../shared/aggregate.ts';
import { epochSeconds } from '../../shared/clock.ts';
import { dynamo, isConflict } from '../../shared/dynamo.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import { Later } from '../../shared/outcome.ts';
import { bestSellers, counted, type Sold, soldIn, type Tally, tallySubjects } from './sales.ts';

const tallies = (table: string): AggregateKind<Tally> => ({ owner: 'shops', table, standing: () => 'counted' });

/** Longer than any event is kept, tried again or replayed from the archive. */
const rememberedSeconds = 60 * 86_400;
const triesMost = 8;

/** Counts what an order sold, once: all of its tallies in one write with the mark that it was. */
export async function countSold(table: string, shop: string, order: OrderFacts, cause: Cause): Promise<void> {
  const { week, bySubject } = soldIn(shop, order);
  const [first, ...others] = bySubject;
  if (!first) return;
  const mark = `sold/${shop}/${order.order}`;
  for (let tries = 0; tries < triesMost; tries++) {
    if (await isMarked(table, mark)) return;
    const turned = async ([subject, sold]: readonly [string, readonly Sold[]]) => {
      const before = await load(tallies(table), subject);
      return { subject, before, state: counted(before?.state, week, sold) };
    };
    const one = await turned(first);
    const rest = await Promise.all(others.map(turned));
    const also = rest.map(({ subject, before, state }) => becomes(tallies(table), subject, before, state));
    try {
      await save(tallies(table), one.subject, cause, one.before, {
        state: one.state,
        also: [...also, marked(table, mark, cause)],
      });
      return;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
  throw new Later(cause.at, `${mark} is counted beside too many others`);
}

export async function bestSellersOf(table: string, shop: string, now: string): Promise<Sold[]> {
  const known = await Promise.all(tallySubjects(shop).map((subject) => load(tallies(table), subject)));
  return bestSellers(
    known.map((tally) => tally?.state),
    now,
  );
}

async function isMarked(TableName: string, pk: string): Promise<boolean> {
  const { Item } = await dynamo().send(
    new GetCommand({ TableName, Key: { pk, sk: 'MARK' }, ConsistentRead: true, ProjectionExpression: 'pk' }),
  );
  return Item !== undefined;
}

function marked(TableName: string, pk: string, { id, at }: Cause): Write {
  const Item = { pk, sk: 'MARK', cause: id, expiresAt: epochSeconds(at) + rememberedSeconds };
  return { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}
