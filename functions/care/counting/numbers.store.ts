import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { emitOf } from '../../../shared/aws/metrics.ts';
import { epochSeconds, plusSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { getItems, tableName } from '../../../shared/kernel/table.ts';
import { type Counting, dashboardChange } from './counting.ts';
import { type DayTallies, sumOfTallies } from './tallies.ts';

const numbersShards = 8;

/** What an agent did is told for 25 months, so that a month can be set beside the same month two years before. */
const numbersKeptSeconds = 760 * 86_400;

const numbersKey = (shop: string, day: string, shard: number) => ({
  pk: `numbers/${shop}/${day}/${shard}`,
  sk: 'NUMBERS',
});

interface NumbersItem {
  readonly version: number;
  readonly tallies: DayTallies;
}

/**
 * Members of the write that changes a ticket: they move the numbers of its days by the difference, each on condition that nobody else has
 * moved them since. So each thing counts once, and what is no longer so counts no more.
 */
export function numbersWrites({ state, changes }: Counting): Promise<Write[]> {
  const { shop, ticket } = state;
  const shard = Number.parseInt(hexId(ticket).slice(0, 2), 16) % numbersShards;
  return Promise.all(
    [...changes].map(async ([day, change]) => {
      const Key = numbersKey(shop, day, shard);
      const read = new GetCommand({ TableName: tableName(), Key, ConsistentRead: true });
      const before = (await dynamo().send(read)).Item as NumbersItem | undefined;
      const tallies = sumOfTallies([before?.tallies ?? {}, change]);
      const expiresAt = epochSeconds(plusSeconds(`${day}T00:00:00.000Z`, numbersKeptSeconds));
      const Item = { ...Key, version: (before?.version ?? 0) + 1, tallies, expiresAt };
      return { Put: { TableName: tableName(), Item, ...atVersion(before?.version) } };
    }),
  );
}

const atVersion = (version: number | undefined) =>
  version === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      };

const itemsAtOnce = 100;

/** The sum of the days: eight items a day, however many tickets there were. */
export async function readNumbers(shop: string, days: readonly string[]): Promise<DayTallies> {
  const keys = days.flatMap((day) => Array.from({ length: numbersShards }, (_, shard) => numbersKey(shop, day, shard)));
  const parts = Array.from({ length: Math.ceil(keys.length / itemsAtOnce) }, (_, n) =>
    getItems(keys.slice(n * itemsAtOnce, (n + 1) * itemsAtOnce), { consistent: false, attributes: ['tallies'] }),
  );
  const items = (await Promise.all(parts)).flat();
  return sumOfTallies(items.map(({ tallies }) => tallies as DayTallies));
}

/** Shows on the dashboard what was saved. What is no longer so is taken off at the time when that is known. */
export function showNumbers(counted: Counting): void {
  const { shop } = counted.state;
  const { kept, first, inTen, reopened } = dashboardChange(counted);
  if (kept !== 0) emitOf(shop, 'PromisesKept', kept);
  if (reopened !== 0) emitOf(shop, 'TicketsReopened', reopened);
  if (first > 0) emitOf(shop, 'FirstRepliesInTen', inTen > 0 ? 100 : 0);
}
