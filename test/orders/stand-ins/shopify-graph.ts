/*
 * Orders and customers of Shopify's REST shape, as its GraphQL API has them.
 */

export type Rest = Readonly<Record<string, unknown>>;
export type Graph = Record<string, unknown>;

const list = (value: unknown) => (value ?? []) as readonly Rest[];
const set = (amount: unknown) => ({ shopMoney: { amount: String(amount) } });
/** An amount with what the shopper saw, from the set beside it. */
function shownSet(amount: unknown, beside: unknown) {
  const { presentment_money: shown } = (beside ?? {}) as { presentment_money?: Rest };
  return {
    ...set(amount),
    presentmentMoney: shown ? { amount: shown.amount, currencyCode: shown.currency_code } : null,
  };
}
export const gid = (kind: string, id: unknown) => `gid://shopify/${kind}/${id}`;
const tagged = (tags: unknown) =>
  String(tags ?? '')
    .split(',')
    .filter((tag) => tag !== '');
const address = (each: unknown) => {
  const { first_name, last_name, phone, country_code, province_code, zip } = (each ?? {}) as Rest;
  return each
    ? {
        ...{ firstName: first_name, lastName: last_name, phone: phone ?? null, countryCodeV2: country_code },
        ...{ provinceCode: province_code ?? null, zip },
      }
    : null;
};

/** Everything that belongs to something else, in pages. */
export type Lines = Readonly<Record<string, readonly Graph[]>>;

/** An order of the REST shape, as GraphQL has it; its lines apart, since they come in pages. */
export function graphOf(order: Rest): { order: Graph; lines: Lines } {
  const customer = order.customer as Rest | null;
  const lines: Record<string, readonly Graph[]> = {
    [`${gid('Order', order.id)} lineItems`]: list(order.line_items).map((line) => ({
      ...{
        id: gid('LineItem', line.id),
        title: line.title,
        name: line.name,
        quantity: line.quantity,
        currentQuantity: line.current_quantity,
      },
      ...{ isGiftCard: line.gift_card ?? false, originalUnitPriceSet: set(line.price) },
      customAttributes: list(line.properties).map((each) => ({ key: each.name, value: each.value })),
      sellingPlan: (line.selling_plan_allocation as { selling_plan?: Rest } | undefined)?.selling_plan ?? null,
      discountAllocations: list(line.discount_allocations).map(({ amount }) => ({ allocatedAmountSet: set(amount) })),
      product: line.product_id ? { id: gid('Product', line.product_id) } : null,
      requiresShipping: line.requires_shipping,
      taxLines: list(line.tax_lines).map(({ price }) => ({ priceSet: set(price) })),
    })),
  };
  for (const each of list(order.fulfillments)) {
    lines[`${gid('Fulfillment', each.id)} fulfillmentLineItems`] = list(each.line_items).map(({ id, quantity }) => ({
      ...{ quantity, lineItem: { id: gid('LineItem', id) } },
    }));
  }
  for (const each of list(order.refunds)) {
    lines[`${gid('Refund', each.id)} refundLineItems`] = list(each.refund_line_items).map((line) => ({
      lineItem: line.line_item_id ? { id: gid('LineItem', line.line_item_id) } : null,
      ...{ subtotalSet: set(line.subtotal), totalTaxSet: set(line.total_tax) },
    }));
  }
  const upper = (text: unknown) => (text ? String(text).toUpperCase() : null);
  const graph: Graph = {
    ...{ id: gid('Order', order.id), name: order.name, test: order.test, createdAt: order.created_at },
    ...{ processedAt: order.processed_at ?? order.created_at, phone: order.phone ?? null },
    tags: String(order.tags ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    paymentGatewayNames: order.payment_gateway_names ?? [],
    ...{ updatedAt: order.updated_at, cancelledAt: order.cancelled_at, currencyCode: order.currency },
    displayFinancialStatus: upper(order.financial_status),
    ...{ taxesIncluded: order.taxes_included, customerLocale: order.customer_locale, email: order.email },
    totalPriceSet: shownSet(order.total_price, order.total_price_set),
    currentTotalPriceSet: shownSet(order.current_total_price, order.current_total_price_set),
    subtotalPriceSet: set(order.subtotal_price),
    totalOutstandingSet: set(order.total_outstanding ?? 0),
    totalTipReceivedSet: set(order.total_tip_received ?? 0),
    customer: customer && {
      ...{ id: gid('Customer', customer.id), firstName: customer.first_name, lastName: customer.last_name },
      ...{ verifiedEmail: customer.verified_email ?? false, defaultEmailAddress: { emailAddress: customer.email } },
      defaultPhoneNumber: customer.phone ? { phoneNumber: customer.phone } : null,
      tags: tagged(customer.tags),
      defaultAddress: address(customer.default_address),
    },
    shippingAddress: address(order.shipping_address),
    ...{ billingAddress: address(order.billing_address), sourceName: order.source_name },
    shippingLine:
      list(order.shipping_lines).map((each) => ({
        ...{ title: each.title, deliveryCategory: each.delivery_category ?? null },
      }))[0] ?? null,
    transactions: list(order.transactions).map((each) => ({
      ...{ id: gid('OrderTransaction', each.id), kind: upper(each.kind), status: upper(each.status) },
      ...{ gateway: each.gateway, amountSet: set(each.amount) },
      ...{ createdAt: each.created_at, processedAt: each.processed_at ?? null },
    })),
    fulfillments: list(order.fulfillments).map((each) => ({
      ...{ id: gid('Fulfillment', each.id), status: upper(each.status), displayStatus: upper(each.shipment_status) },
      trackingInfo: trackingOf(each),
      ...{ createdAt: each.created_at, updatedAt: each.updated_at },
      // The API alone says when; a body of a webhook has no such field.
      deliveredAt: each.delivered_at ?? null,
    })),
    refunds: list(order.refunds).map((each) => ({
      ...{ id: gid('Refund', each.id), createdAt: each.created_at },
      transactions: {
        nodes: list(each.transactions).map(({ id, kind, status }) => ({
          ...{ id: gid('OrderTransaction', id), kind: upper(kind), status: upper(status) },
        })),
      },
      orderAdjustments: {
        nodes: list(each.order_adjustments)
          .filter(({ kind }) => kind === 'refund_discrepancy')
          .map(({ amount, tax_amount, reason }) => ({
            ...{ amountSet: set(amount), taxAmountSet: set(tax_amount ?? 0), reason: upper(reason) },
          })),
      },
    })),
  };
  return { order: graph, lines };
}

function trackingOf(each: Rest): Graph[] {
  const numbers = (each.tracking_numbers ?? []) as readonly string[];
  const all = numbers.length > 0 ? numbers : each.tracking_number ? [each.tracking_number] : [];
  return all.map((number) => ({ number, company: each.tracking_company ?? null, url: each.tracking_url ?? null }));
}

export const idOnly = ({ id }: Rest): Graph => ({ id: gid('Order', id) });

const birthDateOf = ({ metafields }: Rest) => {
  const found = list(metafields).find(({ namespace, key }) => namespace === 'facts' && key === 'birth_date');
  return found ? { value: found.value } : null;
};

export function customerOf(customer: Rest): Graph {
  const said = (consent: unknown) => {
    const { state, consent_updated_at } = (consent ?? {}) as Rest;
    return {
      marketingState: state ? String(state).toUpperCase() : null,
      marketingUpdatedAt: consent_updated_at ?? null,
    };
  };
  return {
    ...{ id: gid('Customer', customer.id), updatedAt: customer.updated_at, locale: customer.locale ?? 'en' },
    ...{ firstName: customer.first_name, lastName: customer.last_name },
    verifiedEmail: customer.verified_email ?? false,
    tags: tagged(customer.tags),
    birthDate: birthDateOf(customer),
    defaultEmailAddress: customer.email
      ? { emailAddress: customer.email, ...said(customer.email_marketing_consent) }
      : null,
    defaultPhoneNumber: customer.phone
      ? { phoneNumber: customer.phone, ...said(customer.sms_marketing_consent) }
      : null,
    defaultAddress: address(customer.default_address),
  };
}
