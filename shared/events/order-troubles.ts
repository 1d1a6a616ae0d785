import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';

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

/**
 * A visit by which goods were to be installed has failed: they are there, and cannot be used yet. Published for each time that
 * a visit fails.
 */
export const InstallationFailed = defineEvent(
  'InstallationFailed',
  v.object({
    order: id,
    visit: id,
    reason: v.optional(v.picklist(['nobody-home', 'not-possible', 'goods-faulty', 'nobody-came', 'other'])),
    /** When somebody comes again, if that is known already. */
    nextVisitAt: v.optional(instant),
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
export const besideOrderEvents = [DeliveryTroubled, InstallationFailed, PaymentDisputed] as const;
