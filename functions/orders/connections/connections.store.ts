import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo, isOvertaken } from '../../../shared/kernel/dynamo.ts';
import { queryItems, tableName } from '../../../shared/kernel/table.ts';
import { keptDays } from '../webhooks/webhook.ts';
import {
  type Arrival,
  arrivalKey,
  counted,
  dayBefore,
  dayOf,
  nothing,
  type Outcome,
  placeOf,
  type Row,
  type Tally,
  timeIn,
} from './deliveries.ts';
import { type Connection, nextLook, statusOf } from './heartbeat.ts';

export const connections = aggregate<Connection>('connection', {
  owner: 'orders',
  describe: (connection) => ({ status: statusOf(connection), wakeAt: nextLook(connection) }),
});

/** Remembers what became of a call, in one write that may be made again; a failure says nothing of what is known already. */
export async function remember(arrival: Arrival, { outcome, why, ignored }: Outcome): Promise<void> {
  const expiresAt = epochSeconds(arrival.receivedAt) + keptDays * 86_400;
  const Item = { ...arrivalKey(arrival), outcome, why: why?.slice(0, 300), ignored, expiresAt };
  const firstOnly = outcome === 'failing' && { ConditionExpression: 'attribute_not_exists(pk)' };
  try {
    await dynamo().send(new PutCommand({ TableName: tableName(), Item, ...firstOnly }));
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
}

/** A day's calls, counted; the day is that of UTC. */
export async function tallyOf(shop: string, platform: string, day: string): Promise<Tally> {
  const calls = queryItems({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': placeOf(shop, platform, day) },
    ProjectionExpression: '#sk, #outcome, #why, #ignored',
    ExpressionAttributeNames: { '#sk': 'sk', '#outcome': 'outcome', '#why': 'why', '#ignored': 'ignored' },
  });
  let tally = nothing;
  for await (const item of calls) {
    const { sk, outcome, why, ignored } = item as unknown as Omit<Row, 'at'> & { readonly sk: string };
    tally = counted(tally, { at: timeIn(sk), outcome, why, ignored });
  }
  return tally;
}

/** The last call of a source before an instant, if one came on its day or on one of so many `days` before. */
type LastBefore = (at: string, days: number) => Promise<string | undefined>;

/** Asks for last calls; a day that had none is asked for once, however many instants are asked about. */
export function callsOf(shop: string, platform: string): LastBefore {
  const silent = new Set<string>();
  return async (at, days) => {
    for (let back = 0; back <= days; back++) {
      const day = dayBefore(dayOf(at), back);
      if (silent.has(day)) continue;
      const found = await lastAt(placeOf(shop, platform, day), at);
      if (found) return found;
      // Of the instant's own day only a part was asked for.
      if (back > 0) silent.add(day);
    }
    return undefined;
  };
}

async function lastAt(place: string, before: string): Promise<string | undefined> {
  const { Items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk < :before',
      ExpressionAttributeValues: { ':pk': place, ':before': before },
      ProjectionExpression: 'sk',
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    }),
  );
  return Items[0] && timeIn(Items[0].sk);
}
