import * as v from 'valibot';
import { type Envelope, id, instant } from '../../../shared/events/event.ts';
import { type Suppression, suppressionReasons } from '../addresses/address.ts';
import type { MessageState } from '../policy/message.ts';
import { orderMessage, orderMessageShape } from './order-messages.ts';

/** A message to a customer: what became of it, why, and what it is about. */
export const customerMessageShape = v.object({
  ...orderMessageShape.entries,
  /** Its text can be read. */
  hasText: v.boolean(),
  orderId: v.optional(id),
  ticketId: v.optional(id),
});

/** Why the customer's address gets no mail; the address itself stands in the list of suppressed ones. */
export const customerSuppressionShape = v.object({
  id: v.string(),
  because: v.picklist(suppressionReasons),
  since: instant,
  until: v.optional(instant),
});

export const customerSuppression = (
  digest: string,
  { why, at, until }: Suppression,
): v.InferOutput<typeof customerSuppressionShape> => ({
  id: digest,
  because: why,
  since: at,
  ...(until && { until }),
});

/** A message by its state and its events, the oldest first. */
export function customerMessage(
  state: MessageState,
  events: readonly Envelope[],
): v.InferOutput<typeof customerMessageShape> {
  const { order, ticket } = state.request.about;
  return {
    ...orderMessage(state, events),
    hasText: state.written !== undefined,
    ...(order && { orderId: order }),
    ...(ticket && { ticketId: ticket }),
  };
}
