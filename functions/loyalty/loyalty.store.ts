import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type AggregateKind, type Cause, change, type Loaded, load, type Write } from '../../shared/aggregate.ts';
import { copies } from '../../shared/copy.ts';
import { dynamo } from '../../shared/dynamo.ts';
import type { Award } from './award.ts';
import { advance, isDue, type Moment, nextWake, type Terms } from './due.ts';
import { type Book, type Entry, type Ledger, newLedger, open } from './ledger.ts';

export const awards = (table: string): AggregateKind<Award> => ({
  owner: 'loyalty',
  table,
  standing: ({ rate }) => (rate ? 'earning' : 'unpaid'),
  test: ({ test }) => test,
});

export const ledgers = (table: string): AggregateKind<Ledger> => ({
  owner: 'loyalty',
  table,
  standing: ({ tier }) => tier,
  wakeAt: nextWake,
});

export const terms = (table: string) => copies<Terms>('loyalty', table);

/** Turns a customer's ledger, begun where there is none, and writes its new entries beside it in the same write. */
export function turn(
  table: string,
  subject: string,
  cause: Cause,
  { programme, documents, now }: Moment,
  write: (ledger: Ledger) => Book & { readonly also?: readonly Write[] },
): Promise<Loaded<Ledger> | undefined> {
  const [, , customer = ''] = subject.split('/');
  const [lowest] = programme.tiers;
  return change(ledgers(table), subject, cause, (before) => {
    const { ledger, entries, events, also = [] } = write(before ?? newLedger(customer, lowest?.name ?? 'none'));
    const items = entries.map((entry) => entryItem(table, subject, entry));
    return { state: ledger, events, also: [...items, ...also], documents, decidedAt: now };
  });
}

/** Lets all happen that fell due, however much it is. */
export async function catchUp(table: string, subject: string, cause: Cause, moment: Moment): Promise<void> {
  let known = await load(ledgers(table), subject);
  while (known && isDue(known.state, moment.now)) {
    known = await turn(table, subject, cause, moment, (ledger) => advance(open(ledger), moment));
  }
}

const placeOf = (number: number) => `ENTRY#${String(number).padStart(10, '0')}`;

/** An entry is written once, and never again. */
function entryItem(TableName: string, pk: string, entry: Entry): Write {
  const Item = { pk, sk: placeOf(entry.number), entry };
  return { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

const pageSize = 50;

/** A page of entries, the newest first; `below` is the number of the last one seen. */
export async function entriesOf(
  table: string,
  subject: string,
  below?: number,
): Promise<{ entries: Entry[]; next?: number }> {
  const { Items = [], LastEvaluatedKey } = await dynamo().send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entry)',
      ExpressionAttributeValues: { ':pk': subject, ':entry': 'ENTRY#' },
      ExclusiveStartKey: below === undefined ? undefined : { pk: subject, sk: placeOf(below) },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: pageSize,
    }),
  );
  const entries: Entry[] = Items.map(({ entry }) => entry);
  const next = LastEvaluatedKey && entries.at(-1)?.number;
  return { entries, ...(next && { next }) };
}
