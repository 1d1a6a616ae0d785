import * as v from 'valibot';
import type { Report } from '../contract/report.ts';
import { parseShopify } from './body.ts';
import { addressBody, gidOf, graphAddress } from './graph-shapes.ts';
import { readCustomer } from './people.ts';

/** Customers by the time of their last change. */
export const customersQuery = `query Customers($first: Int!, $after: String, $query: String!) {
  customers(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    edges { cursor node { id updatedAt firstName lastName locale verifiedEmail
      defaultEmailAddress { emailAddress marketingState marketingUpdatedAt }
      defaultPhoneNumber { phoneNumber marketingState marketingUpdatedAt } tags
      birthDate: metafield(namespace: "facts", key: "birth_date") { value }
      defaultAddress { firstName lastName phone countryCodeV2 provinceCode } } } pageInfo { hasNextPage } } }`;

const marketing = { marketingState: v.unknown(), marketingUpdatedAt: v.unknown() };
const graphCustomer = v.object({
  id: gidOf('Customer'),
  updatedAt: v.unknown(),
  firstName: v.unknown(),
  lastName: v.unknown(),
  locale: v.unknown(),
  verifiedEmail: v.unknown(),
  defaultEmailAddress: v.nullish(v.object({ emailAddress: v.unknown(), ...marketing })),
  defaultPhoneNumber: v.nullish(v.object({ phoneNumber: v.unknown(), ...marketing })),
  tags: v.optional(v.unknown()),
  birthDate: v.nullish(v.object({ value: v.unknown() })),
  defaultAddress: graphAddress,
});
const listedCustomers = v.object({
  edges: v.array(v.object({ cursor: v.pipe(v.string(), v.maxLength(1_000)), node: v.unknown() })),
  pageInfo: v.object({ hasNextPage: v.boolean() }),
});

/** The customers of a page, and the cursor of the next one. */
export function customersIn(data: unknown): { readonly customers: unknown[]; readonly next: string | undefined } {
  const { edges, pageInfo } = parseShopify(v.object({ customers: listedCustomers }), data).customers;
  return { customers: edges.map(({ node }) => node), next: pageInfo.hasNextPage ? edges.at(-1)?.cursor : undefined };
}

/**
 * Converts a customer to its webhook's form and reads it as one (objects Customer, CustomerEmailAddress and
 * CustomerPhoneNumber).
 */
export function customerReports(node: unknown, now: string): Report[] {
  const parsed = parseShopify(graphCustomer, node);
  const { defaultEmailAddress: email, defaultPhoneNumber: phone, defaultAddress: home, birthDate, ...fields } = parsed;
  const consent = (each: Pick<NonNullable<typeof phone>, keyof typeof marketing> | null | undefined) =>
    each && { state: each.marketingState, consent_updated_at: each.marketingUpdatedAt };
  const body = {
    id: fields.id,
    updated_at: fields.updatedAt,
    first_name: fields.firstName,
    last_name: fields.lastName,
    locale: fields.locale,
    email: email?.emailAddress,
    phone: phone?.phoneNumber,
    tags: fields.tags,
    metafields: birthDate ? [{ namespace: 'facts', key: 'birth_date', value: birthDate.value }] : [],
    default_address: addressBody(home),
    verified_email: fields.verifiedEmail,
    email_marketing_consent: consent(email),
    sms_marketing_consent: consent(phone),
  };
  return readCustomer(body, now);
}
