import { notHereYet } from '../../shared/base/outcome.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { applyClaim } from './account.ts';
import { type Award, claims, newAward } from './award.ts';
import { type LoyaltyContext, loyaltyContext } from './due.ts';
import { awards, catchUp, ledgers, saveLedger, shopTerms } from './loyalty.store.ts';
import type { Programme } from './programme.ts';

async function contextFor(programme: Programme, shop: string, context: MessageContext): Promise<LoyaltyContext> {
  const known = await shopTerms.of(shop).state();
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

/** Something of a ledger is due: points activate or expire, or a reservation ends. */
export const onTimerDue =
  (programme: Programme) =>
  async (event: EventOf<typeof TimerDue>, context: MessageContext): Promise<void> =>
    await catchUp(ledgers.at(event.data.aggregate), event, await contextFor(programme, event.shop, context));
