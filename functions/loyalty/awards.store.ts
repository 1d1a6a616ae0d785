import { notHereYet } from '../../shared/base/outcome.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import type { RecountPageDue } from '../../shared/events/programme.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { applyClaim, effectOf } from './ledger/account.ts';
import { type Award, claims, newAward } from './ledger/award.ts';
import { advance, type LoyaltyContext, loyaltyContext } from './ledger/due.ts';
import { awards, catchUp, ledgers, presentAccount, saveLedger } from './ledger/ledger.store.ts';
import { bookOf } from './ledger/ledger.ts';
import type { Claim } from './ledger/lot.ts';
import { type Programme, programmeBy } from './ledger/programme.ts';
import { programmeOfShop, programmes } from './ledger/programmes.store.ts';
import { movePerson, type PersonEvent } from './person/persons.store.ts';
import { remind, tellPreview } from './programme.store.ts';
import { type RecountVisit, recountNextPage } from './recount/recount.store.ts';

async function contextFor(programme: Programme, shop: string, context: MessageContext): Promise<LoyaltyContext> {
  const known = await programmeOfShop(shop);
  if (!known) throw notHereYet(`The shop ${shop}`, context);
  return loyaltyContext(programme, shop, known, context.now);
}

type Update = (before: Award, programme: Programme) => Award;

/** Updates an order's award, and then the ledgers of its owner and former owners; a repetition completes what was interrupted. */
export const updateAward =
  (programme: Programme) =>
  async (event: Envelope<string, { order: string }>, context: MessageContext, update: Update): Promise<void> => {
    const { order } = event.data;
    const loyalty = await contextFor(programme, event.shop, context);
    const award = await awards.of(event.shop, order).change(event, (before) => ({
      state: update(before ?? newAward(order), loyalty.programme),
    }));
    if (!award) return;
    for (const claim of await apart(event.shop, claims(award.state, award.version))) {
      const account = ledgers.of(event.shop, claim.customer);
      await saveLedger(account, event, loyalty, (ledger) => applyClaim(ledger, claim, loyalty));
    }
  };

/**
 * The claims without those of former owners who are one person with the owner: in one account, the order's points stay where
 * they are. The owner's claim is the last.
 */
async function apart(shop: string, all: readonly Claim[]): Promise<readonly Claim[]> {
  const owner = all.at(-1);
  if (!owner || all.length === 1) return all;
  const subjects = await Promise.all(
    all.map(async ({ customer }) => (await presentAccount(ledgers.of(shop, customer))).account.subject),
  );
  return all.filter((claim, index) => claim === owner || subjects[index] !== subjects.at(-1));
}

/** Two customers were merged, or parted again. */
export const onPersonChanged =
  (programme: Programme) =>
  async (event: PersonEvent, context: MessageContext): Promise<void> =>
    await movePerson(event, await contextFor(programme, event.shop, context));

/** Something of a ledger is due: points activate or expire, or a reservation ends. Or a changed programme has waited for long. */
export const onTimerDue =
  (programme: Programme) =>
  async (event: EventOf<typeof TimerDue>, context: MessageContext): Promise<void> => {
    const { aggregate } = event.data;
    if (programmes.has(aggregate)) await remind(programme)(event, context);
    else await catchUp(ledgers.at(aggregate), event, await contextFor(programme, event.shop, context));
  };

/** What a recount does to one ledger: a preview only looks at it. */
const visit =
  (shipped: Programme, shop: string, now: string): RecountVisit =>
  async ({ isPreview, terms, base }, customer, cause) => {
    const nothing = { customer, spendable: 0, perYear: 0 };
    const known = await programmeOfShop(shop);
    const account = ledgers.of(shop, customer);
    const ledger = await account.state();
    // It was listed when the page was read, and has been merged since.
    if (!known || !ledger || ledger.into) return nothing;
    const present = loyaltyContext(shipped, shop, known, now);
    if (isPreview) return effectOf(ledger, present, { ...present, programme: programmeBy(shipped, terms) });
    const after = await saveLedger(account, cause, present, (before) => advance(bookOf(before), present));
    const { edition = 0, moved } = after?.state.terms ?? {};
    // A ledger that was recounted by an earlier programme was moved by that one: by these terms, nobody moves it.
    return { ...nothing, moved: edition >= base ? moved : undefined };
  };

export const onRecountPage =
  (shipped: Programme) =>
  (event: EventOf<typeof RecountPageDue>, { now }: MessageContext): Promise<void> =>
    recountNextPage(event, now, visit(shipped, event.shop, now), async (recount, run) =>
      recount.isPreview ? tellPreview(shipped, event, recount, run, now) : { state: recount, events: [] },
    );
