import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Env as ApiEnv } from '../functions/orders/orders.api.handler.ts';
import type { Env as EventsEnv } from '../functions/orders/orders.events.handler.ts';
import { ordersSubscriptions } from '../functions/orders/orders.events.subscriptions.ts';
import type { Env as SyncEnv } from '../functions/orders/orders.sync.handler.ts';
import { syncSubscriptions } from '../functions/orders/orders.sync.subscriptions.ts';
import type { Env as WebhooksEnv } from '../functions/orders/orders.webhooks.handler.ts';
import type { MetricName } from '../shared/aws/metrics.ts';
import { withdrawalPrefix } from '../shared/events/withdrawals.ts';
import { alarm } from './constructs/alarm.ts';
import type { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { Consumer } from './constructs/consumer.ts';
import { allowNewParameters, allowParameters, allowRenewal } from './constructs/parameters.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';

interface OrdersProps {
  readonly shared: SharedResources;
  readonly api: Api;
  /** The SSM path of the shops' secrets: `<path>/<shop>/<platform>/<name>`, SecureString. */
  readonly secretsPath: string;
  /** The number of shops of the stage. */
  readonly shops: number;
  readonly shopify?: ShopifyEventSource | undefined;
  /** The table of messages, in which the doors put each "no" that a webhook states. */
  readonly messages: DangolTable;
  /** The SSM path of the shops' credentials for their platforms' APIs: `<path>/<shop>/<platform>/<field>`, SecureString. */
  readonly credentialsPath: string;
}

/** Webhooks that Shopify sends to EventBridge in place of HTTPS. */
export interface ShopifyEventSource {
  /** Its name in Shopify and in the account: `aws.partner/shopify.com/<app>/<name>`. */
  readonly name: string;
  /** Our id of each shop, by its domain: `my-shop.myshopify.com`. */
  readonly shops: Readonly<Record<string, string>>;
}

/** The index that lists stored webhooks and orders by time, and that of orders by number: a write unit more for each. */
const calls = 'calls';
const numbers = 'numbers';

/** The only capability that integrates shop platforms: stores every webhook, and merges them into orders. */
export class Orders extends Construct {
  readonly table: DangolTable;

  constructor(scope: Construct, id: string, props: OrdersProps) {
    super(scope, id);
    const { shared, api, secretsPath, credentialsPath, shops, shopify, messages } = props;
    this.table = new DangolTable(this, 'Orders', { shared, list: calls, find: numbers });
    const webhooks = new ApiFunction(this, 'Webhooks', {
      shared,
      api,
      handler: 'orders.webhooks',
      environment: {
        TABLE: this.table.name,
        MESSAGES_TABLE: messages.name,
        SECRETS_PATH: secretsPath,
        SHOPS: String(shops),
      } satisfies WebhooksEnv,
      impact: 'Webhooks of shops are not answered; some platforms never send them again.',
      memoryMegabytes: 512,
      reserved: shared.concurrency.webhooks,
    });
    this.table.allow(webhooks, 'GetItem', 'PutItem');
    messages.allowUnder(withdrawalPrefix, webhooks, 'PutItem');
    allowParameters(webhooks, secretsPath, `${secretsPath}/*`);

    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'orders.events',
      subscriptions: ordersSubscriptions,
      environment: (queues) =>
        ({
          ...queues,
          TABLE: this.table.name,
          MESSAGES_TABLE: messages.name,
          SHOPIFY_SHOPS: JSON.stringify(shopify?.shops ?? {}),
        }) satisfies EventsEnv,
      impact: 'Orders of shops are kept, but not understood: their customers hear nothing.',
    });
    this.table.allow(events.function, 'GetItem', 'BatchGetItem', 'Query', 'PutItem');
    this.table.allowList(events.function, calls);
    if (shopify) {
      this.#subscribeToShopify(shopify, events);
      messages.allowUnder(withdrawalPrefix, events.function, 'PutItem');
    }
    const silent: MetricName = 'SourcesSilent';
    alarm(this, 'SourceIsSilent', {
      metric: new Metric({
        namespace: 'Dangol',
        metricName: silent,
        dimensionsMap: { service: 'orders.events' },
        statistic: 'Sum',
        period: Duration.hours(2),
      }),
      above: 0,
      impact: "A shop's platform no longer calls: its customers hear nothing of their new orders.",
      runbook: 'A source is silent',
      topic: shared.alarms,
    });

    const apiFunction = new ApiFunction(this, 'Api', {
      shared,
      api,
      handler: 'orders.api',
      environment: {
        TABLE: this.table.name,
        SECRETS_PATH: secretsPath,
      } satisfies ApiEnv,
      impact:
        'Shops cannot be connected, import their past, or give another day; nobody can look at an order; operators cannot publish webhooks again.',
      memoryMegabytes: 512,
    });
    this.table.allow(apiFunction, 'GetItem', 'BatchGetItem', 'PutItem', 'Query');
    this.table.allowList(apiFunction, calls, numbers);
    allowNewParameters(apiFunction, secretsPath);
    this.#sync(shared, credentialsPath);
  }

  /** Reads from the platforms' APIs what their webhooks did not report. */
  #sync(shared: SharedResources, credentialsPath: string): void {
    const sync = new Consumer(this, 'Sync', {
      shared,
      handler: 'orders.sync',
      subscriptions: syncSubscriptions,
      environment: (queues) =>
        ({ ...queues, TABLE: this.table.name, CREDENTIALS_PATH: credentialsPath }) satisfies SyncEnv,
      impact:
        'What webhooks did not tell of orders stays unknown: some customers hear nothing, or what is no longer true.',
      // A page is a dozen calls to a platform.
      timeout: Duration.seconds(60),
    });
    this.table.allow(sync.function, 'GetItem', 'BatchGetItem', 'Query', 'PutItem');
    allowRenewal(sync.function, credentialsPath, ['refresh-token', 'access-token']);
    alarm(this, 'PlatformRefuses', {
      metric: syncMetric('PlatformsRefused'),
      above: 0,
      impact:
        'A platform answers us no more: what its webhooks do not tell of orders stays unknown to their customers.',
      runbook: 'A platform refuses us',
      topic: shared.alarms,
    });
    alarm(this, 'WebhooksAreMissed', {
      metric: syncMetric('DriftsUnusual'),
      above: 0,
      impact:
        'Webhooks of a shop do not arrive: its customers were not thanked for orders that were found only at night.',
      runbook: 'Webhooks are missed',
      topic: shared.alarms,
    });
  }

  /** A bus with the name of the partner event source is associated with it: only the partner can publish there. */
  #subscribeToShopify({ name }: ShopifyEventSource, { queue, deadLetters }: Consumer): void {
    new Rule(this, 'FromShopify', {
      eventBus: new EventBus(this, 'Shopify', { eventSourceName: name }),
      eventPattern: { source: [name] },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters, maxEventAge: Duration.hours(24) })],
    });
  }
}

const syncMetric = (metricName: MetricName): Metric =>
  new Metric({
    namespace: 'Dangol',
    metricName,
    dimensionsMap: { service: 'orders.sync' },
    statistic: 'Sum',
    period: Duration.minutes(5),
  });
