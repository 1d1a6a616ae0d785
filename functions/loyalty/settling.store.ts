import { notHereYet } from '../../shared/base/outcome.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { settle } from './account.ts';
import { type Award, claims, newAward } from './award.ts';
import { type Moment, momentOf } from './due.ts';
import { awards, catchUp, ledgers, terms, turn } from './loyalty.store.ts';
import type { Programme } from './programme.ts';

async function momentIn(programme: Programme, shop: string, turn: MessageContext): Promise<Moment> {
  const known = await terms.of(shop).state();
  if (!known) throw notHereYet(`The shop ${shop}`, turn);
  return momentOf(programme, shop, known, turn.now);
}

type Hear = (before: Award, programme: Programme) => Award;

/** Hears the news of an order, and settles it with everybody who ever had it: again, when it was interrupted. */
export const decide =
  (programme: Programme) =>
  async (event: Envelope<string, { order: string }>, when: MessageContext, hear: Hear): Promise<void> => {
    const { order } = event.data;
    const moment = await momentIn(programme, event.shop, when);
    const award = await awards.of(event.shop, order).change(event, (before) => ({
      state: hear(before ?? newAward(order), moment.programme),
    }));
    if (!award) return;
    for (const claim of claims(award.state, award.version)) {
      await turn(ledgers.of(event.shop, claim.customer), event, moment, (ledger) => settle(ledger, claim, moment));
    }
  };

/** Something of a ledger falls due: points become spendable, or end. */
export const wake =
  (programme: Programme) =>
  async (event: EventOf<typeof TimerDue>, when: MessageContext): Promise<void> =>
    await catchUp(ledgers.at(event.data.aggregate), event, await momentIn(programme, event.shop, when));
