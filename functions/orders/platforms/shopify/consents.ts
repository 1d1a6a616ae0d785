import * as v from 'valibot';
import { maybe } from '../contract/lenient.ts';
import type { WebhookIntake } from '../contract/platform.ts';
import { digitsId, freeText, isoTime, jsonIn, mailAddress } from '../contract/reading.ts';
import { type ConsentAnswer, noesAmong } from '../contract/report.ts';
import { shopifyTopics } from '../contract/topics.ts';
import { sentAt } from './headers.ts';

const consentState = maybe(v.object({ state: maybe(freeText), consent_updated_at: maybe(isoTime) }));

/** What Shopify says of advertising, in calls about customers and about their consent. */
export const consentFields = { email_marketing_consent: consentState, sms_marketing_consent: consentState };

interface Fields {
  readonly email_marketing_consent?: v.InferOutput<typeof consentState>;
  readonly sms_marketing_consent?: v.InferOutput<typeof consentState>;
}

/** What a customer answered, in a call because they did. */
export const answersIn = (fields: Fields, toldAt: string): ConsentAnswer[] => [
  ...answersBy('email', fields.email_marketing_consent, toldAt),
  ...answersBy('sms', fields.sms_marketing_consent, toldAt),
];

/** What a call says of a customer as they are, and not because they answered: without a time it is nobody's answer of now. */
export const answersOfState = (fields: Fields, toldAt: string): ConsentAnswer[] => [
  ...answersBy('email', fields.email_marketing_consent, toldAt, true),
  ...answersBy('sms', fields.sms_marketing_consent, toldAt, true),
];

const consentedStates = new Set(['subscribed']);
const refusedStates = new Set(['unsubscribed', 'not_subscribed', 'redacted', 'invalid']);

/** Yes or no; `pending`, no state, and a `not_subscribed` without a time are no answers. */
function answersBy(
  channel: ConsentAnswer['channel'],
  fields:
    | { readonly state?: string | null | undefined; readonly consent_updated_at?: string | null | undefined }
    | null
    | undefined,
  toldAt: string,
  isOfState = false,
): ConsentAnswer[] {
  const state = fields?.state?.toLowerCase() ?? '';
  if (!consentedStates.has(state) && !refusedStates.has(state)) return [];
  if (state === 'not_subscribed' && !fields?.consent_updated_at) return [];
  const at = fields?.consent_updated_at;
  return [
    {
      channel,
      given: consentedStates.has(state),
      at: at ?? toldAt,
      ...(isOfState && !at && { undated: true as const }),
    },
  ];
}

const statement = v.object({
  id: maybe(digitsId),
  customer_id: maybe(digitsId),
  email: maybe(freeText),
  email_address: maybe(freeText),
  updated_at: maybe(isoTime),
  ...consentFields,
});

const ofCustomers = new Set(shopifyTopics.customer);
const ofConsents = new Set(shopifyTopics.consent);

/** The noes in calls about customers and about their consent; both name the customer and mostly the address. */
export const shopifyWithdrawals: WebhookIntake['withdrawals'] = (topic, { headers, body }, receivedAt) => {
  const isState = ofCustomers.has(topic);
  if (!isState && !ofConsents.has(topic)) return [];
  const { success, output } = v.safeParse(statement, jsonIn(body));
  const id = success && (isState ? output.id : (output.customer_id ?? output.id));
  if (!success || !id) return [];
  const person = { customer: `shopify-${id}`, email: mailAddress(isState ? output.email : output.email_address) };
  const toldAt = sentAt(headers) ?? receivedAt;
  const answers = isState ? answersOfState(output, output.updated_at ?? toldAt) : answersIn(output, toldAt);
  return noesAmong(person, answers);
};
