import * as v from 'valibot';
import { addressText, listed, maybe, oneLineText } from '../contract/lenient.ts';
import { digitsId, freeText, httpsUrl, isoTime, mailAddress, supportedLanguage } from '../contract/reading.ts';
import type { CheckoutReport, ProductReport, StockReport } from '../contract/report.ts';
import { parseShopify, units } from './body.ts';

const shopifyVariant = v.object({
  id: digitsId,
  updated_at: maybe(isoTime),
  inventory_quantity: maybe(v.pipe(v.number(), v.safeInteger())),
  inventory_policy: maybe(freeText),
  /** Null where the shop does not count the variant; newer versions leave the field out. */
  inventory_management: v.optional(v.unknown()),
});
type Variant = v.InferOutput<typeof shopifyVariant>;

const shopifyProduct = v.object({
  id: digitsId,
  title: oneLineText,
  updated_at: maybe(isoTime),
  published_at: maybe(isoTime),
  status: maybe(freeText),
  variants: v.nullish(v.pipe(v.array(shopifyVariant), v.maxLength(2_048)), []),
});

const shopifyCheckout = v.object({
  token: v.pipe(freeText, v.regex(/^[\w-]{1,100}$/, 'a token')),
  updated_at: maybe(isoTime),
  completed_at: maybe(isoTime),
  email: maybe(freeText),
  customer: maybe(v.object({ id: digitsId, email: maybe(freeText) })),
  customer_locale: maybe(freeText),
  abandoned_checkout_url: maybe(addressText),
  line_items: listed(v.object({ title: oneLineText, quantity: units })),
});

type GoodsReader<Report> = (body: unknown, toldAt: string) => Report[];

/** A product and the stock of its variants. It can be bought when it is active and published somewhere. */
export const readProduct: GoodsReader<ProductReport | StockReport> = (body, toldAt) => {
  const { id, title, updated_at, published_at, status, variants } = parseShopify(shopifyProduct, body);
  const at = updated_at ?? toldAt;
  const isHidden = published_at === null || (status ? status.toLowerCase() !== 'active' : false);
  const product = {
    about: 'product' as const,
    product: `shopify-${id}`,
    at,
    title,
    publishedAt: published_at ?? undefined,
    isHidden: isHidden || undefined,
  };
  return [product, ...variants.flatMap((each) => stockOf(each, at))];
};

/**
 * Whether a variant can be bought by all means: it may be oversold, or the shop does not count it (shopify.dev, REST
 * Product Variant, read 2026-11-29).
 */
const isAlwaysThere = ({ inventory_policy, inventory_management }: Variant): boolean =>
  inventory_policy?.toLowerCase() === 'continue' || inventory_management === null || inventory_management === '';

const variantStock = (variant: Variant, toldAt: string, inStock: boolean): StockReport => ({
  about: 'stock',
  variant: `shopify-${variant.id}`,
  at: variant.updated_at ?? toldAt,
  inStock,
  available: availableOf(variant),
});

/** What may be oversold has a number only while it is above zero. */
function availableOf(variant: Variant): number | undefined {
  const { inventory_quantity } = variant;
  if (inventory_quantity === undefined || inventory_quantity === null) return undefined;
  if (isAlwaysThere(variant)) return inventory_quantity > 0 ? inventory_quantity : undefined;
  return Math.max(inventory_quantity, 0);
}

/** The names `variants/in_stock` and `variants/out_of_stock` tell the state; the number may be missing. */
export const stockReader =
  (inStock: boolean): GoodsReader<StockReport> =>
  (body, toldAt) => {
    const variant = parseShopify(shopifyVariant, body);
    return [variantStock(variant, toldAt, inStock || isAlwaysThere(variant))];
  };

function stockOf(variant: Variant, toldAt: string): StockReport[] {
  const isThere = isAlwaysThere(variant);
  const available = availableOf(variant);
  if (!isThere && available === undefined) return [];
  return [variantStock(variant, toldAt, isThere || (available ?? 0) > 0)];
}

/** A checkout is identified by its token: Shopify removed its id in 2026-04. */
export const readCheckout: GoodsReader<CheckoutReport> = (body, toldAt) => {
  const { token, updated_at, completed_at, email, customer, customer_locale, line_items, abandoned_checkout_url } =
    parseShopify(shopifyCheckout, body);
  const mail = mailAddress(email) ?? mailAddress(customer?.email);
  const url = httpsUrl(abandoned_checkout_url);
  const buyer = {
    platformId: customer ? `shopify-${customer.id}` : undefined,
    email: mail,
    language: supportedLanguage(customer_locale),
  };
  return [
    {
      about: 'checkout',
      checkout: `shopify-${token}`,
      at: updated_at ?? toldAt,
      ...(completed_at && { completedAt: completed_at }),
      ...((buyer.platformId || mail) && { buyer }),
      items: line_items.map(({ title, quantity }) => ({ title, quantity })),
      ...(url && { url }),
    },
  ];
};
