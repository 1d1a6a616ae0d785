/*
 * The topics that are read, by the platform's names for them, under the name of their reader. Readers dispatch by these
 * tables; `connect`, the API and docs/topics.md list them. They are separate from the readers, so that a function that
 * only lists topics need not load those.
 */

export const shopifyTopics = {
  order: [
    ...['orders/create', 'orders/paid', 'orders/updated', 'orders/cancelled'],
    ...['orders/fulfilled', 'orders/partially_fulfilled'],
  ],
  edit: ['orders/edited'],
  /** Of the Events API, whose topics are names of resources. */
  event: ['Order'],
  parcel: ['fulfillments/create', 'fulfillments/update'],
  parcelEvent: ['fulfillment_events/create'],
  hold: ['fulfillment_orders/placed_on_hold', 'fulfillment_orders/hold_released'],
  refund: ['refunds/create'],
  /** What was paid by gift card, and payments back that failed. */
  transaction: ['order_transactions/create'],
  dispute: ['disputes/create', 'disputes/update'],
  return: [
    ...['returns/request', 'returns/approve', 'returns/decline'],
    ...['returns/cancel', 'returns/close', 'returns/reopen'],
  ],
  disposed: ['reverse_fulfillment_orders/dispose'],
  customer: ['customers/create', 'customers/update', 'customers/enable', 'customers/disable'],
  customerGone: ['customers/delete'],
  customersMerged: ['customers/merge'],
  consent: ['customers_email_marketing_consent/update', 'customers_marketing_consent/update'],
  product: ['products/create', 'products/update'],
  inStock: ['variants/in_stock'],
  outOfStock: ['variants/out_of_stock'],
  checkout: ['checkouts/create', 'checkouts/update'],
  access: ['customers/data_request'],
  eraseCustomer: ['customers/redact'],
  eraseShop: ['shop/redact'],
};

export const woocommerceTopics = {
  order: ['order.created', 'order.updated', 'order.restored'],
  orderDeleted: ['order.deleted'],
  customer: ['customer.created', 'customer.updated'],
  customerDeleted: ['customer.deleted'],
  product: ['product.created', 'product.updated', 'product.restored', 'product.published'],
};

/** Cafe24's events have numbers. */
export const cafe24Topics = {
  complete: ['90023', '90025'],
  changed: ['90024', '90026', '90029', '90031'],
  return: ['90027'],
  exchange: ['90028'],
  claim: ['90160'],
  thin: ['90064', '90071', '90072', '90073', '90074', '90162'],
  signUp: ['90032'],
  leaver: ['90147'],
  product: ['90001', '90002'],
  stock: ['90075'],
};

/** The types of the standard; each has its own reader. */
export const standardTopics = [
  ...(['order.placed', 'order.paid', 'order.edited', 'order.cancelled', 'order.refunded'] as const),
  ...(['parcel.shipped', 'parcel.delivered', 'parcel.voided'] as const),
  ...(['installation.booked', 'installation.moved', 'installation.done', 'installation.failed'] as const),
  ...(['return.requested', 'return.approved', 'return.declined', 'return.received'] as const),
  ...(['return.refunded', 'return.exchanged', 'return.cancelled', 'return.closed'] as const),
  ...(['customer.created', 'customer.changed', 'customer.merged', 'customer.deleted'] as const),
  ...(['consent.given', 'consent.withdrawn'] as const),
  ...(['product.created', 'stock.changed', 'checkout.started', 'checkout.completed'] as const),
  ...(['privacy.access', 'privacy.erase_customer', 'privacy.erase_shop'] as const),
] as const;
