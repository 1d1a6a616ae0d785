import { Construct } from 'constructs';
import type { Env as DoorEnv } from '../functions/loyalty/loyalty.api.handler.ts';
import type { Env as EventsEnv } from '../functions/loyalty/loyalty.events.handler.ts';
import { loyaltySubscriptions } from '../functions/loyalty/loyalty.events.subscriptions.ts';
import type { Api } from './constructs/api.ts';
import { Consumer } from './constructs/consumer.ts';
import { Door } from './constructs/door.ts';
import type { House } from './constructs/house.ts';
import { HouseTable } from './constructs/table.ts';

/** Points for what was bought, and the tiers that follow from it. */
export class Loyalty extends Construct {
  readonly table: HouseTable;

  constructor(scope: Construct, id: string, { house, api }: { readonly house: House; readonly api: Api }) {
    super(scope, id);
    this.table = new HouseTable(this, 'Loyalty', { house });
    const events = new Consumer(this, 'Events', {
      house,
      handler: 'loyalty.events',
      subscriptions: loyaltySubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      harm: 'Customers do not get the points they earned, or keep those that were taken back.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');
    const door = new Door(this, 'Door', {
      house,
      api,
      handler: 'loyalty.api',
      environment: { TABLE: this.table.name } satisfies DoorEnv,
      harm: 'Checkouts cannot take points, and agents cannot see them.',
    });
    this.table.allow(door, 'GetItem', 'PutItem', 'Query');
  }
}
