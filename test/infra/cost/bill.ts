import { lookedAt } from '../../after/looked-at.ts';
import { type Stated, withExecutions } from '../stage/stages.ts';
import { all, resources } from '../template/template.ts';

/**
 * Dollars a month, in us-east-1: CloudWatch's and SQS's pages of prices, read 2026-11-29. An alarm on several metrics costs as
 * much as one alarm for each of them.
 */
export const prices = {
  alarmMetric: 0.1,
  composite: 0.5,
  customMetric: 0.3,
  dashboard: 3,
  request: 0.4 / 1_000_000,
};

/** What an account has for nothing, whatever its stages are: the same pages. */
export const free = { alarmMetrics: 10, requests: 1_000_000, dashboards: 3, metricsOfDashboard: 50 };

const monthSeconds = 30 * 86_400;

/**
 * Lambda asks a queue with five calls at a time, which wait for 20 seconds each. Where little comes it "can optimize to as few as 2", but
 * "this optimization is not available when you enable the maximum concurrency setting" (developer guide, scaling of SQS event source
 * mappings, read 2026-11-29; 15 empty receives a minute were measured: DataBiosphere/azul#3708, getlift/lift#132).
 */
const pollers = { least: 2, withMaximumConcurrency: 5 };
const pollSeconds = 20;

const alarmMetrics = all<{ Metrics?: readonly { readonly MetricStat?: unknown }[] }>('AWS::CloudWatch::Alarm').reduce(
  (sum, { properties }) => sum + (properties.Metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1),
  0,
);
const composites = all('AWS::CloudWatch::CompositeAlarm').length;

/** Of streams too much is free: reads by Lambda cost nothing (DynamoDB's page of prices, read 2026-11-29). */
const pollsOf = (resources: readonly Stated[]): number =>
  resources
    .filter(({ type, properties }) => type === 'AWS::Lambda::EventSourceMapping' && !properties.StartingPosition)
    .reduce((sum, { properties: { ScalingConfig } }) => {
      const count = ScalingConfig ? pollers.withMaximumConcurrency : pollers.least;
      return sum + (count * monthSeconds) / pollSeconds;
    }, 0);

/** Of a stage whose account was given its executions, and of one that is built for a new account, where each queue has a maximum. */
const polls = pollsOf(await withExecutions(1000));
const pollsInNewAccount = pollsOf(resources);

const dashboards = all('AWS::CloudWatch::Dashboard').map(
  ({ path }) => lookedAt.filter(({ where }) => where.startsWith(`${path} "`)).length,
);

/** What a stage costs in which nothing happens. */
export interface IdleBill {
  readonly alarms: number;
  readonly polls: number;
  readonly dashboards: number;
  readonly all: number;
}

function billOf(metrics: number, requests: number, dashboards: number): IdleBill {
  const alarms = metrics * prices.alarmMetric + composites * prices.composite;
  const parts = { alarms, polls: requests * prices.request, dashboards: dashboards * prices.dashboard };
  return { ...parts, all: parts.alarms + parts.polls + parts.dashboards };
}

/** The only stage of an account. */
export const onlyStage = billOf(
  Math.max(alarmMetrics - free.alarmMetrics, 0),
  Math.max(polls - free.requests, 0),
  dashboards.filter((metrics) => metrics > free.metricsOfDashboard).length,
);

/** A stage of an account that uses up elsewhere what it has for nothing. */
export const furtherStage = billOf(alarmMetrics, polls, dashboards.length);

/** The metrics of a shop in which all happens that is counted. */
const metricsOf = (shop: string) =>
  new Set(lookedAt.filter(({ dimensions }) => dimensions.shop === shop).map(({ name }) => name)).size;

export const aShop = metricsOf('demo') * prices.customMetric;

/** The metrics of a stage in which all happens that is counted: what is not told by shop. */
export const aLiveStage =
  new Set(
    lookedAt
      .filter(({ namespace, dimensions }) => namespace === 'Dangol' && !dimensions.shop)
      .map(({ name, dimensions }) => `${name} ${dimensions.service}`),
  ).size * prices.customMetric;

/** What a stage that is built for a new account pays for empty receives, as the only stage and as a further one. */
export const inNewAccount = {
  onlyStage: Math.max(pollsInNewAccount - free.requests, 0) * prices.request,
  furtherStage: pollsInNewAccount * prices.request,
};

export const counted = { alarmMetrics, polls, dashboards };
