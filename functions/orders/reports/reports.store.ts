import { asHistorical, type Draft } from '../../../shared/events/event.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { projections, readProjection } from '../../../shared/kernel/projection.ts';
import type { ReportContext } from '../order/historical.ts';
import { mergeReport } from '../order/merge.ts';
import { orders, updateOrder } from '../order/order.store.ts';
import type { Order } from '../order/order.ts';
import { type KnownProduct, productsToLookUp } from '../order/products.ts';
import { toldAtOf } from '../platforms/contract/fine-clock.ts';
import type { OrderReport } from '../platforms/contract/order-report.ts';
import type { CustomerReport, PrivacyReport, Report } from '../platforms/contract/report.ts';
import { applyCustomerReport, applyMerge, type BuyerState, buyerEvents, newBuyer } from './buyer.ts';
import { platformAccount } from './buyers.store.ts';
import { abandonedAt, applyCheckoutReport, type Checkout } from './checkout.ts';
import { erasedBuyer, erasedOrder } from './erased-before.store.ts';
import { type FetchRequest, fetchPending, requestFetch } from './fetch-request.ts';
import { applyProductReport, applyStockReport, type Product, productEvents, type Stock, stockEvents } from './goods.ts';
import { privacyEvent } from './privacy.ts';
import { questionEvent } from './question.ts';
import {
  applyDisputeReport,
  applyTroubleReport,
  applyVisitReport,
  type Dispute,
  disputeEvents,
  type Troubles,
  troubleEvents,
  visitEvents,
} from './troubles.ts';

const capability = 'orders';

export const checkouts = aggregate<Checkout>('checkout', {
  owner: capability,
  describe: (checkout) => ({ status: checkout.completedAt ? 'completed' : 'begun', wakeAt: abandonedAt(checkout) }),
});
export const fetchRequests = aggregate<FetchRequest>('fetch-request', {
  owner: capability,
  describe: (request) => ({ status: fetchPending(request) ? 'pending' : 'answered' }),
});
const products = aggregate<Product>('product', { owner: capability, describe: () => ({ status: 'known' }) });
const stocks = aggregate<Stock>('variant', {
  owner: capability,
  describe: ({ inStock }) => ({ status: inStock ? 'in-stock' : 'sold-out' }),
});
export const orderTroubles = aggregate<Troubles>('trouble', {
  owner: capability,
  describe: ({ test }) => ({ status: 'told', test }),
});
const disputes = aggregate<Dispute>('dispute', {
  owner: capability,
  describe: ({ status, test }) => ({ status, test }),
});
const privacyRequests = aggregate<{ readonly request: string }>('privacy', {
  owner: capability,
  describe: () => ({ status: 'requested' }),
});

const questions = aggregate<{ readonly board: string }>('question', {
  owner: capability,
  describe: () => ({ status: 'asked' }),
});

/** The projection of a product note: whether the product has to be installed, if the note says so. */
export const productNotes = projections<InstallationNote | null>(capability, 'product-note');
const categoryNotes = projections<InstallationNote | null>(capability, 'category-note');

interface InstallationNote {
  readonly needsInstallation?: boolean | undefined;
}

/** The current knowledge about each product: its category, and its own note, else the note of its category. */
async function lookUpProducts(
  shop: string,
  wanted: ReadonlyMap<string, string | undefined>,
): Promise<Partial<Pick<Order, 'products'>>> {
  const known = await Promise.all(
    [...wanted].map(async ([product, ownCategory]): Promise<[string, KnownProduct]> => {
      const [own, listed] = await Promise.all([
        readProjection(productNotes.of(shop, product)),
        ownCategory === undefined ? products.of(shop, product).state() : undefined,
      ]);
      const category = ownCategory ?? listed?.category;
      const note = own ?? (category ? await readProjection(categoryNotes.of(shop, category)) : undefined);
      return [
        product,
        { ...(category && { category }), ...(note && { needsInstallation: note.needsInstallation ?? false }) },
      ];
    }),
  );
  return known.length > 0 ? { products: Object.fromEntries(known) } : {};
}

/** The webhook a report comes from; `historical` if the report must not trigger anything. */
export interface ReportSource extends ReportContext {
  readonly shop: string;
  readonly cause: Cause;
}

/** Events of a historical report are historical. */
const asReported = (events: Draft[], { historical }: ReportSource) => (historical ? asHistorical(events) : events);

/** Events of what happened at `at`; they are historical also if that was before the shop connected. */
const asHappened = (events: Draft[], at: string, source: ReportSource) =>
  source.connectedAt && at < source.connectedAt ? asHistorical(events) : asReported(events, source);

/** Applies a report to the one aggregate it is about, and publishes what changed. */
export async function applyReport(report: Report, source: ReportSource): Promise<void> {
  const { shop, cause, receivedAt, historical, connectedAt } = source;
  const toldAt = toldAtOf(source);
  switch (report.about) {
    case 'order':
      return await updateOrder(report.order, source, async (before) => ({
        ...mergeReport(await erasedOrder(shop, before, report), report, source),
        ...(await lookUpProducts(shop, productsToLookUp(before, report))),
      }));
    case 'customer':
      return await updateBuyer(report.customer, source, async (before) =>
        applyCustomerReport(before ?? (await erasedBuyer(shop, report)), report, receivedAt, toldAt),
      );
    case 'merge':
      return await updateBuyer(report.from, source, async (before = newBuyer(report.from)) =>
        applyMerge(before, report),
      );
    case 'product':
      await products.of(shop, report.product).change(cause, (before) => {
        const state = applyProductReport(before, report, toldAt);
        return { state, events: asReported(productEvents(before, state, connectedAt), source) };
      });
      return;
    case 'stock':
      await stocks.of(shop, report.variant).change(cause, (before) => {
        const state = applyStockReport(before, report, toldAt);
        return { state, events: asReported(stockEvents(before, state), source) };
      });
      return;
    case 'checkout':
      await checkouts.of(shop, report.checkout).change(cause, (before) => ({
        state: applyCheckoutReport(before, report, toldAt, historical !== undefined),
      }));
      return;
    case 'privacy':
      return await requestPrivacy(shop, report, cause);
    case 'question':
      await questions
        .of(shop, report.question)
        .change(cause, (before) =>
          before ? undefined : { state: { board: report.board }, events: asReported([questionEvent(report)], source) },
        );
      return;
    case 'trouble':
      await orderTroubles.of(shop, report.order).change(cause, (before) => {
        const state = applyTroubleReport(before, report);
        return { state, events: asHappened(troubleEvents(before, state, report), report.at, source) };
      });
      return;
    case 'visit':
      await orderTroubles.of(shop, report.order).change(cause, (before) => {
        const state = applyVisitReport(before, report);
        return { state, events: asHappened(visitEvents(before, state, report), report.at, source) };
      });
      return;
    case 'dispute':
      await disputes.of(shop, report.dispute).change(cause, (before) => {
        const state = applyDisputeReport(before, report);
        return { state, events: asHappened(disputeEvents(before, state), state.at, source) };
      });
      return;
    case 'thin':
      await fetchRequests
        .of(shop, report.order)
        .change(cause, (before) => requestFetch(before, report.order, receivedAt));
  }
}

/** Whether the webhook received then was the first to report this order or customer. */
export async function wasFirstReportedAt(
  shop: string,
  report: OrderReport | CustomerReport,
  receivedAt: string,
): Promise<boolean> {
  if (report.about === 'customer') {
    return (await platformAccount(shop, report.customer).state())?.firstReportedAt === receivedAt;
  }
  const firstReports = (await orders.of(shop, report.order).state())?.firstReports ?? {};
  return Object.values(firstReports).every((first) => first >= receivedAt);
}

async function updateBuyer(
  customer: string,
  source: ReportSource,
  apply: (before: BuyerState | undefined) => Promise<BuyerState>,
): Promise<void> {
  const { shop, cause, receivedAt } = source;
  await platformAccount(shop, customer).change(cause, async (before) => {
    const state = await apply(before);
    return { state, events: asReported(buyerEvents(before, state, receivedAt), source) };
  });
}

/** A request is published once. */
async function requestPrivacy(shop: string, report: PrivacyReport, cause: Cause): Promise<void> {
  await privacyRequests
    .of(shop, report.id)
    .change(cause, (before) =>
      before ? undefined : { state: { request: report.request }, events: [privacyEvent(report, cause.at)] },
    );
}
