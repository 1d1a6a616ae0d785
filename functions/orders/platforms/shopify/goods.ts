import { httpsUrl, mailAddress, supportedLanguage } from '../contract/reading.ts';
import type { CheckoutReport, ProductReport, StockReport } from '../contract/report.ts';
import { parseShopify, shopifyCheckout, shopifyProduct, shopifyVariant } from './body.ts';

type GoodsReader<Report> = (body: unknown, toldAt: string) => Report[];

/** A product and the stock of its variants. */
export const readProduct: GoodsReader<ProductReport | StockReport> = (body, toldAt) => {
  const { id, title, updated_at, variants } = parseShopify(shopifyProduct, body);
  const at = updated_at ?? toldAt;
  return [{ about: 'product', product: `shopify-${id}`, at, title }, ...variants.flatMap((each) => stockOf(each, at))];
};

/** The names `variants/in_stock` and `variants/out_of_stock` tell the state; the number may be missing. */
export const stockReader =
  (inStock: boolean): GoodsReader<StockReport> =>
  (body, toldAt) => {
    const { id, updated_at, inventory_quantity } = parseShopify(shopifyVariant, body);
    const available = inventory_quantity ?? undefined;
    return [
      {
        about: 'stock',
        variant: `shopify-${id}`,
        at: updated_at ?? toldAt,
        inStock,
        ...(available !== undefined && { available }),
      },
    ];
  };

function stockOf(
  {
    id,
    updated_at,
    inventory_quantity,
  }: { id: string; updated_at?: string | null | undefined; inventory_quantity?: number | null | undefined },
  toldAt: string,
): StockReport[] {
  if (inventory_quantity === undefined || inventory_quantity === null) return [];
  const available = Math.max(inventory_quantity, 0);
  return [{ about: 'stock', variant: `shopify-${id}`, at: updated_at ?? toldAt, inStock: available > 0, available }];
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
