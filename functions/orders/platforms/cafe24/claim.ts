import { toE4 } from '../../../../shared/text/money.ts';
import type { ReturnStep } from '../contract/order-report.ts';
import type { Report } from '../contract/report.ts';
import { type Cafe24Order, cafe24Amount, cafe24Claim, claimDate, parseCafe24 } from './body.ts';
import { newestTime, nonNegative, orderId, thinReport } from './values.ts';

/** The step of a claim by the event's code; a claim on hold keeps its step. */
const stepOfCode: ReadonlyMap<string, ReturnStep['step'] | undefined> = new Map([
  ['return_order_request', 'requested'],
  ['exchange_order_request', 'requested'],
  ['return_order', 'approved'],
  ['return_order_process', 'approved'],
  ['exchange_order', 'approved'],
  ['exchange_ready', 'approved'],
  ['pickup_complete_order', 'received'],
  ['return_complete_refunded', 'refunded'],
  ['return_hold', undefined],
  ['exchange_hold', undefined],
]);

export function returnsOf(fields: Cafe24Order, number: string, event: string): ReturnStep[] {
  const isWithdrawn = fields.withdraw === 'T' && fields.withdraw_type === 'E';
  const code = fields.event_code ?? '';
  const [, coded] = /^(return|exchange)_/.exec(code) ?? [];
  const kind = isWithdrawn ? 'exchange' : (coded ?? event);
  const at = newestTime(fields);
  if (!at || (kind !== 'return' && kind !== 'exchange')) return [];
  const confirmed = kind === 'return' && fields.return_confirmed_date ? 'approved' : 'requested';
  const reported = stepOfCode.has(code) ? stepOfCode.get(code) : confirmed;
  const step = isWithdrawn ? 'cancelled' : reported;
  return step ? [{ id: `${orderId(number, fields.event_shop_no)}-${kind}`, at, kind, step, lines: [] }] : [];
}

const discountFields = [
  'add_discount_amount',
  'member_grade_discount_amount',
  'coupon_discount_amount',
  'point_used',
] as const;

/** A completed return and the refund for its goods: their price less the discounts on it. */
export function claimReports(body: unknown): Report[] {
  const fields = parseCafe24(cafe24Claim, body);
  const [number = '', ...others] = fields.order_id;
  const thins = fields.order_id.map(thinReport(fields.event_shop_no));
  if (!fields.claim_code || fields.order_price_amount === undefined || others.length > 0) return thins;
  const e4 = (field: (typeof discountFields)[number] | 'order_price_amount') =>
    cafe24Amount(field, () => toE4(fields[field] ?? 0));
  const lessened = discountFields.reduce((sum, field) => sum + Math.abs(e4(field)), 0);
  const at = new Date(claimDate(fields.claim_code)).toISOString();
  const goodsE4 = nonNegative(e4('order_price_amount') - lessened);
  const order = orderId(number, fields.event_shop_no);
  return [
    {
      about: 'order',
      order,
      test: false,
      parcels: [],
      refunds: [{ id: fields.claim_code, at, goodsE4, taxE4: 0 }],
      returns: [{ id: `${order}-return`, at, kind: 'return', step: 'refunded', lines: [] }],
    },
    ...thins,
  ];
}
