import { type AggregateKind, type Cause, change, load } from '../../shared/aggregate.ts';
import { copies, copyOf } from '../../shared/copy.ts';
import { type Draft, quietly } from '../../shared/events/event.ts';
import { type BuyerState, buyerNews, hearCustomer, hearMerge, newBuyer } from './buyer.ts';
import { type Checkout, hearCheckout, nextWake } from './checkout.ts';
import { hearProduct, hearStock, type Product, productNews, type Stock, stockNews } from './goods.ts';
import { hear } from './merge.ts';
import type { Order } from './order.ts';
import { privacyNews } from './privacy.ts';
import { type KnownProduct, productsAsked } from './products.ts';
import { hearOrder, ordersIn } from './promise.store.ts';
import type { Hearing } from './quiet.ts';
import type { CustomerReport, OrderReport, PrivacyReport, Report } from './reports.ts';
import { hearThin, isWaiting, type Unclear } from './unclear.ts';

const kindOf = <State>(table: string, how: Omit<AggregateKind<State>, 'owner' | 'table'>): AggregateKind<State> => ({
  owner: 'orders',
  table,
  ...how,
});

export const checkoutsIn = (table: string) =>
  kindOf<Checkout>(table, { standing: (each) => (each.completedAt ? 'completed' : 'begun'), wakeAt: nextWake });
export const unclearIn = (table: string) =>
  kindOf<Unclear>(table, { standing: (each) => (isWaiting(each) ? 'unclear' : 'told') });

const productsIn = (table: string) => kindOf<Product>(table, { standing: () => 'known' });

/** What orders keeps of a note: whether it has to be installed, where the note says so. */
export const notesIn = (table: string) => copies<NoteKept | null>('orders', table);

export interface NoteKept {
  readonly needsInstallation?: boolean | undefined;
}

/** What is known of each product now: its category, and what its own note says, else its category's. */
async function knownProducts(
  table: string,
  shop: string,
  asked: ReadonlyMap<string, string | undefined>,
): Promise<Partial<Pick<Order, 'products'>>> {
  const known = await Promise.all(
    [...asked].map(async ([product, said]): Promise<[string, KnownProduct]> => {
      const [own, listed] = await Promise.all([
        copyOf(notesIn(table), `product-note/${shop}/${product}`),
        said === undefined ? load(productsIn(table), `product/${shop}/${product}`) : undefined,
      ]);
      const category = said ?? listed?.state.category;
      const note = own ?? (category ? await copyOf(notesIn(table), `category-note/${shop}/${category}`) : undefined);
      return [
        product,
        { ...(category && { category }), ...(note && { needsInstallation: note.needsInstallation ?? false }) },
      ];
    }),
  );
  return known.length > 0 ? { products: Object.fromEntries(known) } : {};
}

/** By what call a report came, and how it is to be heard: `quiet` where nothing may start by it. */
export interface Heard extends Hearing {
  readonly shop: string;
  readonly cause: Cause;
}

/** Makes of a report what is known of the one thing it is about, and says what is news. */
export async function take(table: string, report: Report, heard: Heard): Promise<void> {
  const { shop, cause, receivedAt, quiet } = heard;
  const told = (events: Draft[]) => (quiet ? quietly(events) : events);
  switch (report.about) {
    case 'order':
      return await hearOrder(table, report.order, heard, async (before) => ({
        ...hear(before, report, heard),
        ...(await knownProducts(table, shop, productsAsked(before, report))),
      }));
    case 'customer':
      return await buyer(table, report.customer, heard, (before) => hearCustomer(before, report, receivedAt));
    case 'merge':
      return await buyer(table, report.from, heard, (before) => hearMerge(before, report));
    case 'product':
      await change(productsIn(table), `product/${shop}/${report.product}`, cause, (before) => {
        const state = hearProduct(before, report);
        return { state, events: told(productNews(before, state)) };
      });
      return;
    case 'stock':
      await change(
        kindOf<Stock>(table, { standing: ({ inStock }) => (inStock ? 'in-stock' : 'sold-out') }),
        `variant/${shop}/${report.variant}`,
        cause,
        (before) => {
          const state = hearStock(before, report);
          return { state, events: told(stockNews(before, state)) };
        },
      );
      return;
    case 'checkout':
      await change(checkoutsIn(table), `checkout/${shop}/${report.checkout}`, cause, (before) => ({
        state: hearCheckout(before, report, quiet !== undefined),
      }));
      return;
    case 'privacy':
      return await privacy(table, shop, report, cause);
    case 'thin':
      await change(unclearIn(table), `unclear/${shop}/${report.order}`, cause, (before) =>
        hearThin(before, report.order, receivedAt),
      );
  }
}

export const buyersIn = (table: string) =>
  kindOf<BuyerState>(table, { standing: ({ deletedAt }) => (deletedAt ? 'deleted' : 'known') });

export const buyerOf = (shop: string, customer: string) => `buyer/${shop}/${customer}`;

/** Whether the first call that told of this order or customer was the one that came then. */
export async function wasFirstToldAt(
  table: string,
  shop: string,
  report: OrderReport | CustomerReport,
  receivedAt: string,
): Promise<boolean> {
  if (report.about === 'customer') {
    return (await load(buyersIn(table), buyerOf(shop, report.customer)))?.state.firstAt === receivedAt;
  }
  const words = (await load(ordersIn(table), `order/${shop}/${report.order}`))?.state.words ?? {};
  return Object.values(words).every((word) => word >= receivedAt);
}

async function buyer(
  table: string,
  customer: string,
  { shop, cause, receivedAt, quiet }: Heard,
  hears: (before: BuyerState) => BuyerState,
): Promise<void> {
  await change(buyersIn(table), buyerOf(shop, customer), cause, (before) => {
    const state = hears(before ?? newBuyer(customer));
    const events = buyerNews(before, state, receivedAt);
    return { state, events: quiet ? quietly(events) : events };
  });
}

/** A request is told once. */
async function privacy(table: string, shop: string, report: PrivacyReport, cause: Cause): Promise<void> {
  const requests = kindOf<{ readonly request: string }>(table, { standing: () => 'requested' });
  await change(requests, `privacy/${shop}/${report.id}`, cause, (before) =>
    before ? undefined : { state: { request: report.request }, events: [privacyNews(report, cause.at)] },
  );
}
