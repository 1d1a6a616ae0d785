import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Lane } from '../events/event.ts';
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
  | 'MailsSkipped'
  | 'MailsInTray'
  | 'EventsRelayed'
  | 'EventsPutAside'
  | 'MessagesUndecided'
  | 'EventWait'
  | 'BulkWait'
  | 'MessagesSent'
  | 'MessagesSkipped'
  | 'MessagesBarred'
  | 'MessagesUnknown'
  | 'StopsForgotten'
  | 'PrivacyRequestsLate'
  | 'WakesMadeGood'
  | 'AuditFindings';

let hasCounted = false;

export function count(name: MetricName, by = 1): void {
  hasCounted = true;
  metrics.addMetric(name, MetricUnit.Count, by);
}

/** A level at this moment, of which an alarm reads the highest or the lowest. */
export function measure(name: MetricName, level: number): void {
  hasCounted = true;
  metrics.addMetric(name, MetricUnit.Count, level);
}

/** The `service` of a metric that all functions share, so that one alarm is for all of them. */
const anyService = 'any';
export type AnyService = typeof anyService;

/** For how many seconds an event has waited, in whatever function, by its lane. */
export function measureWait(lane: Lane, seconds: number): void {
  const one = new Metrics({ namespace: 'Dangol', serviceName: anyService }).singleMetric();
  const name: MetricName = lane === 'now' ? 'EventWait' : 'BulkWait';
  one.addMetric(name, MetricUnit.Seconds, seconds);
}

/** Publishes the counts since the last time, if there are any; Powertools warns about an empty set. */
export function publishCounts(): void {
  if (!hasCounted) return;
  hasCounted = false;
  metrics.publishStoredMetrics();
}

/** The business metrics of a shop on its dashboard: with the dimension `shop` beside `service`. */
const shopMetrics = ['OrdersPaid', 'MessagesSent', 'TicketsOpened', 'PromisesMissed', 'DeliveriesLate'] as const;
export type ShopMetric = (typeof shopMetrics)[number];

/**
 * What care measures of a shop's tickets. Whichever of its functions changed the ticket, it is one metric, with the service `any`: a promise
 * that was kept, or no longer is (-1); a ticket that was opened again; and of each first reply 100 if it came within ten business
 * minutes, else 0, so that the average is the share in percent.
 */
export type TicketMetric = 'PromisesKept' | 'TicketsReopened' | 'FirstRepliesInTen';

export function emitOf(shop: string, name: TicketMetric, value: number): void {
  const one = new Metrics({ namespace: 'Dangol', serviceName: anyService }).singleMetric();
  one.addDimension('shop', shop);
  one.addMetric(name, name === 'FirstRepliesInTen' ? MetricUnit.Percent : MetricUnit.Count, value);
}

/** Counts that are only logged, for Logs Insights: as metrics they would double a shop's cost. */
type LoggedCount =
  | 'MessagesHeld'
  | 'MessagesSkipped'
  | 'MessagesUnknown'
  | 'MessagesBounced'
  | 'MessagesComplained'
  | 'Answers'
  | 'DeliveriesInTime'
  | 'LeftForTooMany'
  | 'LeftForNotUseful'
  | 'LeftForBadExperience'
  | 'LeftForOther';
export type ShopCount = ShopMetric | LoggedCount;

export function countOf(shop: string, name: ShopCount): void {
  if (isShopMetric(name)) {
    const one = metrics.singleMetric();
    one.addDimension('shop', shop);
    one.addMetric(name, MetricUnit.Count, 1);
  } else levelOf(shop, name, 1);
}

const isShopMetric = (name: string): name is ShopMetric => (shopMetrics as readonly string[]).includes(name);

/** A level, which is measured and not counted up. */
export function levelOf(shop: string, name: LoggedCount | 'PointsOut', level: number): void {
  logger.info('Counted', { shop, [name]: level });
}
