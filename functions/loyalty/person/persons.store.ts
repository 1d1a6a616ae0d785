import { Later } from '../../../shared/base/outcome.ts';
import type { CustomersMerged, CustomersSplit } from '../../../shared/events/customers.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import { deciding, type Loaded } from '../../../shared/kernel/aggregate.ts';
import type { Aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { LoyaltyContext } from '../ledger/due.ts';
import { catchUp, decisionOf, ledgers, newLedgerOf, presentAccount } from '../ledger/ledger.store.ts';
import { bookOf, type Ledger } from '../ledger/ledger.ts';
import { type Heard, isNews } from '../ledger/members.ts';
import { joinAccounts, type Pair } from './join.ts';
import { partAccounts } from './part.ts';

export type PersonEvent = EventOf<typeof CustomersMerged> | EventOf<typeof CustomersSplit>;

/**
 * Moves the account of a customer who was merged into another, or parted from them, to where it belongs by all that was heard of
 * them. Events may come in any order and again: the newest about the same two customers counts. Each move is one write of both
 * accounts; a repetition completes what was interrupted.
 */
export async function movePerson(event: PersonEvent, context: LoyaltyContext): Promise<void> {
  let isSettled = false;
  while (!isSettled) {
    isSettled = await deciding(`The account of ${event.data.from}`, event, () => moveOnce(event, context));
  }
}

/** One step: whether it was the last. */
async function moveOnce(event: PersonEvent, context: LoyaltyContext): Promise<boolean> {
  const account = ledgers.of(event.shop, event.data.from);
  await catchUp(account, event, context);
  const known = await account.load();
  const before = known?.state ?? newLedgerOf(account, context);
  const heard = heardOf(event);
  const ledger = isNews(heard, before.heard) ? { ...before, heard } : before;
  const parent = ledger.heard?.into;
  const part = { account, known, ledger };
  if (ledger.into !== undefined && ledger.into !== parent) {
    await leave(part, event, context);
    return false;
  }
  if (ledger.into !== parent) await enter(part, String(parent), event, context);
  else if (ledger !== before) await account.save(event, known, decisionOf(account, before, bookOf(ledger), context));
  return true;
}

function heardOf({ name, subject, version, at, decidedAt = at, data }: PersonEvent): Heard {
  return { into: name === 'CustomersMerged' ? data.into : undefined, subject, version, at: decidedAt };
}

interface PersonsAccount {
  readonly account: Aggregate<Ledger>;
  readonly known: Loaded<Ledger> | undefined;
  readonly ledger: Ledger;
}

async function leave(part: PersonsAccount, event: PersonEvent, context: LoyaltyContext): Promise<void> {
  const { account, known } = await presentAccount(part.account);
  if (!known) throw new Error(`${part.account.subject} is part of ${account.subject}, which is not there`);
  const pair = partAccounts(known.state, part.ledger, context);
  await saveBoth({ account, known, ledger: known.state }, part, pair, { event, context });
}

async function enter(part: PersonsAccount, into: string, event: PersonEvent, context: LoyaltyContext): Promise<void> {
  await catchUp(ledgers.of(event.shop, into), event, context);
  const { account, known } = await presentAccount(ledgers.of(event.shop, into));
  // Each is heard to be part of the other: of one of them it is not known yet that they were parted.
  if (account.subject === part.account.subject) throw new Later(context.now, `${into} is part of ${event.data.from}`);
  const ledger = known?.state ?? newLedgerOf(account, context);
  const pair = joinAccounts(ledger, part.ledger, into, context);
  await saveBoth({ account, known, ledger }, part, pair, { event, context });
}

/** Both accounts in one write, with the entries and events of both. */
async function saveBoth(
  { account, known }: PersonsAccount,
  part: PersonsAccount,
  pair: Pair,
  { event, context }: { readonly event: PersonEvent; readonly context: LoyaltyContext },
): Promise<void> {
  const decision = decisionOf(account, known?.state, pair.whole, context);
  const other = decisionOf(part.account, part.known?.state, pair.part, context);
  const alsoWrite = [...(decision.alsoWrite ?? []), ...part.account.writesOf(event, part.known, other)];
  await account.save(event, known, { ...decision, alsoWrite });
}
