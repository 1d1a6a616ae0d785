import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

const metrics = new Metrics({ namespace: 'Dangol' });

/** Every metric that functions emit, through CloudWatch's embedded metric format, with the dimension `service`. */
export type MetricName =
  | 'WebhooksReceived'
  | 'WebhooksRefused'
  | 'WebhooksIgnored'
  | 'OrdersFetched'
  | 'OrdersUnfetched'
  | 'OrdersReconciled'
  | 'OrdersDrifted'
  | 'DriftsUnusual'
  | 'PlatformsRefused'
  | 'SourcesSilent'
  | 'MailsReceived'
  | 'MailsPassedOver'
  | 'EventsHandled'
  | 'EventsRejected'
  | 'EventsDelayed'
  | 'EventsRelayed'
  | 'EventsRepublished'
  | 'MessagesSent'
  | 'MessagesSkipped'
  | 'MessagesBarred'
  | 'MessagesUnknown';

let hasCounted = false;

export function count(name: MetricName, by = 1): void {
  hasCounted = true;
  metrics.addMetric(name, MetricUnit.Count, by);
}

/** Says what was counted since the last time, if anything; Powertools would warn about nothing. */
export function publishCounts(): void {
  if (!hasCounted) return;
  hasCounted = false;
  metrics.publishStoredMetrics();
}

/** What insight says of a shop's business, with the dimension `shop` beside `service`. */
export type ShopMetric =
  | 'OrdersPaid'
  | 'MessagesSent'
  | 'MessagesHeld'
  | 'MessagesSkipped'
  | 'MessagesUnknown'
  | 'Answers'
  | 'TicketsOpened'
  | 'PromisesKept'
  | 'PromisesMissed'
  | 'DeliveriesInTime'
  | 'DeliveriesLate';

/** What stands at a height, and is not counted up. */
export type ShopLevel = 'PointsOut';

export const countOf = (shop: string, name: ShopMetric): void => ofShop(shop, name, 1);
export const levelOf = (shop: string, name: ShopLevel, height: number): void => ofShop(shop, name, height);

function ofShop(shop: string, name: ShopMetric | ShopLevel, value: number): void {
  const one = metrics.singleMetric();
  one.addDimension('shop', shop);
  one.addMetric(name, MetricUnit.Count, value);
}
