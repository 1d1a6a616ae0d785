import { Construct } from 'constructs';
import type { Env } from '../functions/journeys/journeys.events.handler.ts';
import { journeysSubscriptions } from '../functions/journeys/journeys.events.subscriptions.ts';
import { Consumer } from './constructs/consumer.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';

/** Follow-ups: which message is due for which customer, and when. */
export class Journeys extends Construct {
  readonly table: DangolTable;

  constructor(scope: Construct, id: string, { shared }: { readonly shared: SharedResources }) {
    super(scope, id);
    this.table = new DangolTable(this, 'Journeys', { shared });
    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'journeys.events',
      subscriptions: journeysSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies Env,
      impact: 'Customers get no thank-you and no follow-up, or late ones.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem', 'ConditionCheckItem');
  }
}
