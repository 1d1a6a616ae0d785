import { notHereYet } from '../../shared/base/outcome.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import type { Enrolment } from './enrolment.ts';
import { changeEnrolment, changeWithOwners, enrolments, shops, wakeWinBack, winBacks } from './journeys.store.ts';
import { type Terms, termsOf } from './terms.ts';

async function termsFor(journeys: JourneysDocument, { shop }: Envelope, turn: MessageContext): Promise<Terms> {
  const known = await shops.of(shop).state();
  if (!known) throw notHereYet(`The shop ${shop}`, turn);
  return termsOf(journeys, shop, known);
}

type Hear = (before: Enrolment) => Enrolment;

/** Hears the news, and decides by all that is known now. */
export const decide =
  (journeys: JourneysDocument) =>
  async (event: Envelope<string, { order: string }>, turn: MessageContext, hear: Hear): Promise<void> =>
    await changeWithOwners(event, event.data.order, await termsFor(journeys, event, turn), turn.now, hear);

/** The time of a follow-up has come, or of a person's win-back. */
export const wake =
  (journeys: JourneysDocument) =>
  async (event: EventOf<typeof TimerDue>, turn: MessageContext): Promise<void> => {
    const { aggregate } = event.data;
    const terms = await termsFor(journeys, event, turn);
    if (winBacks.has(aggregate)) return await wakeWinBack(event, aggregate, terms, turn.now);
    const enrolled = await enrolments.at(aggregate).load();
    if (enrolled) await changeEnrolment(event, enrolled.state.order, terms, turn.now, (before) => before);
  };
