import { addressId } from '../../../shared/base/ids.ts';
import { CustomerConsentReported } from '../../../shared/events/customers.ts';
import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import type { ConsentReported } from '../../../shared/events/orders.ts';
import { type Customer, inRecord, recordsIn } from './customer.ts';
import type { ConsentStatement, CustomerRecord } from './record.ts';

type ConsentReport = EventOf<typeof ConsentReported>['data'];

/** Of two statements at the same time, the withdrawal counts. */
const rank = ({ saidAt, given }: ConsentStatement) => `${saidAt} ${given ? 0 : 1}`;

/**
 * Stores the newest statement of its channel with the record that it is about, and an event that names the record: a merge widens
 * no consent, and a split takes none away. `undefined` when a newer one is stored.
 */
export function applyConsent(
  before: Customer,
  record: string,
  { buyer, channel, ...said }: ConsentReport,
): { readonly state: Customer; readonly events: Draft[] } | undefined {
  const address = buyer.email && channel === 'email' ? addressId(buyer.email) : undefined;
  const statement: ConsentStatement = { ...said, ...(address && { address }) };
  const { customer, consents = {} } = recordsIn(before).find((each) => each.customer === record) ?? before;
  const key = said.night ? (`${channel}~night` as const) : channel;
  const known = consents[key];
  if (known && rank(known) >= rank(statement)) return undefined;
  const state = inRecord(before, record, (each) => ({ ...each, consents: { ...each.consents, [key]: statement } }));
  return { state, events: [say(CustomerConsentReported, said.saidAt, { customer, channel, ...statement })] };
}

/** All that platforms said of a record's consents. */
export const consentEvents = ({ customer, consents = {} }: CustomerRecord): Draft[] =>
  Object.entries(consents).map(([key, statement]) => {
    const [channel] = key.split('~') as [ConsentReport['channel']];
    return say(CustomerConsentReported, statement.saidAt, { customer, channel, ...statement });
  });
