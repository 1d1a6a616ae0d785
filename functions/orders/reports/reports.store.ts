import { asHistorical, type Draft } from '../../../shared/events/event.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { projections, readProjection } from '../../../shared/kernel/projection.ts';
import type { ReportContext } from '../order/historical.ts';
import { hear } from '../order/merge.ts';
import { hearOrder, orders } from '../order/order.store.ts';
import type { Order } from '../order/order.ts';
import { type KnownProduct, productsAsked } from '../order/products.ts';
import type { CustomerReport, OrderReport, PrivacyReport, Report } from '../platforms/contract/report.ts';
import { type BuyerState, buyerNews, hearCustomer, hearMerge, newBuyer } from './buyer.ts';
import { type Checkout, hearCheckout, nextWake } from './checkout.ts';
import { hearThin, isWaiting, type Unclear } from './fetch-request.ts';
import { hearProduct, hearStock, type Product, productNews, type Stock, stockNews } from './goods.ts';
import { privacyNews } from './privacy.ts';

const owner = 'orders';

export const checkouts = aggregate<Checkout>('checkout', {
  owner,
  describe: (checkout) => ({ status: checkout.completedAt ? 'completed' : 'begun', wakeAt: nextWake(checkout) }),
});
export const unclears = aggregate<Unclear>('unclear', {
  owner,
  describe: (unclear) => ({ status: isWaiting(unclear) ? 'unclear' : 'told' }),
});
export const buyers = aggregate<BuyerState>('buyer', {
  owner,
  describe: ({ deletedAt }) => ({ status: deletedAt ? 'deleted' : 'known' }),
});
const products = aggregate<Product>('product', { owner, describe: () => ({ status: 'known' }) });
const stocks = aggregate<Stock>('variant', {
  owner,
  describe: ({ inStock }) => ({ status: inStock ? 'in-stock' : 'sold-out' }),
});
const requests = aggregate<{ readonly request: string }>('privacy', {
  owner,
  describe: () => ({ status: 'requested' }),
});

/** What orders keeps of a note: whether it has to be installed, where the note says so. */
export const productNotes = projections<NoteKept | null>(owner, 'product-note');
const categoryNotes = projections<NoteKept | null>(owner, 'category-note');

interface NoteKept {
  readonly needsInstallation?: boolean | undefined;
}

/** What is known of each product now: its category, and what its own note says, else its category's. */
async function knownProducts(
  shop: string,
  asked: ReadonlyMap<string, string | undefined>,
): Promise<Partial<Pick<Order, 'products'>>> {
  const known = await Promise.all(
    [...asked].map(async ([product, said]): Promise<[string, KnownProduct]> => {
      const [own, listed] = await Promise.all([
        readProjection(productNotes.of(shop, product)),
        said === undefined ? products.of(shop, product).state() : undefined,
      ]);
      const category = said ?? listed?.category;
      const note = own ?? (category ? await readProjection(categoryNotes.of(shop, category)) : undefined);
      return [
        product,
        { ...(category && { category }), ...(note && { needsInstallation: note.needsInstallation ?? false }) },
      ];
    }),
  );
  return known.length > 0 ? { products: Object.fromEntries(known) } : {};
}

/** By what call a report came, and how it is to be heard: `historical` where nothing may start by it. */
export interface Heard extends ReportContext {
  readonly shop: string;
  readonly cause: Cause;
}

/** Makes of a report what is known of the one thing it is about, and says what is news. */
export async function take(report: Report, heard: Heard): Promise<void> {
  const { shop, cause, receivedAt, historical } = heard;
  const told = (events: Draft[]) => (historical ? asHistorical(events) : events);
  switch (report.about) {
    case 'order':
      return await hearOrder(report.order, heard, async (before) => ({
        ...hear(before, report, heard),
        ...(await knownProducts(shop, productsAsked(before, report))),
      }));
    case 'customer':
      return await buyer(report.customer, heard, (before) => hearCustomer(before, report, receivedAt));
    case 'merge':
      return await buyer(report.from, heard, (before) => hearMerge(before, report));
    case 'product':
      await products.of(shop, report.product).change(cause, (before) => {
        const state = hearProduct(before, report);
        return { state, events: told(productNews(before, state)) };
      });
      return;
    case 'stock':
      await stocks.of(shop, report.variant).change(cause, (before) => {
        const state = hearStock(before, report);
        return { state, events: told(stockNews(before, state)) };
      });
      return;
    case 'checkout':
      await checkouts.of(shop, report.checkout).change(cause, (before) => ({
        state: hearCheckout(before, report, historical !== undefined),
      }));
      return;
    case 'privacy':
      return await privacy(shop, report, cause);
    case 'thin':
      await unclears.of(shop, report.order).change(cause, (before) => hearThin(before, report.order, receivedAt));
  }
}

/** Whether the first call that told of this order or customer was the one that came then. */
export async function wasFirstToldAt(
  shop: string,
  report: OrderReport | CustomerReport,
  receivedAt: string,
): Promise<boolean> {
  if (report.about === 'customer') {
    return (await buyers.of(shop, report.customer).state())?.firstAt === receivedAt;
  }
  const words = (await orders.of(shop, report.order).state())?.words ?? {};
  return Object.values(words).every((word) => word >= receivedAt);
}

async function buyer(
  customer: string,
  { shop, cause, receivedAt, historical }: Heard,
  hears: (before: BuyerState) => BuyerState,
): Promise<void> {
  await buyers.of(shop, customer).change(cause, (before) => {
    const state = hears(before ?? newBuyer(customer));
    const events = buyerNews(before, state, receivedAt);
    return { state, events: historical ? asHistorical(events) : events };
  });
}

/** A request is told once. */
async function privacy(shop: string, report: PrivacyReport, cause: Cause): Promise<void> {
  await requests
    .of(shop, report.id)
    .change(cause, (before) =>
      before ? undefined : { state: { request: report.request }, events: [privacyNews(report, cause.at)] },
    );
}
