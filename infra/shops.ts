import { gzipSync } from 'node:zlib';
import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Env as DoorEnv } from '../functions/shops/shops.api.handler.ts';
import type { Env as DocumentsEnv } from '../functions/shops/shops.documents.handler.ts';
import type { Env as EventsEnv } from '../functions/shops/shops.events.handler.ts';
import { shopsSubscriptions } from '../functions/shops/shops.events.subscriptions.ts';
import type { Api } from './constructs/api.ts';
import { Consumer } from './constructs/consumer.ts';
import { Door } from './constructs/door.ts';
import { HouseFunction } from './constructs/function.ts';
import type { House } from './constructs/house.ts';
import { HouseTable } from './constructs/table.ts';
import type { ShopFile } from './stage.ts';

/**
 * In bytes. CloudFormation calls a function as an event, "maximum payload size is 1 MB" (Lambda API, Invoke, read 2026-11-29); it
 * was 262,144 bytes before, and CloudFormation was refused beyond that (aws-samples/aws-cdk-eks-fluxv2-example#53). A change is told
 * with what was there before, so half of the lesser is carried, and room is left for the rest of the call.
 */
const maxCarried = 120_000;

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
      environment: { TABLE: this.table.name } satisfies DocumentsEnv,
      // It takes in all shops of the stage, and the notes of all their products.
      timeout: Duration.minutes(1),
    });
    this.table.allow(this.#documents, 'GetItem', 'PutItem');

    const events = new Consumer(this, 'Events', {
      house,
      handler: 'shops.events',
      subscriptions: shopsSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      harm: 'The list of best-sellers without a note is behind; customers notice nothing.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');

    const door = new Door(this, 'Door', {
      house,
      api,
      handler: 'shops.api',
      environment: { TABLE: this.table.name } satisfies DoorEnv,
      harm: 'Nobody can read or change who the shop is, its hours and its notes; what was set goes on to count.',
      memoryMegabytes: 512,
    });
    this.table.allow(door, 'GetItem', 'BatchGetItem', 'PutItem');
    this.#hearing = [this.table, this.#documents, events, door];
  }

  /** Takes the stage's documents in, once everything that wants to hear of them is there: one resource, however many they are. */
  take(files: readonly ShopFile[], ...after: Construct[]): void {
    const taken = new CustomResource(this, 'FromStage', {
      serviceToken: this.#documents.lambda.functionArn,
      resourceType: 'Custom::Shops',
      serviceTimeout: Duration.minutes(5),
      // Another number lets every shop be taken in anew: since 2 each claims the mailboxes of its addresses.
      properties: { Documents: packed(files), Taking: 2 },
    });
    taken.node.addDependency(...this.#hearing, ...after);
  }
}

/** The files as a deployment carries them; throws an error that says what to do when they are too much. */
export function packed(files: readonly ShopFile[]): string {
  const documents = `{${files.map(({ shop, document }) => `${JSON.stringify(shop)}:${document}`).join()}}`;
  const text = gzipSync(documents).toString('base64');
  if (text.length <= maxCarried) return text;
  const largest = [...files].sort((a, b) => b.document.length - a.document.length).slice(0, 3);
  throw new Error(
    `The shops' files are ${text.length} bytes when they are packed, and a deployment carries ${maxCarried}. ` +
      'Set notes of products by the API instead (PUT /v1/shops/{shop}/products/{product}/notes). ' +
      `The largest: ${largest.map(({ path, document }) => `${path} (${document.length})`).join(', ')}.`,
  );
}
