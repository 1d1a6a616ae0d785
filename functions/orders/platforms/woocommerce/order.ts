import type { Buyer } from '../../../../shared/events/orders.ts';
import type { Contents, OrderReport, Parcel } from '../contract/order-report.ts';
import { addressPlace, writtenPhone } from '../contract/person-fields.ts';
import { countryCode, mailAddress, postcodeOf } from '../contract/reading.ts';
import type { WoocommerceOrder } from './body.ts';
import { credits, goodsAmounts, refunds, totalMinor } from './money.ts';
import {
  isCollected,
  isGiftCard,
  marketplaceOf,
  orderedWith,
  statusesOfCarriers,
  trackings,
  woocommerceKind,
} from './plugins.ts';

/** Statuses before the order was placed. */
const drafts = new Set(['checkout-draft', 'auto-draft', 'draft', 'new']);

/** The statuses that count as paid at WooCommerce (`wc_get_is_paid_statuses`); only gateways give a time. */
const paidStatuses = new Set(['processing', 'completed']);

/** The whole order as it was at its last change; every call has it. */
export function snapshotReport(body: WoocommerceOrder): OrderReport {
  const at = body.date_modified_gmt ?? body.date_created_gmt;
  const parcels = completionParcels(body, at);
  return {
    about: 'order',
    order: `woocommerce-${body.id}`,
    test: false,
    contents: contents(body, at),
    placedAt: drafts.has(body.status) ? undefined : body.date_created_gmt,
    paidAt: body.date_paid_gmt ?? undefined,
    activeAt: isCancelled(body) ? undefined : at,
    undated: undatedInSnapshot(body, at, parcels),
    parcels,
    refunds: refunds(body, at),
    listsAllRefunds: true,
    credits: credits(body),
    marketplace: marketplaceOf(body),
  };
}

/**
 * What the body shows without saying when: paid by a status alone (cash on delivery, cheques and transfers have no
 * `date_paid`), cancelled, refunded, sent or delivered by the status of a plugin. Each is later than what it follows.
 */
function undatedInSnapshot(body: WoocommerceOrder, at: string, parcels: readonly Parcel[]): OrderReport['undated'] {
  const created = body.date_created_gmt;
  const paid = latestOf(created, body.date_paid_gmt);
  const sent = latestOf(paid, body.date_completed_gmt);
  const isPaid = !body.date_paid_gmt && paidStatuses.has(body.status);
  return Object.fromEntries([
    ...(isPaid ? [['paid', created]] : []),
    ...(isCancelled(body) ? [['cancelled', sent]] : []),
    ...parcels.filter(({ shippedAt }) => !shippedAt).map(({ id }) => [`shipped/${id}`, paid]),
    ...(isDelivered(body) ? parcels.map(({ id }) => [`delivered/${id}`, sent]) : []),
    ...refunds(body, at).map(({ id }) => [`refunded/${id}`, paid]),
  ]);
}

const latestOf = (known: string, other: string | null | undefined): string => (other && other > known ? other : known);

/**
 * `failed` is a payment that will be tried again, so no cancellation. An unpaid order is cancelled automatically, and
 * active again once it is paid. An order in the `trash` counts as cancelled if it was never paid, else as a sale.
 */
const isCancelled = ({ status, date_paid_gmt }: WoocommerceOrder): boolean =>
  status === 'cancelled' || (status === 'trash' && !date_paid_gmt);

/** WooCommerce's own status, and those of common tracking plugins. */
const handedOver = new Set(['completed', 'shipped', 'delivered']);

/** Statuses before the handover: an order completed by mistake returns to them. */
const notHandedOver = new Set(['pending', 'on-hold', 'processing']);

/** Only tracking plugins know: by the order's status, or by those of all carriers. */
function isDelivered(body: WoocommerceOrder): boolean {
  const statuses = statusesOfCarriers(body);
  return body.status === 'delivered' || (statuses.length > 0 && statuses.every((status) => status === 'delivered'));
}

/**
 * WooCommerce has no parcels. `completed` means that the shop has done everything, so all left then, in one parcel;
 * further tracking numbers are parcels that left with it. Nothing is reported after that, unless a plugin follows the
 * carriers. Orders that need no processing are downloads: nothing is shipped.
 */
function completionParcels(body: WoocommerceOrder, at: string): Parcel[] {
  const shippedAt = body.date_completed_gmt ?? undefined;
  if ((!shippedAt && !handedOver.has(body.status)) || !body.needs_processing) return [];
  const [first, ...others] = trackings(body);
  const isFollowed = isDelivered(body) || statusesOfCarriers(body).length > 0 ? true : undefined;
  const left = { at, shippedAt, void: notHandedOver.has(body.status), isFollowed };
  const lines = body.line_items.map(({ id, quantity }) => ({ line: id, quantity }));
  const id = `woocommerce-${body.id}-completed`;
  return [
    { id, ...left, lines, ...first },
    ...others.map((tracking, n) => ({ id: `${id}-${n + 2}`, ...left, lines: [], ...tracking })),
  ];
}

function contents(body: WoocommerceOrder, at: string): Contents {
  return {
    at,
    number: `#${body.number ?? body.id}`,
    currency: body.currency,
    totalMinor: totalMinor(body),
    ...goodsAmounts(body),
    taxesIncluded: body.prices_include_tax,
    kind: woocommerceKind(body),
    items: body.line_items.map((line) => ({
      line: line.id,
      title: line.name,
      quantity: line.quantity,
      ships: body.needs_processing && !isGiftCard(line),
      kind: isGiftCard(line) ? 'gift-card' : undefined,
      isFree: isZero(line.total) && isZero(line.total_tax) ? true : undefined,
      product: productId(line.product_id),
    })),
    shipping: shipping(body),
    buyer: billedBuyer(body),
  };
}

const isZero = (amount: string | number): boolean => /^-?0+(?:\.0*)?$/.test(String(amount).trim());

/** A line of a deleted product has the product id 0. */
const productId = (id: string | null | undefined): string | undefined =>
  id && /[1-9]/.test(id) ? `woocommerce-${id}` : undefined;

function shipping(body: WoocommerceOrder): Contents['shipping'] {
  if (isCollected(body)) return { isCollected: true };
  const goesTo = body.shipping?.country ? body.shipping : body.billing;
  return {
    method: body.shipping_lines[0]?.method_title,
    country: countryCode(goesTo?.country),
    postcode: postcodeOf(goesTo?.postcode),
  };
}

/** A customer without an account is a guest; undefined without an address for mail and a number. */
function billedBuyer(body: WoocommerceOrder): Buyer | undefined {
  const { customer_id, billing, shipping } = body;
  const platformId = /[1-9]/.test(customer_id) ? `woocommerce-${customer_id}` : undefined;
  const email = mailAddress(billing?.email);
  const phone = writtenPhone(billing?.phone);
  if (!platformId && !email && !phone) return undefined;
  const home = billing?.country ? billing : shipping;
  return {
    platformId,
    email,
    phone,
    ...addressPlace(home?.country, home?.state),
    ...personName(billing, shipping),
    device: orderedWith(body),
  };
}

type NamedPerson = { readonly first_name?: string | undefined; readonly last_name?: string | undefined };

export function personName(...people: readonly (NamedPerson | null | undefined)[]): Pick<Buyer, 'given' | 'family'> {
  const person = people.find((each) => each?.first_name || each?.last_name);
  return { given: person?.first_name, family: person?.last_name };
}
