import { Construct } from 'constructs';
import type { Env as DoorEnv } from '../functions/customers/customers.api.handler.ts';
import type { Env as EventsEnv } from '../functions/customers/customers.events.handler.ts';
import { customersSubscriptions } from '../functions/customers/customers.events.subscriptions.ts';
import type { Api } from './constructs/api.ts';
import { Consumer } from './constructs/consumer.ts';
import { Door } from './constructs/door.ts';
import type { House } from './constructs/house.ts';
import { allowParameters } from './constructs/parameters.ts';
import { HouseTable } from './constructs/table.ts';

interface CustomersProps {
  readonly house: House;
  readonly api: Api;
  /** Where in SSM the keys of signed links lie: `<path>/<kid>`, SecureString. */
  readonly linksPath: string;
}

/** Who the customers are, and what happened to each. */
export class Customers extends Construct {
  readonly table: HouseTable;

  constructor(scope: Construct, id: string, { house, api, linksPath }: CustomersProps) {
    super(scope, id);
    this.table = new HouseTable(this, 'Customers', { house });
    const events = new Consumer(this, 'Events', {
      house,
      handler: 'customers.events',
      subscriptions: customersSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      harm: 'Buyers are not recognized: they get no thank-you, and agents see old timelines.',
    });
    this.table.allow(events.function, 'GetItem', 'BatchGetItem', 'PutItem', 'Query');
    const door = new Door(this, 'Door', {
      house,
      api,
      handler: 'customers.api',
      environment: {
        TABLE: this.table.name,
        LINKS_PATH: linksPath,
      } satisfies DoorEnv,
      harm: 'Agents cannot look up customers, and customers cannot see their own page.',
      memoryMegabytes: 512,
    });
    this.table.allow(door, 'GetItem', 'BatchGetItem', 'Query');
    allowParameters(door, linksPath);
  }
}
