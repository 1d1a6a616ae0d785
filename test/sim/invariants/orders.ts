import type { Truth } from '../driver/truths.ts';
import { differs, type Invariant } from './invariant.ts';

/** What the platform's order comes to, by counting on one's fingers. */
export function lifeOf({ lines, parcels, refunds, placedAt, paidAt, cancelledAt }: Truth) {
  const goodsMinor = lines.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
  const refundedMinor = Math.min(
    refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    goodsMinor,
  );
  const isSent = lines.every(({ id, quantity }) => quantity === 0 || parcels.some(({ line }) => line === id));
  const times = parcels.map(({ deliveredAt }) => deliveredAt ?? '');
  const isHere = parcels.length > 0 && isSent && !times.includes('');
  const shippedAt = parcels.map((parcel) => parcel.shippedAt).sort()[0];
  return {
    ...{ goodsMinor, refundedMinor, placedAt, paidAt, shippedAt },
    deliveredAt: isHere ? times.sort().at(-1) : undefined,
    cancelledAt,
  };
}

export function statusOf(truth: Truth): string {
  const { goodsMinor, refundedMinor, shippedAt, deliveredAt, paidAt, cancelledAt } = lifeOf(truth);
  if (cancelledAt) return 'cancelled';
  if (refundedMinor > 0 && refundedMinor >= goodsMinor) return 'refunded';
  if (deliveredAt) return 'delivered';
  return shippedAt ? 'shipped' : paidAt ? 'paid' : 'placed';
}

const orderEvent = /^Order(Placed|Paid|Shipped|Delivered|Cancelled|Refunded|Edited)$/;
/** What only those hear who tell the buyer. */
const delayEvent = /^Order(Delayed|DelayWithdrawn)$/;

/** Each order is what its platform says, each stage was told once, and whoever keeps a copy has the newest. */
export const ordersAreTrue: Invariant = ({ platform, world }, rest) => {
  const projections = {
    status: new Map(rest.aggregates('Messaging', 'order').map(({ subject, state }) => [subject, state])),
    enrolment: new Map(rest.aggregates('Journeys', 'enrolment').map(({ subject, state }) => [subject, state])),
    award: new Map(rest.aggregates('Loyalty', 'award').map(({ subject, state }) => [subject, state])),
    ownership: new Map(rest.aggregates('Customers', 'ownership').map(({ subject, state }) => [subject, state])),
  };
  const orders = new Map(rest.aggregates('Orders', 'order').map(({ subject, version }) => [subject, version]));
  return platform.orders.flatMap((truth) => {
    const id = `shopify-${truth.id}`;
    const subject = `order/demo/${id}`;
    const events = distinct(world.events().filter((event) => event.subject === subject && orderEvent.test(event.name)));
    const last = events.toSorted((a, b) => b.version - a.version || (a.id < b.id ? 1 : -1))[0];
    if (!last) return [`${subject} was never heard of`];
    const delays = world.events().filter((event) => event.subject === subject && delayEvent.test(event.name));
    const lastTold = Math.max(last.version, ...delays.map(({ version }) => version));
    const { knownAt: _, ...facts } = last.data;
    const said = Object.fromEntries(Object.keys(lifeOf(truth)).map((key) => [key, facts[key]]));
    const once = events
      .filter(({ name }) => name !== 'OrderRefunded' && name !== 'OrderEdited')
      .map(({ name }) => name);
    const twice = once.filter((name, index) => once.indexOf(name) !== index);
    const version = (state: Readonly<Record<string, unknown>> | undefined, key: string) => Number(state?.[key] ?? 0);
    return [
      ...differs(`What is said of ${subject}`, said, lifeOf(truth)),
      ...differs(`The standing of ${subject}`, last.status, statusOf(truth)),
      ...differs(`The test of ${subject}`, last.test, truth.test),
      ...twice.map((name) => `${name} of ${subject} was said twice`),
      ...((orders.get(subject) ?? 0) < last.version ? [`${subject} stands before what it said`] : []),
      ...differs(`Messaging's copy of ${subject}`, projections.status.get(subject), {
        version: last.version,
        data: last.status,
      }),
      ...differs(
        `Journeys' version of ${subject}`,
        version(projections.enrolment.get(`enrolment/demo/${id}`), 'orderVersion'),
        lastTold,
      ),
      ...differs(
        `Loyalty's version of ${subject}`,
        version(projections.award.get(`award/demo/${id}`), 'orderVersion'),
        last.version,
      ),
      ...differs(
        `Customers' version of ${subject}`,
        version(projections.ownership.get(`ownership/demo/${id}`), 'orderVersion'),
        lastTold,
      ),
    ];
  });
};

export function distinct<Each extends { readonly id: string }>(events: readonly Each[]): Each[] {
  return [...new Map(events.map((event) => [event.id, event])).values()];
}
