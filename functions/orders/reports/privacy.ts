import { type Draft, say } from '../../../shared/events/event.ts';
import { PrivacyRequested } from '../../../shared/events/orders.ts';
import type { PrivacyReport } from '../platforms/contract/report.ts';

/** What the law lets somebody ask for, as it is told. */
export function privacyEvent({ request, customer, email, orders }: PrivacyReport, at: string): Draft {
  const buyer = { ...(customer && { platformId: customer }), ...(email && { email }) };
  return say(PrivacyRequested, at, { request, ...((customer || email) && { buyer }), orders: [...orders] });
}
