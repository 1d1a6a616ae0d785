import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { Cause, Decision, Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { requestsHeardBy } from '../../../shared/kernel/person-requests.ts';
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

/** What was asked about customers: after an erasure their account is shown to nobody, and no words are added to it. */
export const loyaltyRequests = requestsHeardBy('loyalty');

/** A new book of a ledger, with what is written in the same transaction beside it. */
type Written = Book & { readonly alsoWrite?: readonly Write[] };

/**
 * Changes a customer's ledger, or creates it, and writes its new entries in the same transaction. The points of a customer who is part
 * of another are in that one's ledger: that one is changed.
 */
export async function saveLedger(
  account: Aggregate<Ledger>,
  cause: Cause,
  context: LoyaltyContext,
  write: (ledger: Ledger) => Written,
): Promise<Loaded<Ledger> | undefined> {
  let whole: Aggregate<Ledger> | undefined;
  const after = await account.change(cause, (before) => {
    whole = before && wholeOf(account, before);
    if (whole) return undefined;
    return decisionOf(account, before, write(before ?? newLedgerOf(account, context)), context);
  });
  return whole ? await saveLedger(whole, cause, context, write) : after;
}

const namesOf = ({ subject }: Aggregate<Ledger>): readonly [shop: string, customer: string] => {
  const [, shop = '', customer = ''] = subject.split('/');
  return [shop, customer];
};

/** The account of the customer whom this one was merged into. */
const wholeOf = (account: Aggregate<Ledger>, { into }: Ledger): Aggregate<Ledger> | undefined =>
  into === undefined ? undefined : ledgers.of(namesOf(account)[0], into);

export const newLedgerOf = (account: Aggregate<Ledger>, { programme }: LoyaltyContext): Ledger =>
  newLedger(namesOf(account)[1], programme.tiers[0]?.name ?? 'none');

/** The decision about a ledger, with its new entries. */
export function decisionOf(
  account: Aggregate<Ledger>,
  before: Ledger | undefined,
  written: Written,
  { edition, documents, now }: LoyaltyContext,
): Decision<Ledger> {
  // The programme has changed since it was read: what is decided by the old one would be recounted by nobody.
  if ((before?.terms?.edition ?? 0) > edition) throw new Later(now, 'A newer programme is in force');
  const { ledger, entries, events } = withSchedule(before, written, now);
  const items = entries.map((entry) => entryItem(account.subject, entry, ledger.keptUntil));
  // Who is part of another is counted with them: a recount does not visit them.
  const listing = ledger.into === undefined ? ledgerListing(...namesOf(account)) : undefined;
  const described = { ...describeLedger(ledger), listing };
  const alsoWrite = [...items, ...(written.alsoWrite ?? [])];
  return { state: ledger, described, events, alsoWrite, documents, decidedAt: now };
}

/** The account that a customer's points are in: their own, or the one of the customer whom they are part of. */
export async function presentAccount(
  account: Aggregate<Ledger>,
): Promise<{ readonly account: Aggregate<Ledger>; readonly known: Loaded<Ledger> | undefined }> {
  const known = await account.load();
  const whole = known && wholeOf(account, known.state);
  return whole ? await presentAccount(whole) : { account, known };
}

/** Applies all changes that are due, in several writes where needed. */
export async function catchUp(asked: Aggregate<Ledger>, cause: Cause, context: LoyaltyContext): Promise<void> {
  let { account, known } = await presentAccount(asked);
  while (known && isDue(known.state, context.now)) {
    known = await saveLedger(account, cause, context, (ledger) => advance(bookOf(ledger), context));
  }
}

const entrySortKey = (number: number) => `ENTRY#${String(number).padStart(10, '0')}`;

/** An entry as it lies in the table, with its end where it has one. */
export const entryPut = (pk: string, entry: LedgerEntry, keptUntil: string | undefined) => ({
  TableName: tableName(),
  Item: { pk, sk: entrySortKey(entry.number), entry, ...(keptUntil && { expiresAt: epochSeconds(keptUntil) }) },
});

/** Entries are immutable: an existing one fails the transaction. */
const entryItem = (pk: string, entry: LedgerEntry, keptUntil: string | undefined): Write => ({
  Put: { ...entryPut(pk, entry, keptUntil), ConditionExpression: 'attribute_not_exists(pk)' },
});

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
