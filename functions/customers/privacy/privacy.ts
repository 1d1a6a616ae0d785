import { addressId } from '../../../shared/base/ids.ts';
import { ErasureRequested } from '../../../shared/events/customers.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import type { Customer } from '../customer/customer.ts';

export const privacyRequestKinds = ['access', 'erase-customer', 'erase-shop', 'deleted-at-platform'] as const;

/** What somebody asked for, or a platform in their name, and what stands open until it is done. */
export interface PrivacyRequest {
  readonly id: string;
  readonly kind: (typeof privacyRequestKinds)[number];
  readonly requestedAt: string;
  readonly status: 'open';
  /** Whose erasure was requested. */
  readonly customer?: string;
  /** How many orders it names. */
  readonly orders: number;
}

/** From now on nothing is sent to them, and no search or link finds them; what is known of them is still there. */
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
