import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { Env as ConnectionsEnv } from '../functions/orders/orders.connections.handler.ts';
import type { Env as DoorEnv } from '../functions/orders/orders.door.handler.ts';
import type { Env as EventsEnv } from '../functions/orders/orders.events.handler.ts';
import { WebhookReceived } from '../shared/events/orders.ts';
import { ProductNoted, ShopChanged } from '../shared/events/shops.ts';
import { TimerDue } from '../shared/events/timers.ts';
import { Consumer } from './constructs/consumer.ts';
import { guardedRoutes, openRoutes } from './constructs/door.ts';
import { HouseFunction } from './constructs/function.ts';
import type { House } from './constructs/house.ts';
import { allowParameters } from './constructs/parameters.ts';
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
      on: [ShopChanged, WebhookReceived, ProductNoted, { type: TimerDue, owner: 'orders' }],
      environment: (queues) => ({ ...queues, ORDERS_TABLE: this.table.name }) satisfies EventsEnv,
      harm: 'Orders of shops are kept, but not understood: their customers hear nothing.',
    });
    this.table.allow(events.function, 'GetItem', 'BatchGetItem', 'Query', 'PutItem');

    const connections = new HouseFunction(this, 'Connections', {
      house,
      handler: 'orders.connections',
      environment: { ORDERS_TABLE: this.table.name } satisfies ConnectionsEnv,
      harm: 'Shops cannot import their past, and agents cannot give another day for a late delivery.',
      memoryMegabytes: 512,
    });
    this.table.allow(connections, 'GetItem', 'PutItem', 'Query');
    const imports = '/v1/shops/{shop}/imports';
    guardedRoutes(this, api, connections, [
      `POST ${imports}`,
      `GET ${imports}/{id}`,
      'POST /v1/shops/{shop}/orders/{order}/promise',
    ]);
  }
}
