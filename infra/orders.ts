import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Env as ConnectionsEnv } from '../functions/orders/orders.api.handler.ts';
import type { Env as EventsEnv } from '../functions/orders/orders.events.handler.ts';
import { ordersSubscriptions } from '../functions/orders/orders.events.subscriptions.ts';
import type { Env as SyncEnv } from '../functions/orders/orders.sync.handler.ts';
import { syncSubscriptions } from '../functions/orders/orders.sync.subscriptions.ts';
import type { Env as DoorEnv } from '../functions/orders/orders.webhooks.handler.ts';
import type { MetricName } from '../shared/aws/metrics.ts';
import { alarm } from './constructs/alarm.ts';
import type { Api } from './constructs/api.ts';
import { Consumer } from './constructs/consumer.ts';
import { Door } from './constructs/door.ts';
import type { House } from './constructs/house.ts';
import { allowNewParameters, allowParameters, allowRenewal } from './constructs/parameters.ts';
import { HouseTable } from './constructs/table.ts';

interface OrdersProps {
  readonly house: House;
  readonly api: Api;
  /** Where in SSM the shops' secrets lie: `<path>/<shop>/<platform>/<name>`, SecureString. */
  readonly secretsPath: string;
  /** How many shops the stage has. */
  readonly shops: number;
  readonly shopify?: ShopifyEventSource | undefined;
  /** Where in SSM the shops' credentials for their platforms' APIs lie: `<path>/<shop>/<platform>/<field>`, SecureString. */
  readonly credentialsPath: string;
}

/** Webhooks that Shopify sends to EventBridge in place of HTTPS. */
export interface ShopifyEventSource {
  /** As Shopify and the account name it: `aws.partner/shopify.com/<app>/<name>`. */
  readonly name: string;
  /** Our id of each shop, by its domain: `my-shop.myshopify.com`. */
  readonly shops: Readonly<Record<string, string>>;
}

/** The index that lists kept webhooks by time; one write unit more for each of them. */
const calls = 'calls';

/** The only room that speaks to shop platforms: keeps every webhook, and makes of it one order with one life. */
export class Orders extends Construct {
  readonly table: HouseTable;

  constructor(scope: Construct, id: string, props: OrdersProps) {
    super(scope, id);
    const { house, api, secretsPath, credentialsPath, shops, shopify } = props;
    this.table = new HouseTable(this, 'Orders', { house, list: calls });
    const door = new Door(this, 'Door', {
      house,
      api,
      handler: 'orders.webhooks',
      environment: {
        TABLE: this.table.name,
        SECRETS_PATH: secretsPath,
        SHOPS: String(shops),
      } satisfies DoorEnv,
      harm: 'Webhooks of shops are not answered; some platforms never send them again.',
      memoryMegabytes: 512,
      reserved: house.shares.door,
    });
    this.table.allow(door, 'PutItem');
    allowParameters(door, secretsPath, `${secretsPath}/*`);

    const events = new Consumer(this, 'Events', {
      house,
      handler: 'orders.events',
      subscriptions: ordersSubscriptions,
      environment: (queues) =>
        ({
          ...queues,
          TABLE: this.table.name,
          SHOPIFY_SHOPS: JSON.stringify(shopify?.shops ?? {}),
        }) satisfies EventsEnv,
      harm: 'Orders of shops are kept, but not understood: their customers hear nothing.',
    });
    this.table.allow(events.function, 'GetItem', 'BatchGetItem', 'Query', 'PutItem');
    this.table.allowList(events.function, calls);
    if (shopify) this.#hearShopify(shopify, events);
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
      harm: "A shop's platform no longer calls: its customers hear nothing of their new orders.",
      runbook: 'A source is silent',
      topic: house.alarms,
    });

    const connections = new Door(this, 'Connections', {
      house,
      api,
      handler: 'orders.api',
      environment: {
        TABLE: this.table.name,
        SECRETS_PATH: secretsPath,
      } satisfies ConnectionsEnv,
      harm: 'Shops cannot be connected, import their past, or give another day; operators cannot publish webhooks again.',
      memoryMegabytes: 512,
    });
    this.table.allow(connections, 'GetItem', 'PutItem', 'Query');
    allowNewParameters(connections, secretsPath);
    this.#sync(house, credentialsPath);
  }

  /** Asks the shops' platforms for what their webhooks did not tell. */
  #sync(house: House, credentialsPath: string): void {
    const sync = new Consumer(this, 'Sync', {
      house,
      handler: 'orders.sync',
      subscriptions: syncSubscriptions,
      environment: (queues) =>
        ({ ...queues, TABLE: this.table.name, CREDENTIALS_PATH: credentialsPath }) satisfies SyncEnv,
      harm: 'What webhooks did not tell of orders stays unknown: some customers hear nothing, or what is no longer true.',
      // A page is a dozen calls to a platform.
      timeout: Duration.seconds(60),
    });
    this.table.allow(sync.function, 'GetItem', 'BatchGetItem', 'Query', 'PutItem');
    allowRenewal(sync.function, credentialsPath, ['refresh-token', 'access-token']);
    alarm(this, 'PlatformRefuses', {
      metric: counted('PlatformsRefused'),
      above: 0,
      harm: 'A platform answers us no more: what its webhooks do not tell of orders stays unknown to their customers.',
      runbook: 'A platform refuses us',
      topic: house.alarms,
    });
    alarm(this, 'WebhooksAreMissed', {
      metric: counted('DriftsUnusual'),
      above: 0,
      harm: 'Webhooks of a shop do not arrive: its customers were not thanked for orders that were found only at night.',
      runbook: 'Webhooks are missed',
      topic: house.alarms,
    });
  }

  /** A bus of this name is the partner's event source, once both have the name: nothing else may put anything there. */
  #hearShopify({ name }: ShopifyEventSource, { queue, deadLetters }: Consumer): void {
    new Rule(this, 'FromShopify', {
      eventBus: new EventBus(this, 'Shopify', { eventSourceName: name }),
      eventPattern: { source: [name] },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters, maxEventAge: Duration.hours(24) })],
    });
  }
}

const counted = (metricName: MetricName): Metric =>
  new Metric({
    namespace: 'Dangol',
    metricName,
    dimensionsMap: { service: 'orders.sync' },
    statistic: 'Sum',
    period: Duration.minutes(5),
  });
