import { plusSeconds } from '../../shared/clock.ts';
import { type Draft, say } from '../../shared/events/event.ts';
import { OrderUnclear } from '../../shared/events/orders.ts';

/** An order that a call named and did not tell: when that last happened, and up to when it was asked for. */
export interface Unclear {
  readonly order: string;
  /** When the last such call came. */
  readonly wanted: string;
  /** When it was last said that it is to be asked for. */
  readonly saidAt: string;
  /** The calls up to then are answered. */
  readonly answered?: string | undefined;
}

interface Decided {
  readonly state: Unclear;
  readonly events: readonly Draft[];
}

/** Ids begin with their platform's name. */
export const platformOf = (order: string): string => order.slice(0, order.indexOf('-'));

export const isWaiting = ({ wanted, answered }: Unclear): boolean => answered === undefined || answered < wanted;

/** Seconds. So long a question may wait at the platform's door; after that it lies in the dead letters, and is put anew. */
const patience = 86_400;

const asked = (order: string, at: string) => say(OrderUnclear, at, { order, platform: platformOf(order) });

/** Many such calls are one question, as long as it is not answered. */
export function hearThin(before: Unclear | undefined, order: string, receivedAt: string): Decided | undefined {
  if (before && receivedAt <= before.wanted) return undefined;
  const isAsked = before && isWaiting(before) && receivedAt <= plusSeconds(before.saidAt, patience);
  if (isAsked) return { state: { ...before, wanted: receivedAt }, events: [] };
  return { state: { ...before, order, wanted: receivedAt, saidAt: receivedAt }, events: [asked(order, receivedAt)] };
}

/** What was asked for when the calls up to `wanted` were known is told; who called since then asks again. */
export function answeredUpTo(before: Unclear, wanted: string): Decided {
  const answered = before.answered && before.answered > wanted ? before.answered : wanted;
  const state = { ...before, answered };
  if (!isWaiting(state)) return { state, events: [] };
  return { state: { ...state, saidAt: before.wanted }, events: [asked(before.order, before.wanted)] };
}
