import { notHereYet } from '../../shared/base/outcome.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import type { Enrolment } from './enrolment.ts';
import {
  changeEnrolment,
  changeEnrolmentAndWinBacks,
  enrolments,
  journeyShops,
  wakeWinBack,
  winBacks,
} from './journeys.store.ts';
import { type Terms, termsOf } from './terms.ts';

async function termsFor(journeys: JourneysDocument, { shop }: Envelope, context: MessageContext): Promise<Terms> {
  const known = await journeyShops.of(shop).state();
  if (!known) throw notHereYet(`The shop ${shop}`, context);
  return termsOf(journeys, shop, known);
}

type Update = (before: Enrolment) => Enrolment;

/** Updates the enrolment of an order, and decides by all that is known now. */
export const updateEnrolment =
  (journeys: JourneysDocument) =>
  async (event: Envelope<string, { order: string }>, context: MessageContext, update: Update): Promise<void> =>
    await changeEnrolmentAndWinBacks(
      event,
      event.data.order,
      await termsFor(journeys, event, context),
      context.now,
      update,
    );

/** A step of an order, or a person's win-back, is due. */
export const onTimerDue =
  (journeys: JourneysDocument) =>
  async (event: EventOf<typeof TimerDue>, context: MessageContext): Promise<void> => {
    const { aggregate } = event.data;
    const terms = await termsFor(journeys, event, context);
    if (winBacks.has(aggregate)) return await wakeWinBack(event, aggregate, terms, context.now);
    const enrolled = await enrolments.at(aggregate).load();
    if (enrolled) await changeEnrolment(event, enrolled.state.order, terms, context.now, (before) => before);
  };
