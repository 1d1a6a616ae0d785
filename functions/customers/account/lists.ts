import type { TicketProjection } from '../customer/tickets.ts';
import type { Outcome } from './own-messages.ts';
import type { OwnOrder } from './own-orders.ts';
import type { PointsChange } from './own-points.ts';
import type { Listed, ListName } from './viewer.ts';

/** What each list of the account page holds, the newest first. */
interface Rows {
  readonly tickets: TicketProjection;
  readonly orders: OwnOrder;
  readonly points: PointsChange;
  readonly messages: Outcome;
}

/** The first of each list. */
export type Lists = { readonly [Name in ListName]: Listed<Rows[Name]> };

/** One list, or a page of it. */
export type OneList = {
  readonly [Name in ListName]: { readonly name: Name; readonly list: Listed<Rows[Name]> };
}[ListName];

/** The orders whose numbers stand beside the rows of a list. */
export function ordersAmong({ name, list }: OneList): string[] {
  if (name === 'points') return list.items.flatMap(({ order }) => order ?? []);
  if (name === 'messages') return list.items.flatMap(({ facts }) => facts.order ?? []);
  return [];
}
