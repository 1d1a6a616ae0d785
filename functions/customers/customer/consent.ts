import { addressId } from '../../../shared/base/ids.ts';
import { CustomerConsentReported } from '../../../shared/events/customers.ts';
import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import type { ConsentReported } from '../../../shared/events/orders.ts';
import type { ConsentStatement, Customer } from './customer.ts';

type Report = EventOf<typeof ConsentReported>['data'];

/** Of two statements at the same time, the withdrawal counts. */
const rank = ({ saidAt, given }: ConsentStatement) => `${saidAt} ${given ? 0 : 1}`;

/** Keeps the newest statement of its channel, and tells of it; nothing when a newer one is known. */
export function stateConsent(
  before: Customer,
  { buyer, channel, given, saidAt }: Report,
): { readonly state: Customer; readonly events: Draft[] } | undefined {
  const address = buyer.email && channel === 'email' ? addressId(buyer.email) : undefined;
  const statement: ConsentStatement = { given, saidAt, ...(address && { address }) };
  const known = before.consents?.[channel];
  if (known && rank(known) >= rank(statement)) return undefined;
  const state = { ...before, consents: { ...before.consents, [channel]: statement } };
  const { customer } = before;
  return { state, events: [say(CustomerConsentReported, saidAt, { customer, channel, ...statement })] };
}

/** What `from` withdrew later than `into` spoke holds for both, who are one; consent that `from` gave is its own address's. */
export function mergeWithdrawals(
  into: Customer,
  from: Customer,
): { readonly state: Customer; readonly events: readonly Draft[] } {
  let state = into;
  const events: Draft[] = [];
  for (const [channel, { given, saidAt }] of Object.entries(from.consents ?? {})) {
    if (given) continue;
    const said = stateConsent(state, { buyer: {}, channel: channel as Report['channel'], given, saidAt });
    if (!said) continue;
    state = said.state;
    events.push(...said.events);
  }
  return { state, events };
}
