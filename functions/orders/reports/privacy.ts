import { type Draft, say } from '../../../shared/events/event.ts';
import { PrivacyRequested } from '../../../shared/events/orders.ts';
import type { PrivacyReport } from '../platforms/contract/report.ts';

/** The event of a privacy request. */
export function privacyEvent({ request, customer, email, orders }: PrivacyReport, at: string): Draft {
  const buyer = { ...(customer && { platformId: customer }), ...(email && { email }) };
  return say(PrivacyRequested, at, { request, ...((customer || email) && { buyer }), orders: [...orders] });
}
