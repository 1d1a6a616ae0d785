import type { Write } from '../../../shared/kernel/aggregate.ts';
import type { Aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { answersTo, type Erasing } from '../../../shared/kernel/person-requests.ts';
import { itemsUnder } from '../../../shared/kernel/table.ts';
import { type LoyaltyContext, loyaltyContext } from '../ledger/due.ts';
import { anonymousLedger, keptUntilOf, withoutWords } from '../ledger/erased.ts';
import { catchUp, decisionOf, entryPut, ledgers, loyaltyRequests, presentAccount } from '../ledger/ledger.store.ts';
import { balance, bookOf, type Ledger, type LedgerEntry } from '../ledger/ledger.ts';
import type { Programme } from '../ledger/programme.ts';
import { programmeOfShop } from '../ledger/programmes.store.ts';

/** Only an erasure replaces entries: by what they are without words, until the end of the time that law keeps them. */
async function* erasedEntries(pk: string, keptUntil: string): AsyncGenerator<Write> {
  for await (const { entry, expiresAt } of itemsUnder(pk, 'ENTRY#')) {
    if (expiresAt === undefined) yield { Put: entryPut(pk, withoutWords(entry as LedgerEntry), keptUntil) };
  }
}

/** All entries of an account, the oldest first. */
async function allEntries(pk: string): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const { entry } of itemsUnder(pk, 'ENTRY#')) entries.push(entry as LedgerEntry);
  return entries;
}

/** A transaction has 100 members. */
const maxEntries = 90;

/** First the ledger, so that later entries have their end too; then the entries that are there. */
async function eraseAccount(
  account: Aggregate<Ledger>,
  { cause, erasedAt }: Erasing,
  context: LoyaltyContext,
): Promise<void> {
  const after = await account.change(
    cause,
    (before) => before && decisionOf(account, before, anonymousLedger(before, erasedAt, context), context),
  );
  if (!after) return;
  const { keptUntil = keptUntilOf(erasedAt) } = after.state;
  const save = async (alsoWrite: readonly Write[]) => {
    await account.change(
      cause,
      (before) => before && decisionOf(account, before, { ...bookOf(before), alsoWrite }, context),
    );
  };
  let open: Write[] = [];
  for await (const write of erasedEntries(account.subject, keptUntil)) {
    open.push(write);
    if (open.length < maxEntries) continue;
    await save(open);
    open = [];
  }
  if (open.length > 0) await save(open);
}

/** The customer's own account, and the one that it is part of: of a person, all are erased. */
const eraseAccounts = (programme: Programme) => async (erasing: Erasing) => {
  const { shop, customer, erasedAt, cause, now } = erasing;
  const known = await programmeOfShop(shop);
  const own = ledgers.of(shop, customer);
  if (!known || !(await own.load())) return [];
  const context = loyaltyContext(programme, shop, known, now);
  await catchUp(own, cause, context);
  const { account: whole } = await presentAccount(own);
  await eraseAccount(own, erasing, context);
  if (whole.subject !== own.subject) await eraseAccount(whole, erasing, context);
  return [{ what: 'points-ledger', until: keptUntilOf(erasedAt) }];
};

/** The answers of loyalty. Of a person of several records each has its own entries, and one of them the balance. */
export const loyaltyAnswers = (programme: Programme) =>
  answersTo(loyaltyRequests, 'loyalty', {
    erase: eraseAccounts(programme),
    collect: async ({ shop, data: { customer } }) => {
      const own = ledgers.of(shop, customer);
      const ledger = await own.state();
      if (!ledger) return [];
      const { tier, override } = ledger;
      const account = { kind: 'points', ...balance(ledger), tier, givenTier: override };
      const entries = await allEntries(own.subject);
      return [account, ...entries.map(({ kind: what, ...entry }) => ({ kind: 'points-entry', what, ...entry }))];
    },
  });
