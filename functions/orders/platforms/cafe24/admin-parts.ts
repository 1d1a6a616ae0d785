import { toE4 } from '../../../../shared/text/money.ts';
import type { OrderReport, Parcel, Refund, ReturnStep } from '../contract/order-report.ts';
import type { AdminItem, AdminOrder } from './admin-body.ts';
import { cafe24Amount } from './body.ts';
import { nonNegative } from './values.ts';

/**
 * The first letter of the status: `N` under way, `C` cancelled, `R` returned, `E` exchanged; from `40` on the claim is
 * complete.
 */
const isClaimDone = ({ order_status: status = '' }: AdminItem) => /^[CR]/.test(status) && Number(status.slice(1)) >= 40;
export const isInOrder = (each: AdminItem) => !isClaimDone(each) || arrivedAt(each) !== undefined;

/** When an item left, and when it was there: by the shop, else by its buyer's confirmation. */
const sentAt = (each: AdminItem) => each.shipped_date ?? arrivedAt(each) ?? [];
const arrivedAt = (each: AdminItem) => each.delivered_date ?? each.purchaseconfirmation_date;

/** What is shown without its date, and the date that it is later than. */
export function undatedInAnswer(fields: AdminOrder, id: string): OrderReport['undated'] {
  const since = fields.payment_date ?? fields.order_date;
  const remaining = fields.items.filter(isInOrder);
  const isConfirmed = remaining.length > 0 && remaining.every(({ order_status }) => order_status === 'N50');
  const sent = remaining.flatMap(sentAt).sort().at(-1);
  return Object.fromEntries([
    ...(fields.paid === 'T' && !fields.payment_date ? [['paid', fields.order_date]] : []),
    ...(fields.canceled === 'T' && !fields.cancel_date ? [['cancelled', since]] : []),
    ...(isConfirmed && !sent ? [[`shipped/${id}-shipping`, since]] : []),
    ...(isConfirmed && !deliveryOf(remaining) ? [[`delivered/${id}-shipping`, sent ?? since]] : []),
    ...claims(fields).flatMap(([claim, parts]) => (refundedAt(parts) ? [] : [[`refunded/${claim}`, since]])),
  ]);
}

/**
 * One parcel per order, with the id that webhooks give it: shipped with its first item, delivered when every item still
 * in the order is. Cafe24 follows what has a tracking number.
 */
export function parcels({ items }: AdminOrder, id: string, at: string): Parcel[] {
  const remaining = items.filter(isInOrder);
  const [shippedAt] = remaining.flatMap(sentAt).sort();
  const isConfirmed = remaining.length > 0 && remaining.every(({ order_status }) => order_status === 'N50');
  if (shippedAt === undefined && !isConfirmed) return [];
  const tracked = remaining.find(({ tracking_no }) => tracking_no !== undefined);
  const deliveredAt = deliveryOf(remaining);
  return [
    {
      id: `${id}-shipping`,
      at,
      lines: [],
      shippedAt,
      deliveredAt,
      void: false,
      isFollowed: tracked || deliveredAt || isConfirmed ? true : undefined,
      carrier: tracked?.shipping_company_name,
      trackingNumber: tracked?.tracking_no,
    },
  ];
}

function deliveryOf(remaining: readonly AdminItem[]): string | undefined {
  const arrived = remaining.flatMap((each) => arrivedAt(each) ?? []).sort();
  return arrived.length === remaining.length ? arrived.at(-1) : undefined;
}

/** The items of each completed claim; the claim's number is the same in webhooks. */
function claims({ items, paid }: AdminOrder): [claim: string, parts: AdminItem[]][] {
  if (paid === 'F') return [];
  const through = items.filter((each) => isClaimDone(each) && each.claim_code !== undefined);
  return [...Map.groupBy(through, (each) => each.claim_code ?? '')];
}

const refundedAt = (parts: readonly AdminItem[]): string | undefined =>
  parts
    .map((each) => each.refund_date ?? each.cancel_date ?? each.return_confirmed_date)
    .find((at) => at !== undefined);

/** The price paid for the items of each completed claim. */
export const refunds = (fields: AdminOrder, at: string): Refund[] =>
  claims(fields).map(([claim, parts]) => {
    const e4 = parts.map((each) => cafe24Amount('payment_amount', () => toE4(each.payment_amount ?? 0)));
    const goodsE4 = nonNegative(e4.reduce((sum, each) => sum + each, 0));
    return { id: claim, at: refundedAt(parts) ?? at, goodsE4, taxE4: 0 };
  });

/** The steps of returns and exchanges, by the number in an item's status. */
const claimSteps: readonly (readonly [from: number, ofReturn: ReturnStep['step'], ofExchange: ReturnStep['step']])[] = [
  [40, 'refunded', 'exchanged'],
  [30, 'received', 'received'],
  [10, 'approved', 'approved'],
  [0, 'requested', 'requested'],
];

export function returns({ items }: AdminOrder, id: string, at: string): ReturnStep[] {
  return (['return', 'exchange'] as const).flatMap((kind) => {
    const letter = kind === 'return' ? 'R' : 'E';
    const own = items.filter(({ order_status: status = '' }) => status.startsWith(letter));
    const farthest = Math.max(...own.map(({ order_status: status = '' }) => Number(status.slice(1))));
    const step = claimSteps.find(([from]) => farthest >= from);
    if (!step) return [];
    const lines = own.map(({ order_item_code: line, quantity }) => ({ line, quantity }));
    return [{ id: `${id}-${kind}`, at, kind, step: kind === 'return' ? step[1] : step[2], lines }];
  });
}
