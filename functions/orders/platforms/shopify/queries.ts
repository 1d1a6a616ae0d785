/** The quarterly version of the Admin API; each is supported for at least a year. */
export const apiVersion = '2026-10';

const amountFields = 'shopMoney { amount }';
const pageInfoFields = 'pageInfo { hasNextPage endCursor }';

/** Nested lists that come in pages: the lines of an order, a parcel, or a refund. */
const nestedFields = {
  lineItems: `id product { id } title quantity currentQuantity requiresShipping taxLines { priceSet { ${amountFields} } }`,
  fulfillmentLineItems: 'quantity lineItem { id }',
  refundLineItems: `subtotalSet { ${amountFields} } totalTaxSet { ${amountFields} }`,
} as const;
export type Nested = keyof typeof nestedFields;

const inPages = (field: Nested, first: number) =>
  `${field}(first: ${first}) { nodes { ${nestedFields[field]} } ${pageInfoFields} }`;

/** An order with the fields of its webhooks; about 600 of the 1,000 points that one query may cost. */
export const orderQuery = `query Order($id: ID!) { order(id: $id) {
  id name test createdAt updatedAt cancelledAt displayFinancialStatus currencyCode taxesIncluded customerLocale email sourceName
  totalPriceSet { ${amountFields} } currentTotalPriceSet { ${amountFields} } subtotalPriceSet { ${amountFields} }
  customer { id firstName lastName verifiedEmail defaultEmailAddress { emailAddress } }
  shippingAddress { firstName lastName countryCodeV2 zip } billingAddress { firstName lastName } shippingLine { title }
  ${inPages('lineItems', 50)}
  fulfillments(first: 50) { id status displayStatus createdAt updatedAt deliveredAt trackingInfo(first: 1) { number }
    ${inPages('fulfillmentLineItems', 5)} }
  refunds(first: 20) { id createdAt ${inPages('refundLineItems', 5)}
    orderAdjustments(first: 5) { nodes { amountSet { ${amountFields} } taxAmountSet { ${amountFields} } } } }
} }`;

/** Further entries of a nested list, from a cursor on. */
export const restQuery = (kind: 'Order' | 'Fulfillment' | 'Refund', field: Nested): string =>
  `query Rest($id: ID!, $after: String!) { node(id: $id) { ... on ${kind} { rest: ${field}(first: 100, after: $after) {
    nodes { ${nestedFields[field]} } ${pageInfoFields} } } } }`;

/** Only ids, by the time of their last change: a cursor stays valid while orders change. */
export const changedQuery = `query Changed($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    edges { cursor node { id } } pageInfo { hasNextPage } } }`;
