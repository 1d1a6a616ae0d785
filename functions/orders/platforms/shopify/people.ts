import * as v from 'valibot';
import { base32Id } from '../../../../shared/base/ids.ts';
import type { Buyer } from '../../../../shared/events/orders.ts';
import { listed, maybe, oneLineText } from '../contract/lenient.ts';
import { addressPlace, birthdayOf, mayBeSame, tagsOf, writtenPhone } from '../contract/person-fields.ts';
import { digitsId, freeText, isoTime, mailAddress, supportedLanguage } from '../contract/reading.ts';
import type { CustomerReport, MergeReport, PrivacyReport } from '../contract/report.ts';
import { addressShape, parseShopify, tagList } from './body.ts';
import { answersIn, answersOfState, consentFields } from './consents.ts';

const metafield = v.object({ namespace: maybe(freeText), key: maybe(freeText), value: maybe(freeText) });
const shopifyCustomer = v.object({
  id: digitsId,
  updated_at: maybe(isoTime),
  email: maybe(freeText),
  phone: maybe(oneLineText),
  default_address: addressShape,
  tags: tagList,
  metafields: listed(metafield),
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

/** Shopify's own metafield for it (`facts.birth_date`, standard definitions of metafields, read 2026-11-30), where the shop's webhooks have it. */
const birthDate = (metafields: readonly v.InferOutput<typeof metafield>[]) =>
  birthdayOf(metafields.find(({ namespace, key }) => namespace === 'facts' && key === 'birth_date')?.value);

const customerIdOf = (id: string) => `shopify-${id}`;

/** A customer who signed up or changed, at Shopify's own time. */
export const readCustomer: CustomerReader<CustomerReport> = (body, toldAt) => {
  const { id, email, verified_email, first_name, last_name, locale, ...fields } = parseShopify(shopifyCustomer, body);
  const at = fields.updated_at ?? toldAt;
  const home = fields.default_address;
  const isOwn = mayBeSame(
    { given: first_name, family: last_name },
    { given: home?.first_name, family: home?.last_name },
  );
  const phone = writtenPhone(fields.phone) ?? (isOwn ? writtenPhone(home?.phone) : undefined);
  const buyer: Buyer = {
    platformId: customerIdOf(id),
    email: mailAddress(email),
    ...(verified_email && mailAddress(email) && { emailVerified: true }),
    ...(phone && { phone }),
    ...addressPlace(home?.country_code, home?.province_code),
    given: first_name || undefined,
    family: last_name || undefined,
    language: supportedLanguage(locale),
    birthday: birthDate(fields.metafields),
    tags: tagsOf(fields.tags),
  };
  const consents = answersOfState(fields, at);
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
  const consents = answersIn(fields, at);
  if (!platformId || consents.length === 0) return [];
  const number = writtenPhone(phone);
  const buyer = {
    platformId: customerIdOf(platformId),
    email: mailAddress(email_address),
    ...(number && { phone: number }),
  };
  return [{ about: 'customer', customer: customerIdOf(platformId), at, deleted: false, buyer, consents }];
};

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
    const orders = (orders_requested ?? orders_to_redact ?? []).map(customerIdOf);
    const asked = person?.id ?? mailAddress(person?.email);
    // An id lies in keys and events for ever: who asks stands in it as a digest. With other orders it is another request.
    const named = data_request?.id ?? (asked && base32Id(26, 'privacy', asked, ...orders)) ?? shop_id ?? 'shop';
    return [
      {
        about: 'privacy',
        request,
        id: `shopify-${request}-${named}`,
        ...(person?.id && { customer: customerIdOf(person.id) }),
        ...(mailAddress(person?.email) && { email: mailAddress(person?.email) }),
        orders,
      },
    ];
  };
