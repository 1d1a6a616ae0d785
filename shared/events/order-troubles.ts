import * as v from 'valibot';
import { defineEvent, id } from './event.ts';

/**
 * Something keeps a delivery from arriving by itself: the carrier found nobody or gave up, the shop holds it back, or it
 * waits to be picked up. Published once for each thing, and once more when it is over.
 */
export const DeliveryTroubled = defineEvent(
  'DeliveryTroubled',
  v.object({
    order: id,
    parcel: v.optional(id),
    trouble: v.picklist(['attempted', 'failed', 'held', 'ready-for-pickup']),
    isOver: v.optional(v.literal(true)),
  }),
);

/** The buyer's bank asks a payment back, or the state of that changed. */
export const PaymentDisputed = defineEvent(
  'PaymentDisputed',
  v.object({
    order: id,
    status: v.picklist(['needs-response', 'under-review', 'accepted', 'refunded', 'won', 'lost']),
  }),
);

/** What lies beside an order: they carry its id, and none of its facts. */
export const besideOrderEvents = [DeliveryTroubled, PaymentDisputed] as const;
