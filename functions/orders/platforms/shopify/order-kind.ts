import type { OrderKind } from '../../../../shared/events/orders.ts';
import type { OrderItem } from '../contract/order-report.ts';
import { relayMarketplace } from '../contract/person-fields.ts';
import { isPreOrderText } from '../contract/pre-order.ts';
import type { ShopifyLine, ShopifyOrder } from './body.ts';

const tipTitle = /^\s*(tip|gratuity|팁|봉사료)\s*$/i;

/** A tip has a field of its own, or is a line without product that is called one. */
export const isTip = (line: ShopifyLine, { total_tip_received }: Pick<ShopifyOrder, 'total_tip_received'>): boolean =>
  line.tip_payment_gateway !== undefined ||
  line.tip_payment_method !== undefined ||
  (!line.product_id &&
    (tipTitle.test(line.title ?? line.name ?? '') ||
      (Number(total_tip_received) > 0 &&
        !line.requires_shipping &&
        Number(line.price) === Number(total_tip_received))));

/** Lines that apps add beside the goods: taxes, insurance, wrapping (as seen in real orders, 2021 to 2026). */
const feeTitle =
  /\b(excise|sales) tax\b|\b(package|shipping|order|delivery) (protection|insurance)\b|\broute (package|shipping)\b|\bgift[ -]?wrap|\b(handling|recycling|environmental|installation|service) fee\b|\bcarbon[ -](neutral|offset)|선물\s?포장|부가세|배송\s?보험|수수료|포장비/i;

export function lineKind(line: ShopifyLine, body: ShopifyOrder): OrderItem['kind'] {
  if (line.gift_card) return 'gift-card';
  if (isTip(line, body)) return 'tip';
  return !(line.requires_shipping ?? true) && feeTitle.test(line.title ?? line.name ?? '') ? 'fee' : undefined;
}

const isPos = ({ source_name }: ShopifyOrder) => source_name === 'pos';

/** A line that says so; or a shipping line and no address, which is how Shopify marks local pickup. */
const isPickup = ({ shipping_address, shipping_lines: [line] }: ShopifyOrder): boolean =>
  line !== undefined && (!shipping_address || /pick_?up/i.test(line.delivery_category ?? ''));

/** Sold over the counter. The customer's address may stand on it, but nothing is sent without a shipping line. */
const isCounterSale = (body: ShopifyOrder): boolean => isPos(body) && body.shipping_lines.length === 0;

/** Handed over, in the shop or at a place to pick it up. */
export const isCollected = (body: ShopifyOrder): boolean => isCounterSale(body) || isPickup(body);

const onDelivery = /cash[ _-]?on[ _-]?delivery|\bcod\b|착불|대금\s?상환|후불/i;
const tagOf = ({ tags }: ShopifyOrder, word: RegExp) => (tags ?? '').split(',').some((tag) => word.test(tag.trim()));

/**
 * How it was bought, by the first that fits. Renewals: `subscription_contract` and `subscription_contract_checkout_one` of
 * Shopify's own contracts, and Recharge's tag (docs.getrecharge.com, order tags, read 2026-11-29). Exchanges: the tag and
 * the gateway of apps for returns.
 */
export function orderKind(body: ShopifyOrder): OrderKind | undefined {
  const { source_name, payment_gateway_names: gateways, line_items: lines } = body;
  if (
    tagOf(body, /^(loop[- ])?exchange$|^exchange[- ]order$|^교환(\s?주문)?$/i) ||
    gateways.includes('exchange-credit')
  )
    return 'exchange';
  if (source_name?.startsWith('subscription_contract') || tagOf(body, /^subscription recurring order$/i))
    return 'renewal';
  if (isCounterSale(body)) return 'counter';
  if (isPickup(body)) return 'pickup';
  if (tagOf(body, /^pre-?order|^예약/i) || lines.some(isPreOrder)) return 'pre-order';
  if (gateways.some((gateway) => onDelivery.test(gateway))) return 'on-delivery';
  return lines.length > 0 && lines.every(({ requires_shipping }) => requires_shipping === false)
    ? 'download'
    : undefined;
}

const isPreOrder = ({ title, name, properties, selling_plan_allocation }: ShopifyLine): boolean =>
  [
    title,
    name,
    selling_plan_allocation?.selling_plan?.name,
    ...properties.flatMap((each) => [each.name, each.value]),
  ].some((text) => text && isPreOrderText(text));

/**
 * The channels of marketplaces by the first word of `source_name` (`amazon-us`, `coupang`), as their connectors write it.
 * Shopify's own channels (Shop, Google, Facebook, Instagram) sell through the shop's checkout and are not here.
 */
const marketplaces = new Map<string, string>([
  ...['amazon', 'ebay', 'walmart', 'etsy', 'target', 'tiktok', 'temu', 'aliexpress', 'wish'].map(
    (each) => [each, each] as const,
  ),
  ...['coupang', 'naver', 'gmarket', '11st', 'lotteon', 'ssg', 'kakao', 'musinsa', 'zigzag'].map(
    (each) => [each, each] as const,
  ),
  ...['rakuten', 'qoo10', 'shopee', 'lazada', 'zalando', 'otto', 'cdiscount', 'mercadolibre', 'bol'].map(
    (each) => [each, each] as const,
  ),
  ['smartstore', 'naver'],
  ['auction', 'auction'],
]);

/** The marketplace where it was bought, if it was one. */
export function marketplaceOf({ source_name, email, contact_email, customer }: ShopifyOrder): string | undefined {
  const [channel = ''] = (source_name ?? '')
    .trim()
    .toLowerCase()
    .split(/[\s_.:/-]/);
  const relays = [email, contact_email, customer?.email].map(relayMarketplace);
  return marketplaces.get(channel) ?? relays.find((marketplace) => marketplace !== undefined);
}
