import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logger } from './log.ts';

const metrics = new Metrics({ namespace: 'Dangol' });

/**
 * What functions count through CloudWatch's embedded metric format, with the dimension `service`: each is on a dashboard or in an
 * alarm, since each costs $0.30 a month and function while it is counted (CloudWatch's page of prices, read 2026-11-29).
 */
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
  | 'EventsRelayed'
  | 'EventsPutAside'
  | 'MessagesSent'
  | 'MessagesSkipped'
  | 'MessagesBarred'
  | 'MessagesUnknown'
  | 'WakesMadeGood'
  | 'AuditFindings';

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

/** What insight says of a shop's business where somebody looks at it every day: with the dimension `shop` beside `service`. */
const drawn = [
  'OrdersPaid',
  'MessagesSent',
  'TicketsOpened',
  'PromisesKept',
  'PromisesMissed',
  'DeliveriesLate',
] as const;
export type ShopMetric = (typeof drawn)[number];

/** What it says in its log, which Logs Insights sums up: as metrics they would cost a shop as much again. */
type LoggedCount = 'MessagesHeld' | 'MessagesSkipped' | 'MessagesUnknown' | 'Answers' | 'DeliveriesInTime';
export type ShopCount = ShopMetric | LoggedCount;

export function countOf(shop: string, name: ShopCount): void {
  if (isDrawn(name)) {
    const one = metrics.singleMetric();
    one.addDimension('shop', shop);
    one.addMetric(name, MetricUnit.Count, 1);
  } else levelOf(shop, name, 1);
}

const isDrawn = (name: string): name is ShopMetric => (drawn as readonly string[]).includes(name);

/** What stands at a height, and is not counted up. */
export function levelOf(shop: string, name: LoggedCount | 'PointsOut', height: number): void {
  logger.info('Counted', { shop, [name]: height });
}
