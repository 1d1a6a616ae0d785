import type { Buyer } from '../../../../shared/events/orders.ts';
import { languageOf, mailAddress } from '../contract/reading.ts';
import type { ConsentAnswer, CustomerReport, MergeReport, PrivacyReport } from '../contract/report.ts';
import { checked, consent, customer, customerMerge, gone, privacy } from './body.ts';

type Read<Report> = (body: unknown, toldAt: string) => Report[];

const idOf = (id: string) => `shopify-${id}`;

/** Somebody who signed up, or changed; the newest by Shopify's own time. */
export const customerIn: Read<CustomerReport> = (body, toldAt) => {
  const { id, email, verified_email, first_name, last_name, locale, ...said } = checked(customer, body);
  const at = said.updated_at ?? toldAt;
  const buyer: Buyer = {
    platformId: idOf(id),
    email: mailAddress(email),
    ...(verified_email && mailAddress(email) && { emailVerified: true }),
    given: first_name || undefined,
    family: last_name || undefined,
    language: languageOf(locale),
  };
  const consents = [
    ...consentIn('email', said.email_marketing_consent, at),
    ...consentIn('sms', said.sms_marketing_consent, at),
  ];
  return [{ about: 'customer', customer: idOf(id), at, deleted: false, buyer, consents }];
};

export const customerGone: Read<CustomerReport> = (body, at) => [
  { about: 'customer', customer: idOf(checked(gone, body).id), at, deleted: true, consents: [] },
];

/** Shopify names the mail's owner as `customer_id`, and the phone's as `id` (topics of 2024-10, read 2026-11-22). */
export const consentSaid: Read<CustomerReport> = (body, at) => {
  const { id, customer_id, email_address, ...said } = checked(consent, body);
  const platformId = customer_id ?? id;
  const consents = [
    ...consentIn('email', said.email_marketing_consent, at),
    ...consentIn('sms', said.sms_marketing_consent, at),
  ];
  if (!platformId || consents.length === 0) return [];
  const buyer = { platformId: idOf(platformId), email: mailAddress(email_address) };
  return [{ about: 'customer', customer: idOf(platformId), at, deleted: false, buyer, consents }];
};

const yes = new Set(['subscribed']);
const no = new Set(['unsubscribed', 'not_subscribed', 'redacted', 'invalid']);

/** A yes or a no; `pending`, nothing, and a `not_subscribed` that nobody said at any time are neither. */
function consentIn(
  channel: ConsentAnswer['channel'],
  said:
    | { readonly state?: string | null | undefined; readonly consent_updated_at?: string | null | undefined }
    | null
    | undefined,
  toldAt: string,
): ConsentAnswer[] {
  const state = said?.state?.toLowerCase() ?? '';
  if (!yes.has(state) && !no.has(state)) return [];
  if (state === 'not_subscribed' && !said?.consent_updated_at) return [];
  return [{ channel, given: yes.has(state), at: said?.consent_updated_at ?? toldAt }];
}

/** Shopify tells of merges that failed too, and of those that have only begun: their customers are still two. */
export const customersMerged: Read<MergeReport> = (body, at) => {
  const said = checked(customerMerge, body);
  if (said.status.toLowerCase() !== 'completed') return [];
  const { admin_graphql_api_customer_deleted_id: from, admin_graphql_api_customer_kept_id: into } = said;
  return [{ about: 'merge', at, from: idOf(from), into: idOf(into) }];
};

/** What the law lets people ask for; a person may be named by no more than a mail address. */
export const privacyAsked =
  (request: PrivacyReport['request']): Read<PrivacyReport> =>
  (body) => {
    const { shop_id, customer: person, orders_requested, orders_to_redact, data_request } = checked(privacy, body);
    const named = data_request?.id ?? person?.id ?? mailAddress(person?.email) ?? shop_id ?? 'shop';
    return [
      {
        ...{ about: 'privacy', request, id: `shopify-${request}-${named}`.replace(/[^\w.~-]/g, '-') },
        ...(person?.id && { customer: idOf(person.id) }),
        ...(mailAddress(person?.email) && { email: mailAddress(person?.email) }),
        orders: (orders_requested ?? orders_to_redact ?? []).map(idOf),
      },
    ];
  };
