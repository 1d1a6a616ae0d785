import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Later } from '../../../shared/base/outcome.ts';
import type { Cause, Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { tableName } from '../../../shared/kernel/table.ts';
import { ledgerListing } from '../recount/recount.store.ts';
import type { Award } from './award.ts';
import { advance, isDue, type LoyaltyContext, nextDueAt } from './due.ts';
import { type Book, bookOf, type Ledger, type LedgerEntry, newLedger } from './ledger.ts';
import { withSchedule } from './schedule.ts';

export const awards = aggregate<Award>('award', {
  owner: 'loyalty',
  describe: ({ rate, test }) => ({ status: rate ? 'earning' : 'unpaid', test }),
});

const describeLedger = (ledger: Ledger) => ({ status: ledger.tier, wakeAt: nextDueAt(ledger) });

export const ledgers = aggregate<Ledger>('ledger', { owner: 'loyalty', describe: describeLedger });

/** Changes a customer's ledger, or creates it, and writes its new entries in the same transaction. */
export function saveLedger(
  account: Aggregate<Ledger>,
  cause: Cause,
  { programme, edition, documents, now }: LoyaltyContext,
  write: (ledger: Ledger) => Book & { readonly alsoWrite?: readonly Write[] },
): Promise<Loaded<Ledger> | undefined> {
  const [, shop = '', customer = ''] = account.subject.split('/');
  const [lowest] = programme.tiers;
  return account.change(cause, (before) => {
    // The programme has changed since it was read: what is decided by the old one would be recounted by nobody.
    if ((before?.terms?.edition ?? 0) > edition) throw new Later(now, 'A newer programme is in force');
    const written = write(before ?? newLedger(customer, lowest?.name ?? 'none'));
    const { ledger, entries, events } = withSchedule(before, written, now);
    const { alsoWrite = [] } = written;
    const items = entries.map((entry) => entryItem(account.subject, entry));
    const described = { ...describeLedger(ledger), listing: ledgerListing(shop, customer) };
    return { state: ledger, described, events, alsoWrite: [...items, ...alsoWrite], documents, decidedAt: now };
  });
}

/** Applies all changes that are due, in several writes where needed. */
export async function catchUp(account: Aggregate<Ledger>, cause: Cause, context: LoyaltyContext): Promise<void> {
  let known = await account.load();
  while (known && isDue(known.state, context.now)) {
    known = await saveLedger(account, cause, context, (ledger) => advance(bookOf(ledger), context));
  }
}

const entrySortKey = (number: number) => `ENTRY#${String(number).padStart(10, '0')}`;

/** Entries are immutable: an existing one fails the transaction. */
function entryItem(pk: string, entry: LedgerEntry): Write {
  const Item = { pk, sk: entrySortKey(entry.number), entry };
  return { Put: { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

const entriesPerPage = 50;

/** A page of entries, the newest first; `below` is the number of the last entry of the page before. */
export async function entriesOf(subject: string, below?: number): Promise<{ entries: LedgerEntry[]; next?: number }> {
  const { Items = [], LastEvaluatedKey } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entry)',
      ExpressionAttributeValues: { ':pk': subject, ':entry': 'ENTRY#' },
      ExclusiveStartKey: below === undefined ? undefined : { pk: subject, sk: entrySortKey(below) },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: entriesPerPage,
    }),
  );
  const entries: LedgerEntry[] = Items.map(({ entry }) => entry);
  const next = LastEvaluatedKey && entries.at(-1)?.number;
  return { entries, ...(next && { next }) };
}
