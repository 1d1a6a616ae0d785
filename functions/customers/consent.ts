import { CustomerConsentReported } from '../../shared/events/customers.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { type Draft, say } from '../../shared/events/event.ts';
import type { ConsentReported } from '../../shared/events/orders.ts';
import { addressId } from '../../shared/ids.ts';
import type { Customer } from './customer.ts';

type Report = EventOf<typeof ConsentReported>['data'];

/** A statement about marketing by one channel, by the platform's own clock. */
interface Statement {
  readonly given: boolean;
  readonly saidAt: string;
  /** The address for which consent was given, as its digest. */
  readonly address?: string;
}

/** The newest statement of each channel. */
export type PlatformConsents = Readonly<Partial<Record<Report['channel'], Statement>>>;

/** Of two statements at the same time, the withdrawal counts. */
const rank = ({ saidAt, given }: Statement) => `${saidAt} ${given ? 0 : 1}`;

/** Keeps the newest statement of its channel, and tells of it; nothing when a newer one is known. */
export function stateConsent(
  before: Customer,
  { buyer, channel, given, saidAt }: Report,
): { readonly state: Customer; readonly events: Draft[] } | undefined {
  const address = buyer.email && channel === 'email' ? addressId(buyer.email) : undefined;
  const statement: Statement = { given, saidAt, ...(address && { address }) };
  const known = before.consents?.[channel];
  if (known && rank(known) >= rank(statement)) return undefined;
  const state = { ...before, consents: { ...before.consents, [channel]: statement } };
  const { customer } = before;
  return { state, events: [say(CustomerConsentReported, saidAt, { customer, channel, ...statement })] };
}
