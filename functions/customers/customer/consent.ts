import { addressId } from '../../../shared/base/ids.ts';
import { CustomerConsentReported } from '../../../shared/events/customers.ts';
import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import type { ConsentReported } from '../../../shared/events/orders.ts';
import type { ConsentStatement, Customer } from './customer.ts';

type ConsentReport = EventOf<typeof ConsentReported>['data'];

/** Of two statements at the same time, the withdrawal counts. */
const rank = ({ saidAt, given }: ConsentStatement) => `${saidAt} ${given ? 0 : 1}`;

/** Stores the newest statement of its channel, with an event; `undefined` when a newer one is stored. */
export function applyConsent(
  before: Customer,
  { buyer, channel, given, saidAt }: ConsentReport,
): { readonly state: Customer; readonly events: Draft[] } | undefined {
  const address = buyer.email && channel === 'email' ? addressId(buyer.email) : undefined;
  const statement: ConsentStatement = { given, saidAt, ...(address && { address }) };
  const known = before.consents?.[channel];
  if (known && rank(known) >= rank(statement)) return undefined;
  const state = { ...before, consents: { ...before.consents, [channel]: statement } };
  const { customer } = before;
  return { state, events: [say(CustomerConsentReported, saidAt, { customer, channel, ...statement })] };
}

/** Withdrawals by `from` that are newer hold for the merged customer. Consent does not: it holds for its own address. */
export function mergeWithdrawals(
  into: Customer,
  from: Customer,
): { readonly state: Customer; readonly events: readonly Draft[] } {
  let state = into;
  const events: Draft[] = [];
  for (const [channel, { given, saidAt }] of Object.entries(from.consents ?? {})) {
    if (given) continue;
    const applied = applyConsent(state, { buyer: {}, channel: channel as ConsentReport['channel'], given, saidAt });
    if (!applied) continue;
    state = applied.state;
    events.push(...applied.events);
  }
  return { state, events };
}
