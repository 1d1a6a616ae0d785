import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { Env as DoorEnv } from '../functions/customers/customers.door.handler.ts';
import type { Env as EventsEnv } from '../functions/customers/customers.events.handler.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned } from '../shared/events/journeys.ts';
import { MessageSent, MessageSkipped, MessageUnknown } from '../shared/events/messaging.ts';
import { BuyerSeen, orderEvents } from '../shared/events/orders.ts';
import { Consumer } from './constructs/consumer.ts';
import { guardedRoutes } from './constructs/door.ts';
import { HouseFunction } from './constructs/function.ts';
import type { House } from './constructs/house.ts';
import { HouseTable } from './constructs/table.ts';

/** Who the customers are, and what happened to each. */
export class Customers extends Construct {
  readonly table: HouseTable;

  constructor(scope: Construct, id: string, { house, api }: { readonly house: House; readonly api: HttpApi }) {
    super(scope, id);
    this.table = new HouseTable(this, 'Customers', { house });
    const events = new Consumer(this, 'Events', {
      house,
      handler: 'customers.events',
      on: [
        BuyerSeen,
        ...orderEvents,
        ...[MessageSent, MessageSkipped, MessageUnknown],
        ...[FollowUpPlanned, FollowUpCancelled, FollowUpDone],
      ],
      environment: (queues) => ({ ...queues, CUSTOMERS_TABLE: this.table.name }) satisfies EventsEnv,
      harm: 'Buyers are not recognized: they get no thank-you, and agents see old timelines.',
    });
    this.table.allow(events.function, 'GetItem', 'BatchGetItem', 'PutItem');
    const door = new HouseFunction(this, 'Door', {
      house,
      handler: 'customers.door',
      environment: { CUSTOMERS_TABLE: this.table.name } satisfies DoorEnv,
      harm: 'Agents cannot look up customers.',
    });
    this.table.allow(door, 'GetItem', 'Query');
    guardedRoutes(this, api, door, ['GET /v1/shops/{shop}/customers', 'GET /v1/shops/{shop}/customers/{id}/timeline']);
  }
}
