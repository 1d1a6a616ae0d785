import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Env as ConnectionsEnv } from '../functions/orders/orders.connections.handler.ts';
import type { Env as DoorEnv } from '../functions/orders/orders.door.handler.ts';
import type { Env as EventsEnv } from '../functions/orders/orders.events.handler.ts';
import { WebhookReceived } from '../shared/events/orders.ts';
import { TimerDue } from '../shared/events/timers.ts';
import type { MetricName } from '../shared/metrics.ts';
import { alarm } from './constructs/alarm.ts';
import { Consumer } from './constructs/consumer.ts';
import { guardedRoutes, openRoutes } from './constructs/door.ts';
import { HouseFunction } from './constructs/function.ts';
import type { House } from './constructs/house.ts';
import { allowNewParameters, allowParameters } from './constructs/parameters.ts';
import { HouseTable } from './constructs/table.ts';

export interface OrdersProps {
  readonly house: House;
  readonly api: HttpApi;
  /** Where in SSM the shops' secrets lie: `<path>/<shop>/<platform>/<name>`, SecureString. */
  readonly secretsPath: string;
}

/** The only room that speaks to shop platforms: keeps every webhook, and makes of it one order with one life. */
export class Orders extends Construct {
  readonly table: HouseTable;

  constructor(scope: Construct, id: string, { house, api, secretsPath }: OrdersProps) {
    super(scope, id);
    this.table = new HouseTable(this, 'Orders', { house });
    const door = new HouseFunction(this, 'Door', {
      house,
      handler: 'orders.door',
      environment: { ORDERS_TABLE: this.table.name, SECRETS_PATH: secretsPath } satisfies DoorEnv,
      harm: 'Webhooks of shops are not answered; some platforms never send them again.',
      memoryMegabytes: 512,
    });
    this.table.allow(door, 'PutItem');
    allowParameters(door, secretsPath);
    openRoutes(this, api, door, ['POST /webhooks/{shop}/{platform}']);

    const events = new Consumer(this, 'Events', {
      house,
      handler: 'orders.events',
      on: [WebhookReceived, { type: TimerDue, owner: 'orders' }],
      environment: (queues) => ({ ...queues, ORDERS_TABLE: this.table.name }) satisfies EventsEnv,
      harm: 'Orders of shops are kept, but not understood: their customers hear nothing.',
    });
    this.table.allow(events.function, 'GetItem', 'Query', 'PutItem');
    const silent: MetricName = 'SourcesSilent';
    alarm(this, 'SourceIsSilent', {
      metric: new Metric({
        ...{ namespace: 'Dangol', metricName: silent, dimensionsMap: { service: 'orders.events' } },
        ...{ statistic: 'Sum', period: Duration.hours(2) },
      }),
      above: 0,
      harm: "A shop's platform no longer calls: its customers hear nothing of their new orders.",
      runbook: 'A source is silent',
      topic: house.alarms,
    });

    const connections = new HouseFunction(this, 'Connections', {
      house,
      handler: 'orders.connections',
      environment: {
        ORDERS_TABLE: this.table.name,
        SECRETS_PATH: secretsPath,
        API_URL: api.apiEndpoint,
      } satisfies ConnectionsEnv,
      harm: 'Shops can neither be connected nor see whether they are; their customers notice nothing.',
    });
    this.table.allow(connections, 'GetItem', 'Query');
    allowNewParameters(connections, secretsPath);
    const path = '/v1/shops/{shop}/connections' as const;
    guardedRoutes(this, api, connections, [
      `GET ${path}`,
      `POST ${path}`,
      `POST ${path}/{platform}/secrets/{name}/end`,
    ]);
  }
}
