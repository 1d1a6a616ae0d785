import * as v from 'valibot';
import { plusSeconds } from '../../../../shared/base/clock.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { AccessRefused, RateLimited } from '../contract/api.ts';
import type { OrderReport } from '../contract/order-report.ts';
import type { Report } from '../contract/report.ts';
import { parseShopify } from './body.ts';
import {
  type GraphOrder,
  gidOf,
  type graphAmount,
  graphLine,
  graphNodes,
  graphOrder,
  graphParcelLine,
  type graphPerson,
  graphRefundLine,
  type Nodes,
} from './graph-shapes.ts';
import { readOrder } from './order.ts';

/** The order in a response; undefined if Shopify has none. */
export function orderOf(data: unknown): GraphOrder | undefined {
  return parseShopify(v.object({ order: v.nullish(graphOrder) }), data).order ?? undefined;
}

/** The next lines in a response to `restQuery`. */
export const restOf = (data: unknown): Nodes =>
  parseShopify(v.object({ node: v.object({ rest: graphNodes }) }), data).node.rest;

const orderEdge = v.object({ cursor: v.pipe(v.string(), v.maxLength(1_000)), node: v.object({ id: gidOf('Order') }) });
const orderPage = v.object({ edges: v.array(orderEdge), pageInfo: v.object({ hasNextPage: v.boolean() }) });

/** The orders of a page with their cursors, and whether it is the last. */
export function pageOf(data: unknown): {
  readonly orderIds: { id: string; cursor: string }[];
  readonly isLast: boolean;
} {
  const { edges, pageInfo } = parseShopify(v.object({ orders: orderPage }), data).orders;
  return { orderIds: edges.map(({ cursor, node: { id } }) => ({ id, cursor })), isLast: !pageInfo.hasNextPage };
}

const amountOf = (set: v.InferOutput<typeof graphAmount> | null | undefined) => set?.shopMoney.amount;
const personNames = (each: v.InferOutput<typeof graphPerson>) =>
  each && { first_name: each.firstName, last_name: each.lastName };

/**
 * Converts an order to its webhook's form and reads it as one, so that both ways give the same result (Admin GraphQL
 * API, objects Order, Fulfillment and Refund, as known on 2026-11-26).
 */
export function reportsOf(order: GraphOrder): Report[] {
  const { customer, fulfillments, refunds } = order;
  const body = {
    id: order.id,
    name: order.name,
    test: order.test,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    financial_status: order.displayFinancialStatus?.toLowerCase(),
    currency: order.currencyCode,
    taxes_included: order.taxesIncluded,
    customer_locale: order.customerLocale,
    email: order.email,
    total_price: amountOf(order.totalPriceSet),
    current_total_price: amountOf(order.currentTotalPriceSet),
    subtotal_price: amountOf(order.subtotalPriceSet),
    customer: customer && {
      id: customer.id,
      first_name: customer.firstName,
      last_name: customer.lastName,
      email: customer.defaultEmailAddress?.emailAddress,
      verified_email: customer.verifiedEmail,
    },
    shipping_address: order.shippingAddress && {
      ...personNames(order.shippingAddress),
      country_code: order.shippingAddress.countryCodeV2,
      zip: order.shippingAddress.zip,
    },
    billing_address: personNames(order.billingAddress),
    source_name: order.sourceName,
    shipping_lines: order.shippingLine ? [order.shippingLine] : [],
    line_items: parseShopify(v.array(graphLine), order.lineItems.nodes).map((line) => ({
      product_id: line.product?.id,
      id: line.id,
      title: line.title,
      quantity: line.quantity,
      current_quantity: line.currentQuantity,
      requires_shipping: line.requiresShipping,
      tax_lines: line.taxLines.map(({ priceSet }) => ({ price: amountOf(priceSet) })),
    })),
    fulfillments: fulfillments.map((each) => ({
      id: each.id,
      order_id: order.id,
      status: each.status?.toLowerCase(),
      // A parcel without carrier reports is `FULFILLED` here, and has no status in a webhook.
      shipment_status: /^(MARKED_AS_)?FULFILLED$/.test(each.displayStatus ?? '')
        ? null
        : each.displayStatus?.toLowerCase(),
      tracking_number: each.trackingInfo[0]?.number,
      created_at: each.createdAt,
      updated_at: each.updatedAt,
      line_items: parseShopify(v.array(graphParcelLine), each.fulfillmentLineItems.nodes).map(
        ({ quantity, lineItem: { id } }) => ({
          id,
          quantity,
        }),
      ),
    })),
    refunds: refunds.map((each) => ({
      id: each.id,
      created_at: each.createdAt,
      refund_line_items: parseShopify(v.array(graphRefundLine), each.refundLineItems.nodes).map((line) => ({
        subtotal: amountOf(line.subtotalSet),
        total_tax: amountOf(line.totalTaxSet),
      })),
      // Refunded shipping is elsewhere in GraphQL: only discrepancies remain here.
      order_adjustments: each.orderAdjustments.nodes.map(({ amountSet, taxAmountSet }) => ({
        kind: 'refund_discrepancy',
        amount: amountOf(amountSet),
        tax_amount: amountOf(taxAmountSet),
      })),
    })),
  };
  const arrived = new Map(fulfillments.map(({ id, deliveredAt }) => [id, deliveredAt]));
  return readOrder('orders/updated', {}, body, '').map((report) =>
    report.about === 'order' ? withArrivals(report, arrived) : report,
  );
}

/** GraphQL has the time of delivery; a webhook only the time of its change. */
const withArrivals = (report: OrderReport, arrived: ReadonlyMap<string, string | null | undefined>): OrderReport => ({
  ...report,
  parcels: report.parcels.map((parcel) => {
    const at = arrived.get(parcel.id);
    return at && parcel.deliveredAt ? { ...parcel, deliveredAt: new Date(at).toISOString() } : parcel;
  }),
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
      'Shopify lets the app read not all of an order: give it read_orders, read_customers, read_returns and protected customer data',
    );
  }
  if (codes.length > 0)
    throw new Rejected(`Shopify's API does not take a query of ours: ${codes.join(', ').slice(0, 100)}`);
  return { data: answer.data, notBefore };
}
