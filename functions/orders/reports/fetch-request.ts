import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { OrderUnclear } from '../../../shared/events/orders.ts';

/** An order that a call named and did not tell: when that last happened, and up to when it was asked for. */
export interface Unclear {
  readonly order: string;
  /** When the last such call came. */
  readonly heardAt: string;
  /** When it was last said that it is to be asked for. */
  readonly askedAt: string;
  /** The calls up to then are answered. */
  readonly toldUpTo?: string | undefined;
}

interface Decided {
  readonly state: Unclear;
  readonly events: readonly Draft[];
}

/** Ids begin with their platform's name. */
const platformOf = (order: string): string => order.slice(0, order.indexOf('-'));

export const isWaiting = ({ heardAt, toldUpTo }: Unclear): boolean => toldUpTo === undefined || toldUpTo < heardAt;

/** Seconds. So long a question may wait at the platform's door; after that it lies in the dead letters, and is put anew. */
const patience = 86_400;

const asked = (order: string, at: string) => say(OrderUnclear, at, { order, platform: platformOf(order) });

/** Many such calls are one question, as long as it is not answered. */
export function hearThin(before: Unclear | undefined, order: string, receivedAt: string): Decided | undefined {
  if (before && receivedAt <= before.heardAt) return undefined;
  const isAsked = before && isWaiting(before) && receivedAt <= plusSeconds(before.askedAt, patience);
  if (isAsked) return { state: { ...before, heardAt: receivedAt }, events: [] };
  return { state: { ...before, order, heardAt: receivedAt, askedAt: receivedAt }, events: [asked(order, receivedAt)] };
}

/** What was asked for when the calls up to `heardAt` were known is told; who called since then asks again. */
export function answeredUpTo(before: Unclear, heardAt: string): Decided {
  const toldUpTo = before.toldUpTo && before.toldUpTo > heardAt ? before.toldUpTo : heardAt;
  const state = { ...before, toldUpTo };
  if (!isWaiting(state)) return { state, events: [] };
  return { state: { ...state, askedAt: before.heardAt }, events: [asked(before.order, before.heardAt)] };
}
