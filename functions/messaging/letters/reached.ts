import * as v from 'valibot';
import { Rejected } from '../../../shared/base/outcome.ts';
import { instant } from '../../../shared/events/event.ts';

/** When the order was delivered, and installed where it has to be. */
export const reached = { deliveredAt: v.optional(instant), installedAt: v.optional(instant) };

interface Reached {
  readonly at: string;
  readonly isInstalled: boolean;
  readonly done: { readonly ko: string; readonly en: string };
}

/** Since when the customer can use the goods, and the words for that. */
export function reachedOn({
  deliveredAt,
  installedAt,
}: {
  readonly deliveredAt?: string | undefined;
  readonly installedAt?: string | undefined;
}): Reached {
  if (installedAt) return { at: installedAt, isInstalled: true, done: { ko: '설치', en: 'installed' } };
  if (deliveredAt) return { at: deliveredAt, isInstalled: false, done: { ko: '배송', en: 'delivered' } };
  throw new Rejected('The facts of a letter lack deliveredAt: the time it came, or was installed');
}
