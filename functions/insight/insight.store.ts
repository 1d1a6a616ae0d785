import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { type AggregateKind, becomes, type Cause, deciding, load, save } from '../../shared/aggregate.ts';
import { storedIn } from '../../shared/aggregate-item.ts';
import { dynamo } from '../../shared/dynamo.ts';
import { isMarked, marked } from '../../shared/marks.ts';
import { type Account, hearPoints, type PointsEvent, poolSubject, poolSubjects } from './account.ts';
import { type Counted, markOf, tallySubject } from './counts.ts';

interface Tally {
  readonly count: number;
}

const tallies = (table: string): AggregateKind<Tally> => ({ owner: 'insight', table, standing: () => 'counted' });
const accounts = (table: string): AggregateKind<Account> => ({ owner: 'insight', table, standing: () => 'counted' });

/** All that a shop counts on one day is counted in one place. */
const triesMost = 8;

/** Counts it where it was not counted yet, in one write with the mark that it was; says whether it did. */
export async function countOnce(table: string, counted: Counted, zone: string, cause: Cause): Promise<boolean> {
  const subject = tallySubject(counted, zone);
  const mark = markOf(counted);
  const once = async () => {
    if (await isMarked(table, mark)) return false;
    const before = await load(tallies(table), subject);
    const state = { count: (before?.state.count ?? 0) + 1 };
    await save(tallies(table), subject, cause, before, {
      state,
      also: [marked(table, mark, { ...cause, at: counted.knownAt ?? cause.at })],
    });
    return true;
  };
  return await deciding(subject, cause, once, triesMost);
}

/** Keeps what the customer can spend, and moves the shop's sum by the difference; says whether the sum moved. */
export async function keepPoints(table: string, event: PointsEvent): Promise<boolean> {
  const { shop, data } = event;
  const subject = `account/${shop}/${data.customer}`;
  const pool = poolSubject(shop, data.customer);
  const once = async () => {
    const before = await load(accounts(table), subject);
    const state = hearPoints(before?.state, event);
    if (!state) return false;
    const difference = state.active - (before?.state.active ?? 0);
    const known = difference === 0 ? undefined : await load(tallies(table), pool);
    const sum = { count: (known?.state.count ?? 0) + difference };
    const also = difference === 0 ? [] : [becomes(tallies(table), pool, known, sum)];
    await save(accounts(table), subject, event, before, { state, also });
    return difference !== 0;
  };
  return await deciding(subject, event, once, triesMost);
}

/** What all of a shop's customers could spend now: one read of eight items. */
export async function pointsOut(table: string, shop: string): Promise<number> {
  const Keys = poolSubjects(shop).map((pk) => ({ pk, sk: 'STATE' }));
  const { Responses, UnprocessedKeys } = await dynamo().send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
  );
  if (UnprocessedKeys?.[table]) throw new Error("DynamoDB did not read all of a shop's points");
  return (Responses?.[table] ?? []).reduce((all, item) => all + (storedIn(item).state as Tally).count, 0);
}
