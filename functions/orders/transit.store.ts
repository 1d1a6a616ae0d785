import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { type AggregateKind, becomes, load, type Write } from '../../shared/aggregate.ts';
import { storedIn } from '../../shared/aggregate-item.ts';
import { dynamo } from '../../shared/dynamo.ts';
import { canonical } from '../../shared/json.ts';
import { Later } from '../../shared/outcome.ts';
import { dayOf } from './calendar-day.ts';
import {
  counted,
  isRecent,
  recordSubject,
  recordSubjects,
  type Took,
  type TransitRecord,
  usualDays,
} from './transit-record.ts';

const recordsIn = (table: string): AggregateKind<TransitRecord> => ({ owner: 'orders', table, standing: () => 'kept' });

/** In how many business days a rule's parcels usually come: one read of eight items, however many parcels they tell of. */
export async function usualIn(
  table: string,
  shop: string,
  rule: string,
  zone: string,
  now: string,
): Promise<number | undefined> {
  const Keys = recordSubjects(shop, rule).map((pk) => ({ pk, sk: 'STATE' }));
  const { Responses, UnprocessedKeys } = await dynamo().send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys } } }),
  );
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) throw new Later(now, 'The record of parcels is read too often');
  const records = (Responses?.[table] ?? []).map((item) => storedIn(item).state as TransitRecord);
  return usualDays(records, dayOf(now, zone).day);
}

/**
 * What becomes of the record when an order counts otherwise than before, as members of the order's own write: so it counts
 * once, however often and in whatever sequence it is told. What left the window stays as it is.
 */
export async function recounted(
  table: string,
  shop: string,
  order: string,
  before: Took | undefined,
  after: Took | undefined,
  today: string,
): Promise<Write[]> {
  const moves = [
    ...(before ? [{ took: before, by: -1 as const }] : []),
    ...(after ? [{ took: after, by: 1 as const }] : []),
  ].filter(({ took }) => isRecent(took.day, today));
  const writes: Write[] = [];
  for (const subject of new Set(moves.map(({ took }) => recordSubject(shop, took.rule, order)))) {
    const known = await load(recordsIn(table), subject);
    const before = known?.state ?? { counts: {} };
    const own = moves.filter(({ took }) => recordSubject(shop, took.rule, order) === subject);
    const record = own.reduce((all, { took, by }) => counted(all, took, by, today), before);
    if (canonical(record) !== canonical(before)) writes.push(becomes(recordsIn(table), subject, known, record));
  }
  return writes;
}
