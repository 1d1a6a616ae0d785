import { Construct } from 'constructs';
import type { Env as ApiEnv } from '../functions/loyalty/loyalty.api.handler.ts';
import type { Env as EventsEnv } from '../functions/loyalty/loyalty.events.handler.ts';
import { loyaltySubscriptions } from '../functions/loyalty/loyalty.events.subscriptions.ts';
import type { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { Consumer } from './constructs/consumer.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';

/** Points for purchases, and tiers. */
export class Loyalty extends Construct {
  readonly table: DangolTable;

  constructor(scope: Construct, id: string, { shared, api }: { readonly shared: SharedResources; readonly api: Api }) {
    super(scope, id);
    this.table = new DangolTable(this, 'Loyalty', { shared, list: 'ledgers' });
    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'loyalty.events',
      subscriptions: loyaltySubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      impact: 'Customers do not get the points they earned, or keep those that were taken back.',
    });
    this.table.allow(events.function, 'GetItem', 'Query', 'PutItem', 'ConditionCheckItem');
    this.table.allowList(events.function, 'ledgers');
    const apiFunction = new ApiFunction(this, 'Api', {
      shared,
      api,
      handler: 'loyalty.api',
      environment: { TABLE: this.table.name } satisfies ApiEnv,
      impact: 'Checkouts cannot take points, and agents cannot see them.',
    });
    this.table.allow(apiFunction, 'GetItem', 'PutItem', 'Query', 'ConditionCheckItem');
  }
}
