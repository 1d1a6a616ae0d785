import type { MessageRequest } from '../../../shared/events/messaging.ts';
import { isAccountHold, isCareHold, type MessageState } from './message.ts';

/** A held message as it stands in the list of what waits for somebody. */
export interface HeldRow {
  readonly key: string;
  /** The letter. */
  readonly kind: string;
  readonly because: string;
  /** The provider's words, where it refused the account. */
  readonly why?: string;
  readonly since: string;
  readonly customer?: string;
  /** In the list of the stage, whose it is. */
  readonly shop?: string;
  readonly about: MessageRequest['about'];
}

/**
 * The row of a message that waits until somebody does something: solves a ticket, ends a return, brings a parcel, has the account released, or resumes what was stopped. What goes by
 * itself in the morning is not on the list.
 */
export function heldRow(message: MessageState | undefined): HeldRow | undefined {
  if (message?.status !== 'held' || message.heldSince === undefined || message.because === undefined) return undefined;
  const { request, because, heldSince: since, why } = message;
  if (because !== 'stopped' && !isCareHold(message) && !isAccountHold(message)) return undefined;
  const { key, to, template, about } = request;
  return {
    key,
    kind: template.kind,
    because,
    ...(why !== undefined && { why }),
    since,
    ...('customer' in to && { customer: to.customer }),
    about,
  };
}

/** A row as the API returns it. */
export const heldView = ({ key: id, customer, about, shop: _, ...row }: HeldRow) => ({
  id,
  ...row,
  ...(customer !== undefined && { customerId: customer }),
  ...(about.order !== undefined && { orderId: about.order }),
  ...(about.ticket !== undefined && { ticketId: about.ticket }),
});
