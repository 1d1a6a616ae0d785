import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { OrderFetchRequested } from '../../../shared/events/reconciliation.ts';

/** An order that a call named and did not tell: when that last happened, and up to when it was asked for. */
export interface FetchRequest {
  readonly order: string;
  /** When the last such call came. */
  readonly namedAt: string;
  /** When it was last said that it is to be asked for. */
  readonly requestedAt: string;
  /** The calls up to then are answered. */
  readonly answeredUpTo?: string | undefined;
}

interface FetchDecision {
  readonly state: FetchRequest;
  readonly events: readonly Draft[];
}

/** Ids begin with their platform's name. */
const platformOf = (order: string): string => order.slice(0, order.indexOf('-'));

export const fetchPending = ({ namedAt, answeredUpTo }: FetchRequest): boolean =>
  answeredUpTo === undefined || answeredUpTo < namedAt;

/** Seconds. So long a question may wait at the platform's door; after that it lies in the dead letters, and is put anew. */
const requestLifetimeSeconds = 86_400;

const fetchRequested = (order: string, at: string) =>
  say(OrderFetchRequested, at, { order, platform: platformOf(order) });

/** Many such calls are one question, as long as it is not answered. */
export function requestFetch(
  before: FetchRequest | undefined,
  order: string,
  receivedAt: string,
): FetchDecision | undefined {
  if (before && receivedAt <= before.namedAt) return undefined;
  const isAsked =
    before && fetchPending(before) && receivedAt <= plusSeconds(before.requestedAt, requestLifetimeSeconds);
  if (isAsked) return { state: { ...before, namedAt: receivedAt }, events: [] };
  return {
    state: { ...before, order, namedAt: receivedAt, requestedAt: receivedAt },
    events: [fetchRequested(order, receivedAt)],
  };
}

/** What was asked for when the calls up to `heardAt` were known is told; who called since then asks again. */
export function answerFetch(before: FetchRequest, namedAt: string): FetchDecision {
  const answeredUpTo = before.answeredUpTo && before.answeredUpTo > namedAt ? before.answeredUpTo : namedAt;
  const state = { ...before, answeredUpTo };
  if (!fetchPending(state)) return { state, events: [] };
  return { state: { ...state, requestedAt: before.namedAt }, events: [fetchRequested(before.order, before.namedAt)] };
}
