import { addressId, phoneId } from '../../../shared/base/ids.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { ErasureRequested, ExportRequested, PrivacyStepDue } from '../../../shared/events/privacy.ts';
import { type Customer, recordsIn, recordsOf } from '../customer/customer.ts';
import { ownsPhone } from '../identity/report.ts';
import { isErasure, type PrivacyRequest, settled, type Whom } from './request.ts';

/** An event names so many at most. */
const maxAddresses = 20;
const maxPlatformIds = 50;
export const maxOrders = 500;

/** From now on nothing is sent to the customer, and no search or link finds them; their data is still stored. */
export const withErasure = (before: Customer, request: string, at: string): Customer =>
  before.erasedAt ? before : { ...before, erasureRequestedAt: before.erasureRequestedAt ?? at, erasure: request };

/** By what holders find a person: all records, and what is theirs; an address that was only typed may be somebody else's. */
export function whomOf(customer: Customer, orders: readonly string[]): Whom {
  const records = recordsIn(customer);
  const owned = records.flatMap(({ email, ownsEmail }) => (email && ownsEmail ? [addressId(email)] : []));
  const numbers = records.flatMap((each) => (each.phone && ownsPhone(each) ? [phoneId(each.phone)] : []));
  const platformIds = records.flatMap((each) => each.platformIds);
  return {
    records: recordsOf(customer),
    addresses: [...new Set([...owned, ...numbers])].slice(0, maxAddresses),
    platformIds: [...new Set(platformIds)].slice(0, maxPlatformIds),
    orders: [...new Set(orders)],
    told: 0,
    namedTold: 0,
  };
}

/** Somebody who is not known here: holders may know them by what the request names. */
export const whomNamed = (
  customer: string,
  { platformId, email }: { readonly platformId?: string | undefined; readonly email?: string | undefined },
  orders: readonly string[],
): Whom => ({
  records: [customer],
  // A platform names an address beside an id, and it may be another person's: the id alone leads to them.
  addresses: email && !platformId ? [addressId(email)] : [],
  platformIds: platformId ? [platformId] : [],
  orders: [...new Set(orders)],
  told: 0,
  namedTold: 0,
});

type New = Omit<PrivacyRequest, 'step' | 'parts' | 'answered' | 'kept'>;

interface NextStep {
  readonly state: PrivacyRequest;
  readonly events: readonly Draft[];
}

const due = (step: number, at: string) => say(PrivacyStepDue, at, { step });

/** Begins a request, by an event for its first step: whoever makes it is answered at once. */
export function newRequest(request: New): NextStep {
  return { state: { ...request, step: 0, parts: [], answered: {}, kept: [] }, events: [due(0, request.requestedAt)] };
}

/** Some of the orders of the record that is told next, in the sequence of its list. */
export interface OrdersPage {
  readonly orders: readonly string[];
  /** Where the next page begins; absent at the end. */
  readonly next?: string | undefined;
}

/** Asks the holders about one record and a page of its orders. The orders that the request names are told with the first record. */
export function askNext(request: PrivacyRequest, whom: Whom, { orders, next }: OrdersPage): NextStep {
  const { id, requestedAt } = request;
  const step = request.step + 1;
  const customer = whom.records[whom.told] ?? '';
  const isFirst = whom.told === 0 && next === undefined;
  const room = maxOrders - orders.length;
  const named = isFirst ? whom.orders.slice(whom.namedTold, whom.namedTold + room) : [];
  const namedTold = whom.namedTold + named.length;
  const page = request.parts.filter((each) => each.customer === customer).length + 1;
  const part = { request: page === 1 ? id : `${id}~${page}`, customer };
  const isWhole = next === undefined && (whom.told > 0 || namedTold >= whom.orders.length);
  const { addresses, platformIds } = whom;
  const data = { ...part, addresses: [...addresses], orders: [...new Set([...orders, ...named])] };
  const type = isErasure(request) ? ErasureRequested : ExportRequested;
  const { after: _, ...rest } = whom;
  const cursor = isWhole ? { told: whom.told + 1 } : { after: next ?? endOfList };
  return {
    state: { ...request, step, whom: { ...rest, namedTold, ...cursor }, parts: [...request.parts, part] },
    events: [say(type, requestedAt, { ...data, platformIds: [...platformIds] }), due(step, requestedAt)],
  };
}

/** Behind the last order of a list: what is left to tell is named by the request alone. */
const endOfList = '~';

export const isToldWhole = ({ told, records }: Whom): boolean => told >= records.length;

/** All are asked, and customers have done their own: the ids by which holders were asked are forgotten. */
export function finishAsking(request: PrivacyRequest, now: string): PrivacyRequest {
  const { whom: _, ...rest } = request;
  return settled(rest, now);
}
