import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Env as DocumentsEnv } from '../functions/shops/shops.documents.handler.ts';
import type { Env as DoorEnv } from '../functions/shops/shops.door.handler.ts';
import type { Env as EventsEnv } from '../functions/shops/shops.events.handler.ts';
import { shopsSubscriptions } from '../functions/shops/shops.events.subscriptions.ts';
import type { Api } from './constructs/api.ts';
import { Consumer } from './constructs/consumer.ts';
import { Door } from './constructs/door.ts';
import { HouseFunction } from './constructs/function.ts';
import type { House } from './constructs/house.ts';
import { HouseTable } from './constructs/table.ts';
import type { ShopFile } from './stage.ts';

/** The shops' own documents: who they are, how they speak, when they are there. */
export class Shops extends Construct {
  readonly table: HouseTable;
  readonly #documents: HouseFunction;
  readonly #hearing: Construct[];

  constructor(scope: Construct, id: string, { house, api }: { readonly house: House; readonly api: Api }) {
    super(scope, id);
    this.table = new HouseTable(this, 'Shops', { house });
    this.#documents = new HouseFunction(this, 'Documents', {
      house,
      handler: 'shops.documents',
      environment: { SHOPS_TABLE: this.table.name } satisfies DocumentsEnv,
    });
    this.table.allow(this.#documents, 'GetItem', 'PutItem');

    const events = new Consumer(this, 'Events', {
      house,
      handler: 'shops.events',
      subscriptions: shopsSubscriptions,
      environment: (queues) => ({ ...queues, SHOPS_TABLE: this.table.name }) satisfies EventsEnv,
      harm: 'The list of best-sellers without a note is behind; customers notice nothing.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');

    const door = new Door(this, 'Door', {
      house,
      api,
      handler: 'shops.door',
      environment: { SHOPS_TABLE: this.table.name } satisfies DoorEnv,
      harm: 'Nobody can read or change who the shop is, its hours and its notes; what was set goes on to count.',
      memoryMegabytes: 512,
    });
    this.table.allow(door, 'GetItem', 'PutItem');
    this.#hearing = [this.table, this.#documents, events, door];
  }

  /** Takes the stage's documents in, once everything that wants to hear of them is there. */
  take(files: readonly ShopFile[], ...after: Construct[]): void {
    for (const { shop: id, document } of files) {
      const shop = new CustomResource(this, id, {
        serviceToken: this.#documents.lambda.functionArn,
        resourceType: 'Custom::Shop',
        serviceTimeout: Duration.minutes(5),
        // Another number lets every shop be taken in anew: since 2 each claims the mailboxes of its addresses.
        properties: { Document: document, Taking: 2 },
      });
      shop.node.addDependency(...this.#hearing, ...after);
    }
  }
}
