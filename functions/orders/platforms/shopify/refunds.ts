import type { CreditPayment, OrderReport, Refund } from '../contract/order-report.ts';
import type { DisputeReport } from '../contract/report.ts';
import {
  parseShopify,
  type ShopifyRefund,
  type ShopifyTransaction,
  shopifyDispute,
  shopifyRefund,
  shopifyTransaction,
} from './body.ts';
import { isTest, type OrderReader, partialReport } from './headers.ts';
import { e4Of, exactE4 } from './money.ts';

export const readRefund: OrderReader = (_topic, headers, body) => {
  const { order_id, ...fields } = parseShopify(shopifyRefund, body);
  return [{ ...partialReport(order_id, headers), refunds: [refundOf(fields)] }];
};

/**
 * What was refunded for goods: the lines, and the discrepancies to them (`refund_discrepancy`, negative if more was
 * refunded; shopify.dev, REST Refund, read 2026-11-22). Refunded shipping is another kind of adjustment. A discrepancy
 * has its tax beside it only if an app says so; most are amounts with tax, which nobody told apart.
 */
export function refundOf(refund: ShopifyRefund): Refund {
  const lines = refund.refund_line_items.map(({ line_item_id, ...line }) => ({
    line: line_item_id ?? '',
    goodsE4: e4Of(line.subtotal_set?.shop_money?.amount) ?? exactE4('a refund', line.subtotal),
    taxE4: e4Of(line.total_tax_set?.shop_money?.amount) ?? e4Of(line.total_tax) ?? 0,
  }));
  const discrepancies = refund.order_adjustments.filter(
    ({ kind, reason }) => kind === 'refund_discrepancy' && !/pending/i.test(reason ?? ''),
  );
  const amountE4 = discrepancies.reduce(
    (sum, { amount, tax_amount }) => sum - exactE4('a refund', amount) - (e4Of(tax_amount) ?? 0),
    0,
  );
  const payments = refund.transactions.filter(({ kind }) => !kind || kind === 'refund');
  return {
    id: refund.id,
    at: earlierOf(refund.created_at, refund.processed_at),
    goodsE4: lines.reduce((sum, { goodsE4 }) => sum + goodsE4, 0),
    taxE4: lines.reduce((sum, { taxE4 }) => sum + taxE4, 0),
    amountE4: amountE4 === 0 ? undefined : amountE4,
    lines: lines.length > 0 && lines.every(({ line }) => line !== '') ? lines : undefined,
    payments: idsOf(payments),
    isVoid: (payments.length > 0 && payments.every(hasFailed)) || undefined,
  };
}

const idsOf = (payments: ShopifyRefund['transactions']) => {
  const ids = payments.flatMap(({ id }) => id ?? []);
  return ids.length > 0 && ids.length === payments.length ? ids.sort() : undefined;
};

export const earlierOf = (at: string, other: string | null | undefined): string => (other && other < at ? other : at);

const hasFailed = ({ status }: { readonly status?: string | null | undefined }) =>
  status === 'failure' || status === 'error';

/** Ways to pay with what was earned or bought before. */
const creditGateways = new Set(['gift_card', 'shopify_store_credit', 'store_credit', 'exchange-credit']);

/**
 * A transaction tells what was paid, by gift card or store credit too, and which payment back has failed after all. Of a
 * credit in another currency than the shop's, only the API has the shop's amount.
 */
export const readTransaction: OrderReader = (_topic, headers, body) => {
  const fields = parseShopify(shopifyTransaction, body);
  const { order_id, total_unsettled_set, currency } = fields;
  if (!order_id) return [];
  const parts = transactionParts([fields]);
  const shopMoney = total_unsettled_set?.shop_money;
  const shopCurrency = shopMoney?.currency_code ?? shopMoney?.currency ?? currency;
  if (parts.credits && shopCurrency !== currency) return [{ about: 'thin', order: `shopify-${order_id}` }];
  const isNews = parts.payments || parts.credits || parts.failedRefunds;
  return isNews ? [{ ...partialReport(order_id, headers), ...parts }] : [];
};

/** What an order's transactions say beside its own fields. */
export function transactionParts(
  transactions: readonly ShopifyTransaction[],
): Pick<OrderReport, 'payments' | 'credits' | 'failedRefunds'> {
  const made = transactions.flatMap((each) =>
    paymentIn(each).map((payment) => ({ ...payment, isCredit: isCredit(each) })),
  );
  const payments = made.filter(({ amountE4 }) => amountE4 > 0).map(({ isCredit: _, ...payment }) => payment);
  const credits = made.filter((each) => each.isCredit).map(({ isCredit: _, ...payment }) => payment);
  const failed = transactions.filter((each) => each.kind === 'refund' && hasFailed(each)).map(({ id }) => id);
  return {
    payments: payments.length > 0 ? payments : undefined,
    credits: credits.length > 0 ? credits : undefined,
    failedRefunds: failed.length > 0 ? failed.sort() : undefined,
  };
}

const isCredit = ({ gateway }: ShopifyTransaction) => creditGateways.has(gateway?.toLowerCase() ?? '');

const signs: Readonly<Record<string, number>> = { sale: 1, capture: 1, refund: -1 };

function paymentIn({
  id,
  kind,
  status,
  amount,
  currency,
  created_at,
  processed_at,
}: ShopifyTransaction): CreditPayment[] {
  const sign = Object.hasOwn(signs, kind ?? '') ? signs[kind ?? ''] : undefined;
  if (!sign || status !== 'success') return [];
  const at = earlierOf(created_at, processed_at);
  return [{ id, at, amountE4: sign * exactE4('a payment', amount ?? ''), currency: currency ?? undefined }];
}

/** The bank asks for the money back on behalf of the buyer. Only the first call has a time of its own. */
export const readDispute: OrderReader = (topic, headers, body, toldAt): DisputeReport[] => {
  const { id, order_id, status, initiated_at } = parseShopify(shopifyDispute, body);
  if (!order_id) return [];
  const at = topic === 'disputes/create' ? (initiated_at ?? toldAt) : toldAt;
  const known = disputeStatuses.get(status ?? '') ?? 'under-review';
  const order = `shopify-${order_id}`;
  return [{ about: 'dispute', dispute: `shopify-${id}`, order, test: isTest(headers), at, status: known }];
};

/** The statuses of a dispute (shopify.dev, REST Dispute, read 2026-11-29). */
const disputeStatuses = new Map<string, DisputeReport['status']>([
  ['needs_response', 'needs-response'],
  ['under_review', 'under-review'],
  ['charge_refunded', 'refunded'],
  ['accepted', 'accepted'],
  ['won', 'won'],
  ['lost', 'lost'],
]);
