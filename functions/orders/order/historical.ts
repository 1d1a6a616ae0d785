import type { HistoricalReason, Stage } from '../../../shared/events/orders.ts';
import type { OrderReport } from '../platforms/contract/report.ts';
import type { FirstWords, Order } from './order.ts';

/** How a report was heard. */
export interface ReportContext {
  /** When the call that says it came; a call that is understood again came when it first did. */
  readonly receivedAt: string;
  /** Why nothing may start by what it says; nothing where a shop tells what happens. */
  readonly historical?: HistoricalReason | undefined;
  /** When the shop connected, where that is known: what happened before is its past, whoever tells it. */
  readonly connectedAt?: string | undefined;
  /** The key that the call is kept by. */
  readonly webhook?: string | undefined;
}

/** Of words that came in one millisecond the past counts most: nobody is to be written to about it. */
const how = { past: '1 past', told: '2', missed: '3 missed' } as const;

export function firstWords(known: FirstWords | undefined, report: OrderReport, hearing: ReportContext): FirstWords {
  const words = { ...known };
  for (const [fact, at] of factsIn(report)) {
    const word = wordFor(at, hearing);
    const before = words[fact];
    if (before === undefined || word < before) words[fact] = word;
  }
  return words;
}

function wordFor(at: string, { receivedAt, historical, connectedAt }: ReportContext): string {
  const why = connectedAt && at < connectedAt ? 'past' : (historical ?? 'told');
  return `${receivedAt} ${how[why]}`;
}

/** Each fact that a report says, and when it happened. */
function factsIn(report: OrderReport): [fact: string, at: string][] {
  const { placedAt, paidAt, cancelledAt, wholly, parcels, refunds, visits = [], returns = [] } = report;
  const said: [string, string | undefined][] = [
    ['placed', placedAt],
    ['paid', paidAt],
    ['cancelled', cancelledAt],
    ['shipped', wholly?.shippedAt],
    ['delivered', wholly?.deliveredAt],
    ['refunded', wholly?.refund?.at],
    ...parcels.flatMap(({ id, shippedAt, deliveredAt }): [string, string | undefined][] => [
      [`shipped/${id}`, shippedAt],
      [`delivered/${id}`, deliveredAt],
    ]),
    ...refunds.map(({ id, at }): [string, string] => [`refunded/${id}`, at]),
    ...visits.map(({ id, doneAt }): [string, string | undefined] => [`installed/${id}`, doneAt]),
    ...returns.map(({ id, step, at }): [string, string] => [`returned/${id}/${step}`, at]),
  ];
  return said.filter((each): each is [string, string] => each[1] !== undefined);
}

/** Why nothing starts by it, by the first word about it. */
export const historicalReason = (word: string | undefined): HistoricalReason | undefined =>
  word?.split(' ')[2] as HistoricalReason | undefined;

/** Why nothing starts by a step of a return. */
export const historicalReturn = ({ words }: Order, id: string, step: string): HistoricalReason | undefined =>
  historicalReason(words?.[`returned/${id}/${step}`]);

/** The stages that nothing starts by, of those that the order has reached; nothing where there is none. */
export function historicalStages(
  order: Order,
  reached: Partial<Record<Stage, string | undefined>>,
): Partial<Record<Stage, HistoricalReason>> | undefined {
  const words = order.words ?? {};
  const parcels = Object.values(order.parcels).filter((parcel) => !parcel.void);
  const visits = Object.values(order.visits ?? {}).filter(({ failed }) => !failed);
  const refunds = Object.values(order.refunds).filter(({ at }) => at === reached.refundedAt);
  const of = (fact: string, things: readonly { readonly id: string }[]) =>
    things.flatMap(({ id }) => words[`${fact}/${id}`] ?? []).sort();
  // It has left with its first parcel, and is there with its last: so it was known by the first and the last word.
  const first: Record<Stage, string | undefined> = {
    placedAt: words.placed,
    paidAt: words.paid,
    cancelledAt: words.cancelled,
    shippedAt: [...of('shipped', parcels), ...(words.shipped ? [words.shipped] : [])].sort()[0],
    deliveredAt: words.delivered ?? of('delivered', parcels).at(-1),
    installedAt: of('installed', visits).at(-1),
    refundedAt: of('refunded', refunds)[0] ?? words.refunded,
  };
  const historical = Object.entries(first).flatMap(([stage, word]) => {
    const why = reached[stage as Stage] && historicalReason(word);
    return why ? [[stage, why]] : [];
  });
  return historical.length > 0 ? Object.fromEntries(historical) : undefined;
}
