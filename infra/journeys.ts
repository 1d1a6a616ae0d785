import { Construct } from 'constructs';
import type { Env } from '../functions/journeys/journeys.events.handler.ts';
import { journeysSubscriptions } from '../functions/journeys/journeys.events.subscriptions.ts';
import { Consumer } from './constructs/consumer.ts';
import type { House } from './constructs/house.ts';
import { HouseTable } from './constructs/table.ts';

/** What to say next, to whom, and when. */
export class Journeys extends Construct {
  readonly table: HouseTable;

  constructor(scope: Construct, id: string, { house }: { readonly house: House }) {
    super(scope, id);
    this.table = new HouseTable(this, 'Journeys', { house });
    const events = new Consumer(this, 'Events', {
      house,
      handler: 'journeys.events',
      subscriptions: journeysSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies Env,
      harm: 'Customers get no thank-you and no follow-up, or late ones.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem', 'ConditionCheckItem');
  }
}
