import { Construct } from 'constructs';
import type { Env as DoorEnv } from '../functions/customers/customers.door.handler.ts';
import type { Env as EventsEnv } from '../functions/customers/customers.events.handler.ts';
import { PromiseMissed, TicketOpened, TicketReopened, TicketReplied, TicketSolved } from '../shared/events/care.ts';
import { CustomersMerged } from '../shared/events/customers.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned } from '../shared/events/journeys.ts';
import { pointsEvents } from '../shared/events/loyalty.ts';
import { MessageHeld, MessageSent, MessageSkipped, MessageUnknown } from '../shared/events/messaging.ts';
import {
  BuyerDeleted,
  BuyerSeen,
  BuyersMerged,
  ConsentReported,
  delayEvents,
  orderEvents,
  PrivacyRequested,
} from '../shared/events/orders.ts';
import { ShopChanged } from '../shared/events/shops.ts';
import { SurveyAnswered } from '../shared/events/surveys.ts';
import type { Api } from './constructs/api.ts';
import { Consumer } from './constructs/consumer.ts';
import { Door } from './constructs/door.ts';
import type { House } from './constructs/house.ts';
import { allowParameters } from './constructs/parameters.ts';
import { HouseTable } from './constructs/table.ts';

export interface CustomersProps {
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
      on: [
        ...[ShopChanged, SurveyAnswered, CustomersMerged],
        ...[BuyerSeen, BuyersMerged, BuyerDeleted, ConsentReported, PrivacyRequested],
        ...[...orderEvents, ...delayEvents, ...pointsEvents],
        ...[MessageSent, MessageHeld, MessageSkipped, MessageUnknown],
        ...[FollowUpPlanned, FollowUpCancelled, FollowUpDone],
        ...[TicketOpened, TicketReplied, TicketSolved, TicketReopened, PromiseMissed],
      ],
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      harm: 'Buyers are not recognized: they get no thank-you, and agents see old timelines.',
    });
    this.table.allow(events.function, 'GetItem', 'BatchGetItem', 'PutItem', 'Query');
    const door = new Door(this, 'Door', {
      house,
      api,
      handler: 'customers.door',
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
