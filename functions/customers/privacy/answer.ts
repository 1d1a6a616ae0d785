import * as v from 'valibot';
import { integer } from '../../../shared/api/shapes.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { personHolders } from '../../../shared/events/privacy.ts';
import { fetchableUntil } from './pieces.ts';
import { askers, erasureReasons, type PrivacyRequest, privacyRequestKinds, unansweredIn } from './request.ts';

const holder = v.picklist(personHolders);

/** A request as the API tells it. */
export const requestAnswer = v.object({
  id,
  kind: v.picklist(privacyRequestKinds),
  requestedAt: instant,
  status: v.picklist(['open', 'done']),
  by: v.picklist(askers),
  staff: v.optional(v.string()),
  reason: v.optional(v.picklist(erasureReasons)),
  customer: v.optional(id),
  within: v.optional(id),
  orders: integer,
  missing: v.array(holder),
  kept: v.array(v.object({ by: holder, what: v.string(), until: instant })),
  lateAt: v.optional(instant),
  doneAt: v.optional(instant),
  fetchableUntil: v.optional(instant),
  customers: v.optional(integer),
  spared: v.optional(integer),
});

export function requestView(request: PrivacyRequest): v.InferOutput<typeof requestAnswer> {
  const { id, kind, requestedAt, by, staff, reason, customer, within, orders } = request;
  const { kept, lateAt, doneAt, customers, spared } = request;
  return {
    id,
    kind,
    requestedAt,
    status: doneAt ? 'done' : 'open',
    by,
    ...(staff && { staff }),
    ...(reason && { reason }),
    ...(customer && { customer }),
    ...(within && { within }),
    orders,
    missing: unansweredIn(request),
    kept: [...kept],
    ...(lateAt && { lateAt }),
    ...(doneAt && { doneAt }),
    ...(kind === 'access' && { fetchableUntil: fetchableUntil(request) }),
    ...(kind === 'erase-shop' && { customers: customers ?? 0, spared: spared ?? 0 }),
  };
}
