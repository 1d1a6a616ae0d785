import { consumer, each, type Turn } from '../../shared/consumer.ts';
import { copyOf, keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import type { PromiseMissed } from '../../shared/events/care.ts';
import type { Envelope, EventOf } from '../../shared/events/event.ts';
import { pointsEvents } from '../../shared/events/loyalty.ts';
import type { SurveyAnswered } from '../../shared/events/surveys.ts';
import { countOf, levelOf } from '../../shared/metrics.ts';
import { notHereYet } from '../../shared/outcome.ts';
import type { PointsEvent } from './account.ts';
import { type Counted, delivered, kept, paid, perSubject } from './counts.ts';
import { insightSubscriptions } from './insight.events.subscriptions.ts';
import { countOnce, keepPoints, pointsOut, zones } from './insight.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

/**
 * Counts what the event says, once; the metric, which stands where it is said, is said when the count was saved, and not of
 * the past. Tests count nowhere.
 */
const counting =
  <Event extends Envelope>(what: (event: Event) => Counted | undefined) =>
  async (event: Event, turn: Turn): Promise<void> => {
    const counted = event.test ? undefined : what(event);
    if (!counted) return;
    const shop = await copyOf(zones.of(event.shop));
    if (!shop) throw notHereYet(`The shop ${event.shop}`, turn);
    const isNew = await countOnce(counted, shop.zone, event);
    if (isNew && !counted.isPast) countOf(event.shop, counted.metric);
  };

/** An answer that is a machine's is none; one that was changed is still one. */
const answered = (event: EventOf<typeof SurveyAnswered>) =>
  event.data.suspect ? undefined : perSubject('Answers')(event);

/** Each promise is missed once. */
const missed = (event: EventOf<typeof PromiseMissed>): Counted => ({
  ...perSubject('PromisesMissed')(event),
  once: `${event.subject}/${event.data.promise.at}`,
});

async function pointsChanged(event: PointsEvent): Promise<void> {
  if (!event.test && (await keepPoints(event))) {
    levelOf(event.shop, 'PointsOut', await pointsOut(event.shop));
  }
}

export const handler = consumer(env, insightSubscriptions, {
  ShopChanged: (event) => keepCopy(zones, event, { zone: event.data.zone }),
  OrderPaid: async (event, turn) => {
    await counting(paid)(event, turn);
    // An order may be known as delivered before it is known as paid, and so promised.
    await counting(delivered)(event, turn);
  },
  OrderDelivered: counting(delivered),
  MessageSent: counting(perSubject('MessagesSent')),
  MessageHeld: counting(perSubject('MessagesHeld')),
  MessageSkipped: counting(perSubject('MessagesSkipped')),
  MessageUnknown: counting(perSubject('MessagesUnknown')),
  SurveyAnswered: counting(answered),
  TicketOpened: counting(perSubject('TicketsOpened')),
  TicketReplied: counting(kept),
  PromiseMissed: counting(missed),
  ...each(pointsEvents, pointsChanged),
});
