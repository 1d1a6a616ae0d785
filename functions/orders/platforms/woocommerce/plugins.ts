import type { Buyer, OrderKind } from '../../../../shared/events/orders.ts';
import { deviceOf, relayMarketplace } from '../contract/person-fields.ts';
import { isPreOrderText } from '../contract/pre-order.ts';
import { type DecimalAmount, httpsUrl } from '../contract/reading.ts';
import type { WoocommerceOrder } from './body.ts';
import { type MetaData, metaValue, textIn } from './meta.ts';

/*
 * What common plugins store in an order's `meta_data`, by the names in their public source, read 2026-11-29: Shipment
 * Tracking and Advanced Shipment Tracking, TrackShip, Subscriptions, Pre-Orders, Gift Cards, PW and YITH Gift Cards,
 * WP-Lister. Values are of any form, so each is looked at before it is used.
 */

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSet = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'yes';

/** A parcel as its carrier knows it. */
interface Tracking {
  readonly carrier?: string | undefined;
  readonly trackingNumber?: string | undefined;
  readonly trackingUrl?: string | undefined;
}

/** An order is sent in as many parcels at most, as far as anybody is told of. */
const maxTrackings = 20;

/** The parcels that a tracking plugin lists, in its sequence. A carrier of the plugin's own list has no link. */
export function trackings({ meta_data }: WoocommerceOrder): Tracking[] {
  const items = metaValue(meta_data, '_wc_shipment_tracking_items');
  return (Array.isArray(items) ? items : [])
    .filter(isFields)
    .slice(0, maxTrackings)
    .map((item) => ({
      carrier: textIn(item.custom_tracking_provider, 100) ?? textIn(item.tracking_provider, 100),
      trackingNumber: textIn(item.tracking_number, 100),
      trackingUrl: httpsUrl(textIn(item.custom_tracking_link, 2_000)),
    }))
    .filter(({ trackingNumber }) => trackingNumber !== undefined);
}

/** What the carriers reported of its parcels, as TrackShip stores it. */
export function statusesOfCarriers({ meta_data }: WoocommerceOrder): string[] {
  const statuses = metaValue(meta_data, 'shipment_status');
  return (Array.isArray(statuses) ? statuses : [])
    .filter(isFields)
    .slice(0, maxTrackings)
    .flatMap(({ status }) => textIn(status, 60) ?? []);
}

const giftCardKeys =
  /^(?:wc_gc_giftcard_amount|pw_gift_card_amount|pw_gift_card_number|_?ywgc_(?:amount|product_id|is_digital))$/;

/** Whether a line is a gift card that somebody buys. */
export const isGiftCard = ({ meta_data }: { readonly meta_data: MetaData }): boolean =>
  meta_data.some(({ key }) => giftCardKeys.test(key));

/** The amounts that were paid by gift cards of YITH's plugin: `{code: amount}`, unless it made fees of them. */
export function yithGiftCards(meta: MetaData): DecimalAmount[] {
  const cards = metaValue(meta, '_ywgc_applied_gift_cards');
  if (!isFields(cards) || isSet(metaValue(meta, 'ywgc_gift_card_updated_as_fee'))) return [];
  return Object.values(cards).flatMap((amount) =>
    /^\d{1,12}(?:\.\d{1,10})?$/.test(String(amount)) ? [String(amount)] : [],
  );
}

/** How an order came to be at a counter: WooCommerce's own app, and the plugin WCPOS. */
const counters = new Set(['pos', 'pos-rest-api', 'point-of-sale', 'woocommerce-pos']);

const isPickup = ({ shipping_lines: [line] }: WoocommerceOrder): boolean =>
  /^(?:local_pickup|pickup_location)/.test(line?.method_id ?? '');

const isAtCounter = ({ created_via }: WoocommerceOrder): boolean => counters.has(created_via ?? '');

/** Whether the buyer takes it along, or fetches it. */
export const isCollected = (body: WoocommerceOrder): boolean => isAtCounter(body) || isPickup(body);

const deviceTypes: ReadonlyMap<unknown, Buyer['device']> = new Map([
  ['Mobile', 'phone'],
  ['Tablet', 'tablet'],
  ['Desktop', 'computer'],
]);

/** By WooCommerce's own attribution (since 8.5, `OrderAttributionMeta.php`), else by the browser; at a counter it is the shop's. */
export function orderedWith(body: WoocommerceOrder): Buyer['device'] {
  if (isAtCounter(body)) return undefined;
  const attributed = deviceTypes.get(metaValue(body.meta_data, '_wc_order_attribution_device_type'));
  return attributed ?? deviceOf(body.customer_user_agent);
}

export function woocommerceKind(body: WoocommerceOrder): OrderKind | undefined {
  const { meta_data, status, created_via, line_items, needs_processing, payment_method } = body;
  if (isAtCounter(body)) return 'counter';
  const renewed = textIn(metaValue(meta_data, '_subscription_renewal'), 100);
  if (created_via === 'subscription' || renewed !== undefined) return 'renewal';
  const isAhead = status === 'pre-ordered' || isSet(metaValue(meta_data, '_wc_pre_orders_is_pre_order'));
  if (isAhead || line_items.some(({ name }) => isPreOrderText(name))) return 'pre-order';
  if (!needs_processing) return 'download';
  if (isPickup(body)) return 'pickup';
  return payment_method === 'cod' ? 'on-delivery' : undefined;
}

const marketplaceKeys: readonly (readonly [key: RegExp, marketplace: string])[] = [
  [/^_?wpla_amazon_order_id$/, 'amazon'],
  [/^_?(?:wpl_)?ebay_order_id$/, 'ebay'],
  [/^_?(?:tiktok_order_id|tts_order_id)$/, 'tiktok'],
];

const knownMarketplaces = /^(amazon|ebay|etsy|walmart|rakuten|coupang|smartstore|tiktok)\b/i;

/** The marketplace that an order was brought from: by the plugin that brought it, or by the relay address of its buyer. */
export function marketplaceOf({ created_via, billing, meta_data }: WoocommerceOrder): string | undefined {
  const byKey = marketplaceKeys.find(([name]) => meta_data.some(({ key, value }) => name.test(key) && value));
  return (
    byKey?.[1] ?? knownMarketplaces.exec(created_via ?? '')?.[1]?.toLowerCase() ?? relayMarketplace(billing?.email)
  );
}
