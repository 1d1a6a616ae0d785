import type { World } from '../../support/world.ts';
import { type Truth, taxOn } from '../driver/truths.ts';
import { differs, type Invariant } from './invariant.ts';

/** What the platform's order comes to, by counting on one's fingers. */
export function lifeOf({ lines, parcels, refunds, extras, placedAt, paidAt, cancelledAt }: Truth) {
  const net = (amountMinor: number) => amountMinor - (extras.tax === 'inside' ? taxOn(amountMinor, extras.tax) : 0);
  const goodsMinor = lines.reduce((sum, { priceMinor }) => sum + net(priceMinor), extras.cardMinor);
  const refundedMinor = Math.min(
    refunds.reduce((sum, { amountMinor }) => sum + net(amountMinor), 0),
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

export function statusOf(truth: Truth, deliveredAt = lifeOf(truth).deliveredAt): string {
  const { goodsMinor, refundedMinor, shippedAt, paidAt, cancelledAt } = lifeOf(truth);
  if (cancelledAt) return 'cancelled';
  if (refundedMinor > 0 && refundedMinor >= goodsMinor) return 'refunded';
  if (deliveredAt) return 'delivered';
  return shippedAt ? 'shipped' : paidAt ? 'paid' : 'placed';
}

const lastFacts = (world: World, truth: Truth) =>
  distinct(
    world.events().filter(({ name, subject }) => subject === subjectOf(truth) && orderEvent.test(name)),
  ).toSorted((a, b) => b.version - a.version || (a.id < b.id ? 1 : -1))[0];
const subjectOf = ({ id }: Truth) => `order/demo/shopify-${id}`;

/** When it was delivered: as its platform says, or, if that says nothing, as was assumed. */
export function deliveryOf(world: World, truth: Truth): string | undefined {
  const { data } = lastFacts(world, truth) ?? {};
  return lifeOf(truth).deliveredAt ?? (data?.isAssumed ? String(data.deliveredAt) : undefined);
}

const dayMs = 86_400_000;

/** What left long ago in parcels that nobody follows was delivered by assumption, some days after it left; nothing else was. */
function assumptionFaults(world: World, truth: Truth): string[] {
  const { data } = lastFacts(world, truth) ?? {};
  const subject = subjectOf(truth);
  const { lines, parcels, cancelledAt } = truth;
  const { goodsMinor, refundedMinor } = lifeOf(truth);
  const isSilent = parcels.length > 0 && parcels.every(({ isFollowed }) => !isFollowed);
  const isGone = lines.every(({ id, quantity }) => quantity === 0 || parcels.some(({ line }) => line === id));
  const left = Math.max(...parcels.map(({ shippedAt }) => Date.parse(shippedAt)));
  if (data?.isAssumed) {
    const days = (Date.parse(String(data.deliveredAt)) - left) / dayMs;
    if (!isSilent || !isGone) return [`${subject} was assumed to be delivered, and is not`];
    return days > 3 && days < 20 ? [] : [`${subject} was assumed to be delivered ${days} days after it left`];
  }
  const isOver = cancelledAt !== undefined || refundedMinor >= goodsMinor;
  const isLongAgo = left + 20 * dayMs < world.cloud.kernel.now();
  return isSilent && isGone && isLongAgo && !isOver ? [`${subject} left long ago, and was never delivered`] : [];
}

const orderEvent = /^Order(Placed|Paid|Shipped|Delivered|Cancelled|Refunded|Edited)$/;
/** What only those hear who tell the buyer, or hold other mail meanwhile. */
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
    const subject = subjectOf(truth);
    const events = distinct(world.events().filter((event) => event.subject === subject && orderEvent.test(event.name)));
    const last = events.toSorted((a, b) => b.version - a.version || (a.id < b.id ? 1 : -1))[0];
    if (!last) return [`${subject} was never heard of`];
    const delays = world.events().filter((event) => event.subject === subject && delayEvent.test(event.name));
    const lastTold = Math.max(last.version, ...delays.map(({ version }) => version));
    const { knownAt: _, ...facts } = last.data;
    const life = { ...lifeOf(truth), deliveredAt: deliveryOf(world, truth) };
    const said = Object.fromEntries(Object.keys(life).map((key) => [key, facts[key]]));
    const once = events
      // A delivery that was assumed is told again when it is reported.
      .filter(({ name, data }) => name !== 'OrderRefunded' && name !== 'OrderEdited' && !data.isAssumed)
      // What was told as past is told once more if a call that comes late shows that it happened since the connection.
      .map(({ name, historical }) => `${name}${historical ? ' as past' : ''}`);
    const twice = once.filter((name, index) => once.indexOf(name) !== index);
    const version = (state: Readonly<Record<string, unknown>> | undefined, key: string) => Number(state?.[key] ?? 0);
    return [
      ...differs(`What is said of ${subject}`, said, life),
      ...assumptionFaults(world, truth),
      ...differs(`The standing of ${subject}`, last.status, statusOf(truth, life.deliveredAt)),
      ...differs(`The test of ${subject}`, last.test, truth.test),
      ...twice.map((name) => `${name} of ${subject} was said twice`),
      ...((orders.get(subject) ?? 0) < last.version ? [`${subject} stands before what it said`] : []),
      ...differs(`Messaging's copy of ${subject}`, projections.status.get(subject), {
        version: lastTold,
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
