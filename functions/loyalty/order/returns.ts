import type { EventOf } from '../../../shared/events/event.ts';
import type { PlatformReturnChanged } from '../../../shared/events/orders.ts';

/** A return or exchange of an order, by its newest step. */
export interface OrderReturn {
  readonly version: number;
  readonly at: string;
  readonly isOpen: boolean;
}

export type ReturnEvent = EventOf<typeof PlatformReturnChanged>;

const openSteps: readonly ReturnEvent['data']['step'][] = ['requested', 'approved', 'received'];

export function returnOf({ version, at, data }: ReturnEvent): OrderReturn {
  return { version, at, isOpen: openSteps.includes(data.step) };
}

/** Whether one of an order's returns is open, and when the last of the others ended. */
export function returnsEndedAt(returns: Readonly<Record<string, OrderReturn>> = {}): {
  readonly isReturning: boolean;
  readonly returnEndedAt: string | undefined;
} {
  const all = Object.values(returns);
  const ends = all.flatMap(({ isOpen, at }) => (isOpen ? [] : [at]));
  return { isReturning: all.some(({ isOpen }) => isOpen), returnEndedAt: ends.sort().at(-1) };
}
