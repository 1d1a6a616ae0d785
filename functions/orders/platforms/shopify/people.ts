import * as v from 'valibot';
import type { Buyer } from '../../../../shared/events/orders.ts';
import { maybe, oneLineText } from '../contract/lenient.ts';
import { countryCode, digitsId, freeText, isoTime, mailAddress, supportedLanguage } from '../contract/reading.ts';
import type { ConsentAnswer, CustomerReport, MergeReport, PrivacyReport } from '../contract/report.ts';
import { parseShopify } from './body.ts';

const consentState = maybe(v.object({ state: maybe(freeText), consent_updated_at: maybe(isoTime) }));
const consentFields = { email_marketing_consent: consentState, sms_marketing_consent: consentState };

const shopifyCustomer = v.object({
  id: digitsId,
  updated_at: maybe(isoTime),
  email: maybe(freeText),
  phone: maybe(oneLineText),
  default_address: maybe(v.object({ phone: maybe(oneLineText), country_code: maybe(freeText) })),
  verified_email: maybe(v.boolean()),
  first_name: maybe(oneLineText),
  last_name: maybe(oneLineText),
  locale: maybe(freeText),
  ...consentFields,
});
const deletedCustomer = v.object({ id: digitsId });
const shopifyConsent = v.object({
  id: v.nullish(digitsId),
  customer_id: v.nullish(digitsId),
  email_address: maybe(freeText),
  phone: maybe(oneLineText),
  ...consentFields,
});

const customerGid = v.pipe(
  v.string(),
  v.regex(/^gid:\/\/shopify\/Customer\/\d{1,30}$/, 'the global id of a customer'),
  v.transform((gid) => gid.slice('gid://shopify/Customer/'.length)),
);
const shopifyCustomerMerge = v.object({
  admin_graphql_api_customer_kept_id: customerGid,
  admin_graphql_api_customer_deleted_id: customerGid,
  status: v.nullish(freeText, 'completed'),
});

const shopifyPrivacyRequest = v.object({
  shop_id: v.nullish(digitsId),
  customer: v.nullish(v.object({ id: v.nullish(digitsId), email: v.nullish(freeText) })),
  orders_requested: v.nullish(v.array(digitsId)),
  orders_to_redact: v.nullish(v.array(digitsId)),
  data_request: v.nullish(v.object({ id: digitsId })),
});

type CustomerReader<Report> = (body: unknown, toldAt: string) => Report[];

/** A number as it was written, and the country of the address beside it; nothing without digits. */
export function phoneOf(
  number: string | null | undefined,
  country: string | null | undefined,
): Pick<Buyer, 'phone' | 'country'> | undefined {
  const phone = number?.trim() ?? '';
  if (!/\d/.test(phone) || phone.length > 60) return undefined;
  const known = countryCode(country);
  return known ? { phone, country: known } : { phone };
}

const customerIdOf = (id: string) => `shopify-${id}`;

/** A customer who signed up or changed, at Shopify's own time. */
export const readCustomer: CustomerReader<CustomerReport> = (body, toldAt) => {
  const { id, email, verified_email, first_name, last_name, locale, ...fields } = parseShopify(shopifyCustomer, body);
  const at = fields.updated_at ?? toldAt;
  const home = fields.default_address;
  const buyer: Buyer = {
    platformId: customerIdOf(id),
    email: mailAddress(email),
    ...(verified_email && mailAddress(email) && { emailVerified: true }),
    ...(phoneOf(fields.phone, home?.country_code) ?? phoneOf(home?.phone, home?.country_code)),
    given: first_name || undefined,
    family: last_name || undefined,
    language: supportedLanguage(locale),
  };
  const consents = [
    ...consentAnswers('email', fields.email_marketing_consent, at),
    ...consentAnswers('sms', fields.sms_marketing_consent, at),
  ];
  return [{ about: 'customer', customer: customerIdOf(id), at, deleted: false, buyer, consents }];
};

export const readDeletedCustomer: CustomerReader<CustomerReport> = (body, at) => [
  {
    about: 'customer',
    customer: customerIdOf(parseShopify(deletedCustomer, body).id),
    at,
    deleted: true,
    consents: [],
  },
];

/**
 * Topics about mail name the customer as `customer_id`, those about phones as `id` (topics of 2024-10, read
 * 2026-11-22).
 */
export const readConsentUpdate: CustomerReader<CustomerReport> = (body, at) => {
  const { id, customer_id, email_address, phone, ...fields } = parseShopify(shopifyConsent, body);
  const platformId = customer_id ?? id;
  const consents = [
    ...consentAnswers('email', fields.email_marketing_consent, at),
    ...consentAnswers('sms', fields.sms_marketing_consent, at),
  ];
  if (!platformId || consents.length === 0) return [];
  const buyer = {
    platformId: customerIdOf(platformId),
    email: mailAddress(email_address),
    ...phoneOf(phone, undefined),
  };
  return [{ about: 'customer', customer: customerIdOf(platformId), at, deleted: false, buyer, consents }];
};

const consentedStates = new Set(['subscribed']);
const refusedStates = new Set(['unsubscribed', 'not_subscribed', 'redacted', 'invalid']);

/** Yes or no; `pending`, no state, and a `not_subscribed` without a time are no answers. */
function consentAnswers(
  channel: ConsentAnswer['channel'],
  fields:
    | { readonly state?: string | null | undefined; readonly consent_updated_at?: string | null | undefined }
    | null
    | undefined,
  toldAt: string,
): ConsentAnswer[] {
  const state = fields?.state?.toLowerCase() ?? '';
  if (!consentedStates.has(state) && !refusedStates.has(state)) return [];
  if (state === 'not_subscribed' && !fields?.consent_updated_at) return [];
  return [{ channel, given: consentedStates.has(state), at: fields?.consent_updated_at ?? toldAt }];
}

/** Shopify also reports merges that failed or have only begun: these customers are still two. */
export const readCustomerMerge: CustomerReader<MergeReport> = (body, at) => {
  const fields = parseShopify(shopifyCustomerMerge, body);
  if (fields.status.toLowerCase() !== 'completed') return [];
  const { admin_graphql_api_customer_deleted_id: from, admin_graphql_api_customer_kept_id: into } = fields;
  return [{ about: 'merge', at, from: customerIdOf(from), into: customerIdOf(into) }];
};

/** A request under privacy law; a person may be named by address only. */
export const privacyReader =
  (request: PrivacyReport['request']): CustomerReader<PrivacyReport> =>
  (body) => {
    const {
      shop_id,
      customer: person,
      orders_requested,
      orders_to_redact,
      data_request,
    } = parseShopify(shopifyPrivacyRequest, body);
    const named = data_request?.id ?? person?.id ?? mailAddress(person?.email) ?? shop_id ?? 'shop';
    return [
      {
        about: 'privacy',
        request,
        id: `shopify-${request}-${named}`.replace(/[^\w.~-]/g, '-'),
        ...(person?.id && { customer: customerIdOf(person.id) }),
        ...(mailAddress(person?.email) && { email: mailAddress(person?.email) }),
        orders: (orders_requested ?? orders_to_redact ?? []).map(customerIdOf),
      },
    ];
  };
