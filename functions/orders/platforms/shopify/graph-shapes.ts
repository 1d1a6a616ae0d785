import * as v from 'valibot';

const pageInfo = v.object({ hasNextPage: v.boolean(), endCursor: v.nullish(v.string()) });
export const graphNodes = v.object({ nodes: v.array(v.unknown()), pageInfo });
export type Nodes = v.InferOutput<typeof graphNodes>;

/** The number in a global id of that kind, `gid://shopify/Order/1`. */
export const gidOf = (kind: string) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`^gid://shopify/${kind}/\\d{1,30}$`), `the global id of a ${kind}`),
    v.transform((gid) => gid.slice(gid.lastIndexOf('/') + 1)),
  );
export const graphAmount = v.object({ shopMoney: v.object({ amount: v.union([v.string(), v.number()]) }) });
const nameShape = { firstName: v.nullish(v.string()), lastName: v.nullish(v.string()) };
export const graphPerson = v.nullish(v.object(nameShape));
const addressShape = v.nullish(v.object({ ...nameShape, countryCodeV2: v.unknown(), zip: v.unknown() }));

export const graphOrder = v.object({
  id: gidOf('Order'),
  name: v.unknown(),
  test: v.unknown(),
  createdAt: v.unknown(),
  updatedAt: v.unknown(),
  cancelledAt: v.unknown(),
  displayFinancialStatus: v.nullish(v.string()),
  currencyCode: v.unknown(),
  taxesIncluded: v.unknown(),
  customerLocale: v.unknown(),
  email: v.unknown(),
  totalPriceSet: graphAmount,
  currentTotalPriceSet: v.nullish(graphAmount),
  subtotalPriceSet: v.nullish(graphAmount),
  customer: v.nullish(
    v.object({
      id: gidOf('Customer'),
      firstName: v.unknown(),
      lastName: v.unknown(),
      verifiedEmail: v.nullish(v.boolean()),
      defaultEmailAddress: v.nullish(v.object({ emailAddress: v.nullish(v.string()) })),
    }),
  ),
  shippingAddress: addressShape,
  billingAddress: graphPerson,
  lineItems: graphNodes,
  sourceName: v.unknown(),
  shippingLine: v.nullish(v.object({ title: v.unknown() })),
  fulfillments: v.array(
    v.object({
      id: gidOf('Fulfillment'),
      status: v.nullish(v.string()),
      displayStatus: v.nullish(v.string()),
      createdAt: v.unknown(),
      updatedAt: v.unknown(),
      deliveredAt: v.nullish(v.pipe(v.string(), v.isoTimestamp())),
      trackingInfo: v.nullish(v.array(v.object({ number: v.nullish(v.string()) })), []),
      fulfillmentLineItems: graphNodes,
    }),
  ),
  refunds: v.array(
    v.object({
      id: gidOf('Refund'),
      createdAt: v.unknown(),
      refundLineItems: graphNodes,
      orderAdjustments: v.object({
        nodes: v.array(v.object({ amountSet: graphAmount, taxAmountSet: v.nullish(graphAmount) })),
      }),
    }),
  ),
});
export type GraphOrder = v.InferOutput<typeof graphOrder>;

export const graphLine = v.object({
  product: v.nullish(v.object({ id: gidOf('Product') })),
  id: gidOf('LineItem'),
  title: v.unknown(),
  quantity: v.unknown(),
  currentQuantity: v.unknown(),
  requiresShipping: v.unknown(),
  taxLines: v.nullish(v.array(v.object({ priceSet: graphAmount })), []),
});
export const graphParcelLine = v.object({ quantity: v.unknown(), lineItem: v.object({ id: gidOf('LineItem') }) });
export const graphRefundLine = v.object({ subtotalSet: graphAmount, totalTaxSet: v.nullish(graphAmount) });
