import type { taskEnds } from '../../../shared/events/care.ts';
import type { JourneysDocument } from '../../../shared/events/journeys.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import type { LateOrder, OrderBuyer, OrderDelay } from '../purchases/buyer.ts';

/** An event of an order that may say whether a parcel of it is late. */
export interface DelayEvent {
  readonly version: number;
  readonly historical?: boolean | undefined;
  readonly data: OrderFacts;
}

type Kinds = JourneysDocument['kinds'];

/** More promises of one order are not made. */
const maxBroken = 10;
/** A sentence names the first line, and how many others there are. */
const maxItems = 20;

/** Applies an event of the order; an older version changes nothing. */
export function withDelay(before: OrderBuyer, event: DelayEvent, kinds: Kinds): OrderBuyer {
  const known = before.delay;
  if (known && known.version >= event.version) return before;
  return { ...before, delay: delayAfter(known, event, kinds) };
}

function delayAfter(
  known: OrderDelay | undefined,
  { version, historical, data }: DelayEvent,
  kinds: Kinds,
): OrderDelay {
  const { knownAt } = data;
  const broken = known?.broken ?? [];
  const ended = endOfDelay(data);
  const brokenAt = ended || historical || !isPromised(data, kinds) ? undefined : data.delayedAt;
  if (brokenAt === undefined) return { version, knownAt, broken, ...(ended && { ended }) };
  const all = broken.includes(brokenAt) ? broken : [...broken, brokenAt].slice(-maxBroken);
  return {
    version,
    knownAt: known?.brokenAt === brokenAt ? known.knownAt : knownAt,
    brokenAt,
    broken: all,
    told: toldOf(data),
  };
}

/** Who writes of delays at all decides the journeys' document: nobody does of what is carried home, or is no thing. */
const isPromised = ({ kind }: OrderFacts, kinds: Kinds): boolean => !kind || !kinds[kind].without.includes('delay');

/** Why nothing of the order is late; `undefined` while something is. */
function endOfDelay(facts: OrderFacts): (typeof taskEnds)[number] | undefined {
  const { delayedAt, newPromisedAt, deliveredAt, installedAt, cancelledAt, refundedMinor, goodsMinor } = facts;
  if (cancelledAt || (refundedMinor > 0 && refundedMinor >= goodsMinor)) return 'cancelled';
  if (!delayedAt) return 'withdrawn';
  if (deliveredAt || installedAt) return 'arrived';
  return newPromisedAt && newPromisedAt > delayedAt ? 'new-day' : undefined;
}

function toldOf(facts: OrderFacts): LateOrder {
  const { number, currency, totalMinor, shown, items, lines = items.length } = facts;
  const { shippedAt, newPromisedAt, language } = facts;
  return {
    order: { number, ...(shown ?? { currency, totalMinor }), items: items.slice(0, maxItems) },
    lines,
    ...(shippedAt && { shippedAt }),
    ...(newPromisedAt && { isAgain: true as const }),
    ...(language && { language }),
  };
}
