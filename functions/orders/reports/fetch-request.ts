import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { OrderFetchRequested } from '../../../shared/events/reconciliation.ts';

/** An order that a webhook named without its content, and the state of fetching it from the platform. */
export interface FetchRequest {
  readonly order: string;
  /** When the last such webhook was received. */
  readonly namedAt: string;
  /** When the last `OrderFetchRequested` was published. */
  readonly requestedAt: string;
  /** Webhooks received up to then are answered. */
  readonly answeredUpTo?: string | undefined;
}

interface FetchDecision {
  readonly state: FetchRequest;
  readonly events: readonly Draft[];
}

/** Ids begin with the platform's name. */
const platformOf = (order: string): string => order.slice(0, order.indexOf('-'));

export const fetchPending = ({ namedAt, answeredUpTo }: FetchRequest): boolean =>
  answeredUpTo === undefined || answeredUpTo < namedAt;

/** Seconds. A request may wait this long; after that it is in the dead letter queue, and a new one is published. */
const requestLifetimeSeconds = 86_400;

const fetchRequested = (order: string, at: string) =>
  say(OrderFetchRequested, at, { order, platform: platformOf(order) });

/** Further webhooks while a request is pending do not publish another. */
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

/** The webhooks up to `namedAt` are answered; if another came since, the order is requested again. */
export function answerFetch(before: FetchRequest, namedAt: string): FetchDecision {
  const answeredUpTo = before.answeredUpTo && before.answeredUpTo > namedAt ? before.answeredUpTo : namedAt;
  const state = { ...before, answeredUpTo };
  if (!fetchPending(state)) return { state, events: [] };
  return { state: { ...state, requestedAt: before.namedAt }, events: [fetchRequested(before.order, before.namedAt)] };
}
