import * as v from 'valibot';
import { plusSeconds } from '../../../../shared/base/clock.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { AccessRefused, RateLimited } from '../contract/api.ts';
import { parseShopify } from './body.ts';

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
export const graphAmount = v.object({
  shopMoney: v.object({ amount: v.union([v.string(), v.number()]) }),
  presentmentMoney: v.nullish(v.object({ amount: v.unknown(), currencyCode: v.unknown() })),
});
export const graphAddress = v.nullish(
  v.object({
    firstName: v.nullish(v.string()),
    lastName: v.nullish(v.string()),
    phone: v.nullish(v.string()),
    countryCodeV2: v.nullish(v.unknown()),
    provinceCode: v.nullish(v.unknown()),
    zip: v.nullish(v.unknown()),
  }),
);
/** An address in its webhook's form. */
export const addressBody = (each: v.InferOutput<typeof graphAddress>) =>
  each && {
    first_name: each.firstName,
    last_name: each.lastName,
    phone: each.phone,
    country_code: each.countryCodeV2,
    province_code: each.provinceCode,
    zip: each.zip,
  };
const transactionFields = { id: gidOf('OrderTransaction'), kind: v.string(), status: v.string() };

export const graphOrder = v.object({
  id: gidOf('Order'),
  name: v.unknown(),
  test: v.unknown(),
  createdAt: v.unknown(),
  processedAt: v.unknown(),
  updatedAt: v.unknown(),
  cancelledAt: v.unknown(),
  displayFinancialStatus: v.nullish(v.string()),
  currencyCode: v.unknown(),
  taxesIncluded: v.unknown(),
  customerLocale: v.unknown(),
  email: v.unknown(),
  phone: v.unknown(),
  tags: v.nullish(v.array(v.string()), []),
  paymentGatewayNames: v.unknown(),
  totalPriceSet: graphAmount,
  currentTotalPriceSet: v.nullish(graphAmount),
  subtotalPriceSet: v.nullish(graphAmount),
  totalOutstandingSet: v.nullish(graphAmount),
  totalTipReceivedSet: v.nullish(graphAmount),
  customer: v.nullish(
    v.object({
      id: gidOf('Customer'),
      firstName: v.unknown(),
      lastName: v.unknown(),
      verifiedEmail: v.nullish(v.boolean()),
      defaultEmailAddress: v.nullish(v.object({ emailAddress: v.nullish(v.string()) })),
      defaultPhoneNumber: v.nullish(v.object({ phoneNumber: v.nullish(v.string()) })),
      tags: v.optional(v.unknown()),
      defaultAddress: graphAddress,
    }),
  ),
  shippingAddress: graphAddress,
  billingAddress: graphAddress,
  lineItems: graphNodes,
  sourceName: v.unknown(),
  shippingLine: v.nullish(v.object({ title: v.unknown(), deliveryCategory: v.unknown() })),
  transactions: v.array(
    v.object({
      ...transactionFields,
      gateway: v.unknown(),
      createdAt: v.unknown(),
      processedAt: v.unknown(),
      amountSet: graphAmount,
    }),
  ),
  fulfillments: v.array(
    v.object({
      id: gidOf('Fulfillment'),
      status: v.nullish(v.string()),
      displayStatus: v.nullish(v.string()),
      createdAt: v.unknown(),
      updatedAt: v.unknown(),
      deliveredAt: v.nullish(v.pipe(v.string(), v.isoTimestamp())),
      trackingInfo: v.nullish(
        v.array(v.object({ company: v.unknown(), number: v.nullish(v.string()), url: v.nullish(v.string()) })),
        [],
      ),
      fulfillmentLineItems: graphNodes,
    }),
  ),
  refunds: v.array(
    v.object({
      id: gidOf('Refund'),
      createdAt: v.unknown(),
      refundLineItems: graphNodes,
      transactions: v.object({ nodes: v.array(v.object(transactionFields)) }),
      orderAdjustments: v.object({
        nodes: v.array(v.object({ reason: v.unknown(), amountSet: graphAmount, taxAmountSet: v.nullish(graphAmount) })),
      }),
    }),
  ),
});
export type GraphOrder = v.InferOutput<typeof graphOrder>;

export const graphLine = v.object({
  product: v.nullish(v.object({ id: gidOf('Product') })),
  id: gidOf('LineItem'),
  title: v.unknown(),
  name: v.unknown(),
  quantity: v.unknown(),
  currentQuantity: v.unknown(),
  requiresShipping: v.unknown(),
  isGiftCard: v.unknown(),
  customAttributes: v.nullish(v.array(v.object({ key: v.unknown(), value: v.unknown() })), []),
  sellingPlan: v.nullish(v.object({ name: v.unknown() })),
  originalUnitPriceSet: v.nullish(graphAmount),
  discountAllocations: v.nullish(v.array(v.object({ allocatedAmountSet: graphAmount })), []),
  taxLines: v.nullish(v.array(v.object({ priceSet: graphAmount })), []),
});
export const graphParcelLine = v.object({ quantity: v.unknown(), lineItem: v.object({ id: gidOf('LineItem') }) });
export const graphRefundLine = v.object({
  lineItem: v.nullish(v.object({ id: gidOf('LineItem') })),
  subtotalSet: graphAmount,
  totalTaxSet: v.nullish(graphAmount),
});

const failure = v.object({ extensions: v.nullish(v.object({ code: v.nullish(v.string()) })) });
const throttle = v.object({ currentlyAvailable: v.number(), restoreRate: v.number(), maximumAvailable: v.number() });
const graphResponse = v.object({
  data: v.nullish(v.unknown()),
  errors: v.nullish(v.array(failure), []),
  extensions: v.nullish(
    v.object({ cost: v.nullish(v.object({ requestedQueryCost: v.nullish(v.number()), throttleStatus: throttle })) }),
  ),
});

/** When the next call of the same cost is accepted (API rate limits, "calculated query cost"). */
function roomAt(answer: v.InferOutput<typeof graphResponse>, now: string): string | undefined {
  const { requestedQueryCost, throttleStatus } = answer.extensions?.cost ?? {};
  if (!throttleStatus || !requestedQueryCost) return undefined;
  const lacking = requestedQueryCost - throttleStatus.currentlyAvailable;
  const seconds = Math.ceil(lacking / Math.max(throttleStatus.restoreRate, 1));
  return lacking > 0 ? plusSeconds(now, Math.min(seconds, 600)) : undefined;
}

/** The data of a response, and when the next call is accepted. Shopify refuses with status 200 and an error inside. */
export function dataOf(body: unknown, now: string): { readonly data: unknown; readonly notBefore: string | undefined } {
  const answer = parseShopify(graphResponse, body);
  const codes = answer.errors.map(({ extensions }) => extensions?.code ?? '');
  const notBefore = roomAt(answer, now);
  if (codes.includes('THROTTLED')) throw new RateLimited(notBefore ?? plusSeconds(now, 2), 'Shopify asks to slow down');
  if (codes.includes('ACCESS_DENIED')) {
    throw new AccessRefused(
      'Shopify lets the app read not all of an order: give it read_orders, read_customers, read_returns, read_merchant_managed_fulfillment_orders and protected customer data',
    );
  }
  if (codes.length > 0)
    throw new Rejected(`Shopify's API does not take a query of ours: ${codes.join(', ').slice(0, 100)}`);
  return { data: answer.data, notBefore };
}
