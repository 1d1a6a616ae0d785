import { type AggregateKind, type Cause, change } from '../../shared/aggregate.ts';
import { type BuyerState, buyerNews, hearCustomer, hearMerge, newBuyer } from './buyer.ts';
import { type Checkout, hearCheckout, nextWake } from './checkout.ts';
import { hearProduct, hearStock, type Product, productNews, type Stock, stockNews } from './goods.ts';
import { hear, news, type Order, standing } from './order.ts';
import { privacyNews } from './privacy.ts';
import type { PrivacyReport, Report } from './reports.ts';
import { hearThin, isWaiting, type Unclear } from './unclear.ts';

const kindOf = <State>(table: string, how: Omit<AggregateKind<State>, 'owner' | 'table'>): AggregateKind<State> => ({
  owner: 'orders',
  table,
  ...how,
});

export const ordersIn = (table: string) => kindOf<Order>(table, { standing, test: ({ test }) => test });
export const checkoutsIn = (table: string) =>
  kindOf<Checkout>(table, { standing: (each) => (each.completedAt ? 'completed' : 'begun'), wakeAt: nextWake });
export const unclearIn = (table: string) =>
  kindOf<Unclear>(table, { standing: (each) => (isWaiting(each) ? 'unclear' : 'told') });

/** Where a call was kept, and when it came. */
export interface Heard {
  readonly shop: string;
  readonly cause: Cause;
  readonly receivedAt: string;
}

/** Makes of a report what is known of the one thing it is about, and says what is news. */
export async function take(table: string, report: Report, { shop, cause, receivedAt }: Heard): Promise<void> {
  switch (report.about) {
    case 'order':
      await change(ordersIn(table), `order/${shop}/${report.order}`, cause, (before) => {
        const state = hear(before, report);
        return { state, events: news(before, state, receivedAt) };
      });
      return;
    case 'customer':
      return await buyer(table, `buyer/${shop}/${report.customer}`, report.customer, cause, receivedAt, (before) =>
        hearCustomer(before, report, receivedAt),
      );
    case 'merge':
      return await buyer(table, `buyer/${shop}/${report.from}`, report.from, cause, receivedAt, (before) =>
        hearMerge(before, report),
      );
    case 'product':
      await change(
        kindOf<Product>(table, { standing: () => 'known' }),
        `product/${shop}/${report.product}`,
        cause,
        (before) => {
          const state = hearProduct(before, report);
          return { state, events: productNews(before, state) };
        },
      );
      return;
    case 'stock':
      await change(
        kindOf<Stock>(table, { standing: ({ inStock }) => (inStock ? 'in-stock' : 'sold-out') }),
        `variant/${shop}/${report.variant}`,
        cause,
        (before) => {
          const state = hearStock(before, report);
          return { state, events: stockNews(before, state) };
        },
      );
      return;
    case 'checkout':
      await change(checkoutsIn(table), `checkout/${shop}/${report.checkout}`, cause, (before) => ({
        state: hearCheckout(before, report),
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

async function buyer(
  table: string,
  subject: string,
  customer: string,
  cause: Cause,
  receivedAt: string,
  hears: (before: BuyerState) => BuyerState,
): Promise<void> {
  const buyers = kindOf<BuyerState>(table, { standing: ({ deletedAt }) => (deletedAt ? 'deleted' : 'known') });
  await change(buyers, subject, cause, (before) => {
    const state = hears(before ?? newBuyer(customer));
    return { state, events: buyerNews(before, state, receivedAt) };
  });
}

/** A request is told once. */
async function privacy(table: string, shop: string, report: PrivacyReport, cause: Cause): Promise<void> {
  const requests = kindOf<{ readonly request: string }>(table, { standing: () => 'requested' });
  await change(requests, `privacy/${shop}/${report.id}`, cause, (before) =>
    before ? undefined : { state: { request: report.request }, events: [privacyNews(report, cause.at)] },
  );
}
