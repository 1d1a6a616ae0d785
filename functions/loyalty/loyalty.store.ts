import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Cause, Loaded, Write } from '../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../shared/kernel/dynamo.ts';
import { projections } from '../../shared/kernel/projection.ts';
import { tableName } from '../../shared/kernel/table.ts';
import type { Award } from './award.ts';
import { advance, isDue, type Moment, nextWake, type Terms } from './due.ts';
import { type Book, type Entry, type Ledger, newLedger, open } from './ledger.ts';

export const awards = aggregate<Award>('award', {
  owner: 'loyalty',
  describe: ({ rate, test }) => ({ status: rate ? 'earning' : 'unpaid', test }),
});

export const ledgers = aggregate<Ledger>('ledger', {
  owner: 'loyalty',
  describe: (ledger) => ({ status: ledger.tier, wakeAt: nextWake(ledger) }),
});

export const terms = projections<Terms>('loyalty', 'shop');

/** Turns a customer's ledger, begun where there is none, and writes its new entries beside it in the same write. */
export function turn(
  account: Aggregate<Ledger>,
  cause: Cause,
  { programme, documents, now }: Moment,
  write: (ledger: Ledger) => Book & { readonly alsoWrite?: readonly Write[] },
): Promise<Loaded<Ledger> | undefined> {
  const [, , customer = ''] = account.subject.split('/');
  const [lowest] = programme.tiers;
  return account.change(cause, (before) => {
    const { ledger, entries, events, alsoWrite = [] } = write(before ?? newLedger(customer, lowest?.name ?? 'none'));
    const items = entries.map((entry) => entryItem(account.subject, entry));
    return { state: ledger, events, alsoWrite: [...items, ...alsoWrite], documents, decidedAt: now };
  });
}

/** Lets all happen that fell due, however much it is. */
export async function catchUp(account: Aggregate<Ledger>, cause: Cause, moment: Moment): Promise<void> {
  let known = await account.load();
  while (known && isDue(known.state, moment.now)) {
    known = await turn(account, cause, moment, (ledger) => advance(open(ledger), moment));
  }
}

const placeOf = (number: number) => `ENTRY#${String(number).padStart(10, '0')}`;

/** An entry is written once, and never again. */
function entryItem(pk: string, entry: Entry): Write {
  const Item = { pk, sk: placeOf(entry.number), entry };
  return { Put: { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

const pageSize = 50;

/** A page of entries, the newest first; `below` is the number of the last one seen. */
export async function entriesOf(subject: string, below?: number): Promise<{ entries: Entry[]; next?: number }> {
  const { Items = [], LastEvaluatedKey } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(),
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
