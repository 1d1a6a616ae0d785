import type { JourneysDocument } from '../../shared/events/journeys.ts';
import { answersTo, type Erasing } from '../../shared/kernel/person-requests.ts';
import { endEnrolment } from './enrolment.ts';
import { endWinBackOf, enrolments, journeyRequests, winBacks } from './journeys.store.ts';

/** The orders that a request names, and those that the customer's win-back counts by. */
async function ordersOf(shop: string, customer: string, named: readonly string[]): Promise<string[]> {
  const known = await winBacks.of(shop, customer).state();
  return [...new Set([...named, ...(known?.orders ?? []).map(({ order }) => order)])];
}

/** Nothing is planned for them any more. What is not found here ends when it is due. The win-back is the last: it leads to orders. */
const endFollowUps =
  (journeys: JourneysDocument) =>
  async ({ shop, customer, orders, cause, now }: Erasing) => {
    for (const order of await ordersOf(shop, customer, orders)) {
      await enrolments
        .of(shop, order)
        .change(cause, (before) => (before?.customer === customer ? endEnrolment(before, now) : undefined));
    }
    await endWinBackOf({ ...cause, shop }, customer, journeys, now);
    return [];
  };

export const journeysAnswers = (journeys: JourneysDocument) =>
  answersTo(journeyRequests, 'journeys', {
    erase: endFollowUps(journeys),
    collect: async ({ shop, data: { customer, orders = [] } }) => {
      const all = await ordersOf(shop, customer, orders);
      const enrolled = await Promise.all(all.map((order) => enrolments.of(shop, order).state()));
      const winBack = await winBacks.of(shop, customer).state();
      return [
        ...enrolled.flatMap((each) => {
          if (each?.customer !== customer) return [];
          const steps = Object.entries(each.steps).map(([step, { status, dueAt }]) => ({ step, status, dueAt }));
          return [{ kind: 'follow-ups', order: each.order, zone: each.zone, steps }];
        }),
        ...(winBack ? [{ kind: 'win-back', dueAt: winBack.plan?.dueAt, requestedAt: winBack.lastRequest?.at }] : []),
      ];
    },
  });
