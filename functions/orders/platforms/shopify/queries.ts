/** The quarterly version of the Admin API; each is supported for at least a year. */
export const apiVersion = '2026-10';

const amountFields = 'shopMoney { amount }';
const pageInfoFields = 'pageInfo { hasNextPage endCursor }';

/** Nested lists that come in pages: the lines of an order, a parcel, or a refund. */
const nestedFields = {
  lineItems: `id product { id } title name quantity currentQuantity requiresShipping isGiftCard
    customAttributes { key value } sellingPlan { name } originalUnitPriceSet { ${amountFields} }
    discountAllocations { allocatedAmountSet { ${amountFields} } } taxLines { priceSet { ${amountFields} } }`,
  fulfillmentLineItems: 'quantity lineItem { id }',
  refundLineItems: `lineItem { id } subtotalSet { ${amountFields} } totalTaxSet { ${amountFields} }`,
} as const;
export type Nested = keyof typeof nestedFields;

const inPages = (field: Nested, first: number) =>
  `${field}(first: ${first}) { nodes { ${nestedFields[field]} } ${pageInfoFields} }`;

const shownFields = `${amountFields} presentmentMoney { amount currencyCode }`;
const addressFields = 'firstName lastName phone countryCodeV2 provinceCode zip';

/** An order with the fields of its webhooks; about 700 of the 1,000 points that one query may cost. */
export const orderQuery = `query Order($id: ID!) { order(id: $id) {
  id name test createdAt processedAt updatedAt cancelledAt displayFinancialStatus currencyCode taxesIncluded customerLocale
  email phone sourceName tags paymentGatewayNames
  totalPriceSet { ${shownFields} } currentTotalPriceSet { ${shownFields} } subtotalPriceSet { ${amountFields} }
  totalOutstandingSet { ${amountFields} } totalTipReceivedSet { ${amountFields} }
  customer { id firstName lastName verifiedEmail defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }
    tags defaultAddress { ${addressFields} } }
  shippingAddress { ${addressFields} } billingAddress { ${addressFields} } shippingLine { title deliveryCategory }
  transactions(first: 20) { id kind status gateway createdAt processedAt amountSet { ${amountFields} } }
  ${inPages('lineItems', 25)}
  fulfillments(first: 50) { id status displayStatus createdAt updatedAt deliveredAt trackingInfo(first: 5) { company number url }
    ${inPages('fulfillmentLineItems', 5)} }
  refunds(first: 20) { id createdAt ${inPages('refundLineItems', 5)}
    transactions(first: 5) { nodes { id kind status } }
    orderAdjustments(first: 5) { nodes { reason amountSet { ${amountFields} } taxAmountSet { ${amountFields} } } } }
} }`;

/** What a fulfillment order waits for: a webhook about a hold names no order (object FulfillmentOrder of 2026-10). */
export const holdQuery = `query Hold($id: ID!) { fulfillmentOrder(id: $id) { status order { id test } } }`;

/** Further entries of a nested list, from a cursor on. */
export const restQuery = (kind: 'Order' | 'Fulfillment' | 'Refund', field: Nested): string =>
  `query Rest($id: ID!, $after: String!) { node(id: $id) { ... on ${kind} { rest: ${field}(first: 100, after: $after) {
    nodes { ${nestedFields[field]} } ${pageInfoFields} } } } }`;

/** Only ids, by the time of their last change: a cursor stays valid while orders change. */
export const changedQuery = `query Changed($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    edges { cursor node { id } } pageInfo { hasNextPage } } }`;
