import type { Invariant } from './invariant.ts';

/** A function that read a document before it was changed may still decide by it for so long. */
const runMs = 120_000;

/** What was earned keeps the rate that it was earned at, and that is one that was in force when the order was paid or after. */
export const ratesAreKept: Invariant = ({ onlooker, log }) => {
  const { rates, earned, kept } = onlooker;
  return [...earned].flatMap(([order, { at, is }]) => {
    const last = kept.get(order);
    const paidAt = log.paid.get(order.replace('shopify-', '')) ?? 0;
    // In force when it was paid, or from some time between then and the award on.
    const inForce = rates.filter(
      (rate, n) => rate.at <= at && (rates[n + 1]?.at ?? Number.POSITIVE_INFINITY) >= paidAt,
    );
    const known = inForce.map((rate) => rate.is);
    return [
      ...(JSON.stringify(last) === JSON.stringify(is)
        ? []
        : [`${order} was given ${is.basisPoints} of a myriad, and has ${last?.basisPoints} now`]),
      ...(known.includes(is.basisPoints)
        ? []
        : [`${order} was given ${is.basisPoints} of a myriad, and ${known.join(', ')} was in force`]),
    ];
  });
};

/** A journey that is off asks for nothing. */
export const offIsOff: Invariant = ({ onlooker: { off, requests } }) =>
  requests
    .filter(({ journey, at }) => {
      const seen = off.filter((each) => each.at <= at);
      const since = seen.findLastIndex(({ is }) => !is.includes(journey)) + 1;
      const from = seen[since]?.at;
      return from !== undefined && from + runMs < at;
    })
    .map(({ key, journey, at }) => `${key} was asked for at ${new Date(at).toISOString()}, and ${journey} was off`);
