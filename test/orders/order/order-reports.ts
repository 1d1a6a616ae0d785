import type { PromiseTerms } from '../../../functions/orders/delivery/rule.ts';
import { orderChangeEvents } from '../../../functions/orders/order/events.ts';
import { derive } from '../../../functions/orders/order/facts.ts';
import { mergeReport } from '../../../functions/orders/order/merge.ts';
import type { Order } from '../../../functions/orders/order/order.ts';
import { makePromise } from '../../../functions/orders/order/promise.ts';
import type { OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';
import type { Report } from '../../../functions/orders/platforms/contract/report.ts';
import { shopify } from '../../../functions/orders/platforms/shopify/reader.ts';
import { applyCustomerReport, applyMerge, buyerEvents, newBuyer } from '../../../functions/orders/reports/buyer.ts';
import { abandonCheckout, applyCheckoutReport } from '../../../functions/orders/reports/checkout.ts';
import {
  applyProductReport,
  applyStockReport,
  productEvents,
  stockEvents,
} from '../../../functions/orders/reports/goods.ts';
import { privacyEvent } from '../../../functions/orders/reports/privacy.ts';
import { questionEvent } from '../../../functions/orders/reports/question.ts';
import {
  applyDisputeReport,
  applyTroubleReport,
  applyVisitReport,
  disputeEvents,
  troubleEvents,
  visitEvents,
} from '../../../functions/orders/reports/troubles.ts';
import { parseJson } from '../../../shared/base/json.ts';
import { holidaysKr } from '../../../shared/calendar/holidays-kr.ts';
import type { Draft } from '../../../shared/events/event.ts';
import { posted } from '../platforms/shopify/payloads.ts';

export const knownAt = '2026-11-29T00:00:00.000Z';

/** What of the reports is about orders. */
export const ordersIn = (reports: readonly Report[]): OrderReport[] =>
  reports.filter((each): each is OrderReport => each.about === 'order');

/** What a call says, read from its bytes. */
export function report(topic: string, body: unknown, headers: Record<string, string> = {}): OrderReport {
  const [said, ...more] = shopify.read(topic, headers, parseJson(posted(body)), knownAt);
  if (said?.about !== 'order' || more.length > 0) throw new Error('A call speaks of one order');
  return said;
}

/** What the demo shop promises: two business days in Korea, four to Jeju. */
export const terms: PromiseTerms = {
  zone: 'Asia/Seoul',
  holidays: holidaysKr,
  documents: { 'shop/demo': 3 },
  delivery: {
    cutOff: '14:00',
    week: ['mon', 'tue', 'wed', 'thu', 'fri'],
    rules: [
      { name: 'jeju', countries: ['KR'], postcodes: ['63'], days: 4 },
      { name: 'parcel', countries: ['KR'], days: 2 },
    ],
    seasons: [{ from: '2026-12-14', to: '2026-12-31', moreDays: 1 }],
  },
};

/** Before every promised day. */
const longAgo = '2000-01-01T00:00:00.000Z';

/** The order and its events after these reports in this sequence. */
export function mergeAll(reports: readonly OrderReport[]): { order: Order | undefined; events: Draft[] } {
  let order: Order | undefined;
  const events: Draft[] = [];
  for (const said of reports) {
    const after = makePromise(mergeReport(order, said, { receivedAt: knownAt }), terms, undefined, longAgo);
    events.push(...orderChangeEvents(order && derive(order), derive(after), { receivedAt: knownAt }));
    order = after;
  }
  return { order, events };
}

/** The events of a first report about anything but an order; of a checkout, once it is abandoned. */
export function firstEvents(report: Report): Draft[] {
  switch (report.about) {
    case 'customer':
      return buyerEvents(undefined, applyCustomerReport(newBuyer(report.customer), report, knownAt), knownAt);
    case 'merge':
      return buyerEvents(undefined, applyMerge(newBuyer(report.from), report), knownAt);
    case 'product':
      return productEvents(undefined, applyProductReport(undefined, report, knownAt));
    case 'stock':
      return stockEvents(undefined, applyStockReport(undefined, report, knownAt));
    case 'checkout':
      return abandonCheckout(applyCheckoutReport(undefined, report, knownAt), '9999-12-31T23:59:59.999Z').events;
    case 'privacy':
      return [privacyEvent(report, knownAt)];
    case 'question':
      return [questionEvent(report)];
    case 'trouble':
      return troubleEvents(undefined, applyTroubleReport(undefined, report), report);
    case 'visit':
      return visitEvents(undefined, applyVisitReport(undefined, report), report);
    case 'dispute':
      return disputeEvents(undefined, applyDisputeReport(undefined, report));
    case 'order':
    case 'thin':
      return [];
  }
}

export const eventNames = (events: readonly Draft[]): string[] => events.map(({ type }) => type.name);
