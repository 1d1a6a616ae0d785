import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Env } from '../functions/insight/insight.events.handler.ts';
import { insightSubscriptions } from '../functions/insight/insight.events.subscriptions.ts';
import type { AnyService, ShopMetric, TicketMetric } from '../shared/aws/metrics.ts';
import { Consumer } from './constructs/consumer.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';

interface InsightProps {
  readonly shared: SharedResources;
  readonly shops: readonly string[];
}

const period = Duration.hours(1);

/** The numbers of the business, each counted once; and where they are seen. */
export class Insight extends Construct {
  readonly table: DangolTable;
  readonly dashboardName: string;

  constructor(scope: Construct, id: string, { shared, shops }: InsightProps) {
    super(scope, id);
    this.table = new DangolTable(this, 'Insight', { shared });
    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'insight.events',
      subscriptions: insightSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies Env,
      impact: 'The numbers of the business are behind; customers notice nothing.',
    });
    this.table.allow(events.function, 'GetItem', 'BatchGetItem', 'PutItem');
    this.dashboardName = this.#show(shops);
  }

  /** "Is the business right?": one row a shop, what customers wait for first. */
  #show(shops: readonly string[]): string {
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(7) });
    const markdown =
      '# Is the business right?\nWhat customers did, and whether we kept our word. Each thing is counted once. A first reply is by a person, and its ten minutes are business minutes; an answer that did not arrive keeps no promise, and is taken off when that is known. More numbers are in the log (docs/cost.md).';
    dashboard.addWidgets(new TextWidget({ markdown, width: 24, height: 2 }));
    for (const shop of shops) {
      const sum = (name: ShopMetric, label: string) => shopMetric(shop, name, label);
      dashboard.addWidgets(
        widget(`${shop}: promises to answer`, [
          ticketMetric(shop, 'PromisesKept', 'kept', 'Sum'),
          sum('PromisesMissed', 'missed'),
        ]),
        widget(`${shop}: first replies within ten minutes (%)`, [
          ticketMetric(shop, 'FirstRepliesInTen', 'of 100 first replies', 'Average'),
        ]),
        widget(`${shop}: tickets`, [
          sum('TicketsOpened', 'opened'),
          ticketMetric(shop, 'TicketsReopened', 'solved, and opened again', 'Sum'),
        ]),
        widget(`${shop}: orders and messages`, [
          sum('OrdersPaid', 'orders paid'),
          sum('MessagesSent', 'messages sent'),
        ]),
        widget(`${shop}: deliveries by the first promise`, [sum('DeliveriesLate', 'late')]),
      );
    }
    return dashboard.dashboardName;
  }
}

const widget = (title: string, left: Metric[]) => new GraphWidget({ title, left, width: 6, height: 6 });

function shopMetric(shop: string, metricName: ShopMetric, label: string): Metric {
  return new Metric({
    namespace: 'Dangol',
    metricName,
    dimensionsMap: { service: 'insight.events', shop },
    statistic: 'Sum',
    period,
    label,
  });
}

function ticketMetric(shop: string, metricName: TicketMetric, label: string, statistic: 'Sum' | 'Average'): Metric {
  const service: AnyService = 'any';
  return new Metric({ namespace: 'Dangol', metricName, dimensionsMap: { service, shop }, statistic, period, label });
}
