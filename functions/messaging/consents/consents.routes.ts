import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { forwardWithdrawals } from '../policy/merged.store.ts';
import { recipients } from '../policy/messages.store.ts';
import { agreed, applyConsent } from '../policy/recipient.ts';
import { consentBody, consentFrom } from './consent-call.ts';

const reporters: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

/** The shop reports whether a customer agreed to advertising. */
async function report(call: Call, keyed: Keyed): Promise<void> {
  const { id: customer = '' } = call.path;
  const recipient = recipients.of(call.shop, customer);
  const consent = consentFrom(call, recipient.subject, keyed.id, systemClock());
  const { at, cause: id, channel, purpose } = consent;
  const change = { id, at, test: false };
  const into = (await recipient.state())?.into;
  // Forwarded first: the answer to this call is stored with its own change, so a repeated call would not forward again.
  if (!consent.given) await forwardWithdrawals(call.shop, { into, consents: [consent] }, change);
  await recipient.change(change, (before) => {
    if (!before?.profile) throw new Problem('customer-not-found');
    if (before.into !== into) throw new Later(at, 'The customer is being merged');
    const { state, events } = applyConsent(before, customer, consent) ?? { state: before, events: [] };
    const body = { channel, purpose, given: agreed(state, purpose, channel) };
    return { state, events, alsoWrite: keyed.answering({ status: 200, body }) };
  });
}

const consentShape = v.object({ channel: v.literal('email'), purpose: v.literal('marketing'), given: v.boolean() });

/** Consents that the shop's own pages collect. */
export const consentRoutes: readonly Route[] = [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/customers/{id}/consents',
    write: report,
    docs: {
      summary: 'Report a consent or its withdrawal',
      roles: reporters,
      scope: 'consents',
      body: consentBody,
      response: consentShape,
    },
  }),
];
