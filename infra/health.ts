import { ArnFormat, Aws, Duration, Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Env } from '../functions/health/health.api.handler.ts';
import type { MetricName } from '../shared/aws/metrics.ts';
import { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import type { SharedResources } from './constructs/shared-resources.ts';

const period = Duration.minutes(5);

/** "Is the pipe healthy?": the dashboard, from webhooks to messages, left to right; and what the alarms say, for the desk. */
export class Health extends Construct {
  readonly dashboardName: string;

  constructor(scope: Construct, id: string, { shared, api }: { readonly shared: SharedResources; readonly api: Api }) {
    super(scope, id);
    const fn = new ApiFunction(this, 'Api', {
      shared,
      api,
      handler: 'health.api',
      environment: { STACK_NAME: Aws.STACK_NAME, ALARM_TOPIC: shared.alarms.topicArn } satisfies Env,
      impact: 'Leads and admins do not see on the desk what the alarms say; who is on call is notified as before.',
    });
    // A search by the beginning of names is checked against all alarms ("not authorized to perform: cloudwatch:DescribeAlarms on
    // resource: arn:aws:cloudwatch:…:alarm:*", aws-samples/amazon-cloudwatch-auto-alarms#1, read 2026-11-30).
    const alarms = {
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    };
    fn.allow(['cloudwatch:DescribeAlarms'], Stack.of(this).formatArn(alarms));
    this.dashboardName = this.#draw();
  }

  /** Gives the name of the dashboard. */
  #draw(): string {
    const all = Stack.of(this).node.findAll();
    const named = <Kind extends Construct>(kind: new (...args: never[]) => Kind) =>
      all.filter((each): each is Kind => each instanceof kind).map((each) => ({ each, name: pathOf(each) }));
    const queues = named(Queue);
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.hours(3) });
    dashboard.addWidgets(
      new TextWidget({
        markdown: '# Is the pipe healthy?\nWhat shops send, on its way to their customers.',
        width: 24,
        height: 2,
      }),
    );
    dashboard.addWidgets(
      quarter('Webhooks received', [
        metricOf('WebhooksReceived', 'orders.webhooks', 'kept'),
        metricOf('WebhooksReceived', 'orders.events', "kept, from Shopify's bus"),
        metricOf('WebhooksRefused', 'orders.webhooks', 'refused'),
        metricOf('WebhooksRefused', 'care.api', 'refused, of calls and conversations'),
        metricOf('WebhooksIgnored', 'orders.events', 'kept, of topics that are not read'),
      ]),
      quarter('Mails received', [
        metricOf('MailsReceived', 'care.inbound-mail', 'received'),
        metricOf('MailsSkipped', 'care.inbound-mail', 'skipped'),
      ]),
      quarter('Events on their way to the bus', [
        metricOf('EventsRelayed', 'relay', 'relayed'),
        metricOf('EventsPutAside', 'relay', 'put aside'),
      ]),
      quarter('Messages', [
        metricOf('MessagesSent', 'messaging.send', 'sent'),
        metricOf('MessagesSkipped', 'messaging.send', 'skipped'),
        metricOf('MessagesUnknown', 'messaging.send', 'unknown'),
        metricOf('MessagesBarred', 'messaging.send', 'held: SES does not let us send'),
        metricOf('MessagesSent', 'messaging.phones', 'to phones: sent'),
        metricOf('MessagesSkipped', 'messaging.phones', 'to phones: skipped'),
        metricOf('MessagesUnknown', 'messaging.phones', 'to phones: unknown'),
      ]),
    );
    dashboard.addWidgets(
      graph('Orders that platforms were asked for', [
        metricOf('OrdersFetched', 'orders.sync', 'told'),
        metricOf('OrdersUnfetched', 'orders.sync', 'cannot be asked'),
        metricOf('PlatformsRefused', 'orders.sync', 'refused'),
      ]),
      graph('Orders looked at at night', [
        metricOf('OrdersReconciled', 'orders.sync', 'looked at'),
        metricOf('OrdersDrifted', 'orders.sync', 'missed or differed'),
      ]),
      graph('Wakes that the Scheduler lost', [metricOf('WakesMadeGood', 'timers.audit', 'made good')]),
    );
    dashboard.addWidgets(
      graph(
        'Age of the oldest message, seconds',
        queues
          // What may be late (bulk, and the numbers) has its alarm, and no line here: with 51 metrics a dashboard costs three dollars a month.
          .filter(({ each, name }) => each.deadLetterQueue && !/\/Bulk\/|^Insight\//.test(name))
          .map(({ each, name }) =>
            each.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum', label: name }),
          ),
      ),
      graph(
        'Dead letters',
        queues
          .filter(({ each }) => !each.deadLetterQueue)
          .map(({ each, name }) =>
            each.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum', label: name }),
          ),
      ),
      graph(
        'Calls of the API that were answered with an error of ours',
        named(Api).map(({ each }) => each.metric('5xx', { period, statistic: 'Sum', label: '5xx' })),
      ),
    );
    return dashboard.dashboardName;
  }
}

const graph = (title: string, left: Metric[], width = 8) => new GraphWidget({ title, left, width, height: 6 });
const quarter = (title: string, left: Metric[]) => graph(title, left, 6);

function metricOf(metricName: MetricName, service: string, label: string): Metric {
  return new Metric({ namespace: 'Dangol', metricName, dimensionsMap: { service }, statistic: 'Sum', period, label });
}

/** `Orders/Events/DeadLetters` of a construct deep in the stack. */
const pathOf = (each: Construct) => each.node.path.split('/').slice(2).join('/');
