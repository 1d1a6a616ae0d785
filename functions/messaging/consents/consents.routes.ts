import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { recipients } from '../policy/messages.store.ts';
import { agreed, answer } from '../policy/recipient.ts';
import { consentIn, posted } from './consent-call.ts';

const reporters: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

/** The shop reports what a customer answered to its question whether it may advertise. */
async function report(call: Call, keyed: Keyed): Promise<void> {
  const { id: customer = '' } = call.path;
  const recipient = recipients.of(call.shop, customer);
  const consent = consentIn(call, recipient.subject, keyed.id, systemClock());
  const { at, cause: id, channel, purpose } = consent;
  await recipient.change({ id, at, test: false }, (before) => {
    if (!before?.profile) throw new Problem('customer-not-found');
    const { state, events } = answer(before, customer, consent) ?? { state: before, events: [] };
    const body = { channel, purpose, given: agreed(state, purpose, channel) };
    return { state, events, alsoWrite: keyed.answering({ status: 200, body }) };
  });
}

const consentShape = v.object({ channel: v.literal('email'), purpose: v.literal('marketing'), given: v.boolean() });

/** Consent, as the shop's own pages ask for it. */
export const consentRoutes: readonly Route[] = [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/customers/{id}/consents',
    write: report,
    docs: {
      summary: 'Report a consent or its withdrawal',
      roles: reporters,
      body: posted,
      response: consentShape,
    },
  }),
];
