import { notHereYet } from '../../shared/base/outcome.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import type { RecountPageDue } from '../../shared/events/programme.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { applyClaim, effectOf } from './ledger/account.ts';
import { type Award, claims, newAward } from './ledger/award.ts';
import { advance, type LoyaltyContext, loyaltyContext } from './ledger/due.ts';
import { awards, catchUp, ledgers, saveLedger } from './ledger/ledger.store.ts';
import { bookOf } from './ledger/ledger.ts';
import { type Programme, programmeBy } from './ledger/programme.ts';
import { programmeOfShop, programmes } from './ledger/programmes.store.ts';
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
    for (const claim of claims(award.state, award.version)) {
      const account = ledgers.of(event.shop, claim.customer);
      await saveLedger(account, event, loyalty, (ledger) => applyClaim(ledger, claim, loyalty));
    }
  };

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
    if (!known || !ledger) return nothing;
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
    recountNextPage(event, now, visit(shipped, event.shop, now), async ({ isPreview }, run) =>
      isPreview ? tellPreview(shipped, event.shop, run, event.subject, now) : [],
    );
