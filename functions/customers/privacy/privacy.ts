import { addressId } from '../../../shared/base/ids.ts';
import { ErasureRequested } from '../../../shared/events/customers.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import type { Customer } from '../customer/customer.ts';

export const privacyRequestKinds = ['access', 'erase-customer', 'erase-shop', 'deleted-at-platform'] as const;

/** A request for access or erasure, by a person or by a platform in their name; open until it is done. */
export interface PrivacyRequest {
  readonly id: string;
  readonly kind: (typeof privacyRequestKinds)[number];
  readonly requestedAt: string;
  readonly status: 'open';
  /** The customer whose erasure was requested. */
  readonly customer?: string;
  /** The number of orders that the request names. */
  readonly orders: number;
}

/** From now on nothing is sent to the customer, and no search or link finds them; their data is still stored. */
export function requestErasure(
  before: Customer,
  at: string,
): { readonly state: Customer; readonly events: Draft[] } | undefined {
  if (before.erasureRequestedAt) return undefined;
  const { customer, email, ownsEmail, absorbed = [] } = before;
  const addresses = email && ownsEmail ? [addressId(email)] : [];
  return {
    state: { ...before, erasureRequestedAt: at },
    events: [customer, ...absorbed].map((each) => say(ErasureRequested, at, { customer: each, addresses })),
  };
}
