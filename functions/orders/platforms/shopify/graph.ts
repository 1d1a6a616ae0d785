import * as v from 'valibot';
import type { OrderReport } from '../contract/order-report.ts';
import type { Report } from '../contract/report.ts';
import { parseShopify } from './body.ts';
import {
  addressBody,
  type GraphOrder,
  gidOf,
  type graphAmount,
  graphLine,
  graphNodes,
  graphOrder,
  graphParcelLine,
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

type Amount = v.InferOutput<typeof graphAmount> | null | undefined;
const amountOf = (set: Amount) => set?.shopMoney.amount;
const shownOf = (set: Amount) =>
  set && {
    shop_money: set.shopMoney,
    presentment_money: set.presentmentMoney && {
      amount: set.presentmentMoney.amount,
      currency_code: set.presentmentMoney.currencyCode,
    },
  };
/**
 * Converts an order to its webhook's form and reads it as one, so that both ways give the same result (Admin GraphQL
 * API, objects Order, Fulfillment, Refund and OrderTransaction, as known on 2026-11-29).
 */
export function reportsOf(order: GraphOrder): Report[] {
  const { customer, fulfillments, refunds } = order;
  const body = {
    id: order.id,
    name: order.name,
    test: order.test,
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    financial_status: order.displayFinancialStatus?.toLowerCase(),
    currency: order.currencyCode,
    taxes_included: order.taxesIncluded,
    customer_locale: order.customerLocale,
    email: order.email,
    phone: order.phone,
    tags: order.tags.join(','),
    payment_gateway_names: order.paymentGatewayNames,
    total_price: amountOf(order.totalPriceSet),
    total_price_set: shownOf(order.totalPriceSet),
    current_total_price: amountOf(order.currentTotalPriceSet),
    current_total_price_set: shownOf(order.currentTotalPriceSet),
    subtotal_price: amountOf(order.subtotalPriceSet),
    total_outstanding: amountOf(order.totalOutstandingSet),
    total_tip_received: amountOf(order.totalTipReceivedSet),
    customer: customer && {
      id: customer.id,
      first_name: customer.firstName,
      last_name: customer.lastName,
      email: customer.defaultEmailAddress?.emailAddress,
      phone: customer.defaultPhoneNumber?.phoneNumber,
      verified_email: customer.verifiedEmail,
      tags: customer.tags,
      default_address: addressBody(customer.defaultAddress),
    },
    shipping_address: addressBody(order.shippingAddress),
    billing_address: addressBody(order.billingAddress),
    source_name: order.sourceName,
    shipping_lines: order.shippingLine
      ? [{ title: order.shippingLine.title, delivery_category: order.shippingLine.deliveryCategory }]
      : [],
    line_items: linesOf(order.lineItems),
    fulfillments: fulfillments.map((each) => parcelBody(each, order.id)),
    refunds: refunds.map(refundBody),
    transactions: order.transactions.map((each) => ({
      id: each.id,
      order_id: order.id,
      kind: each.kind.toLowerCase(),
      status: each.status.toLowerCase(),
      gateway: each.gateway,
      amount: amountOf(each.amountSet),
      currency: order.currencyCode,
      created_at: each.createdAt,
      processed_at: each.processedAt,
    })),
  };
  const arrived = new Map(fulfillments.map(({ id, deliveredAt }) => [id, deliveredAt]));
  return readOrder('orders/updated', {}, body, '').map((report) =>
    report.about === 'order' ? withArrivals(report, arrived) : report,
  );
}

const linesOf = (lines: Nodes) =>
  parseShopify(v.array(graphLine), lines.nodes).map((line) => ({
    product_id: line.product?.id,
    id: line.id,
    title: line.title,
    name: line.name,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    requires_shipping: line.requiresShipping,
    gift_card: line.isGiftCard,
    price: amountOf(line.originalUnitPriceSet),
    discount_allocations: line.discountAllocations.map((each) => ({ amount: amountOf(each.allocatedAmountSet) })),
    tax_lines: line.taxLines.map(({ priceSet }) => ({ price: amountOf(priceSet) })),
    properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
    selling_plan_allocation: line.sellingPlan && { selling_plan: line.sellingPlan },
  }));

function parcelBody(each: GraphOrder['fulfillments'][number], order_id: string) {
  const [tracking] = each.trackingInfo;
  return {
    id: each.id,
    order_id,
    status: each.status?.toLowerCase(),
    // A parcel without carrier reports is `FULFILLED` here, and has no status in a webhook.
    shipment_status: /^(MARKED_AS_)?FULFILLED$|^CANCELED$/.test(each.displayStatus ?? '')
      ? null
      : each.displayStatus?.toLowerCase(),
    tracking_company: tracking?.company,
    tracking_number: tracking?.number,
    tracking_numbers: each.trackingInfo.map(({ number }) => number),
    tracking_url: tracking?.url,
    created_at: each.createdAt,
    updated_at: each.updatedAt,
    line_items: parseShopify(v.array(graphParcelLine), each.fulfillmentLineItems.nodes).map(
      ({ quantity, lineItem: { id } }) => ({ id, quantity }),
    ),
  };
}

const refundBody = (each: GraphOrder['refunds'][number]) => ({
  id: each.id,
  created_at: each.createdAt,
  refund_line_items: parseShopify(v.array(graphRefundLine), each.refundLineItems.nodes).map((line) => ({
    line_item_id: line.lineItem?.id,
    subtotal: amountOf(line.subtotalSet),
    total_tax: amountOf(line.totalTaxSet),
  })),
  transactions: each.transactions.nodes.map(({ id, kind, status }) => ({
    id,
    kind: kind.toLowerCase(),
    status: status.toLowerCase(),
  })),
  // Refunded shipping is elsewhere in GraphQL: only discrepancies remain here.
  order_adjustments: each.orderAdjustments.nodes.map(({ reason, amountSet, taxAmountSet }) => ({
    kind: 'refund_discrepancy',
    reason,
    amount: amountOf(amountSet),
    tax_amount: amountOf(taxAmountSet),
  })),
});

/** The API has the time of a delivery; an order's webhook only that it was delivered. */
function withArrivals(report: OrderReport, arrived: ReadonlyMap<string, string | null | undefined>): OrderReport {
  const undated = { ...report.undated };
  const parcels = report.parcels.map((parcel) => {
    const at = arrived.get(parcel.id);
    if (!at || !undated[`delivered/${parcel.id}`]) return parcel;
    delete undated[`delivered/${parcel.id}`];
    return { ...parcel, deliveredAt: new Date(at).toISOString() };
  });
  return { ...report, parcels, undated: Object.keys(undated).length > 0 ? undated : undefined };
}
