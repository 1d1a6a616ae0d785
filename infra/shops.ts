import { gzipSync } from 'node:zlib';
import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Env as ApiEnv } from '../functions/shops/shops.api.handler.ts';
import type { Env as DocumentsEnv } from '../functions/shops/shops.documents.handler.ts';
import type { Env as EventsEnv } from '../functions/shops/shops.events.handler.ts';
import { shopsSubscriptions } from '../functions/shops/shops.events.subscriptions.ts';
import type { Env as KeysEnv } from '../functions/shops/shops.keys.handler.ts';
import type { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { Consumer } from './constructs/consumer.ts';
import { DangolFunction } from './constructs/function.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';
import { type MailSettings, mailDomainsOf } from './domains/fields.ts';
import type { ShopFile } from './stage.ts';

/**
 * In bytes. CloudFormation calls a function as an event, "maximum payload size is 1 MB" (Lambda API, Invoke, read 2026-11-29); it
 * was 262,144 bytes before, and CloudFormation was refused beyond that (aws-samples/aws-cdk-eks-fluxv2-example#53). An update
 * carries the old properties too, so the limit is half of the lesser one, with room for the rest of the call.
 */
const maxCarried = 120_000;

interface ShopsProps {
  readonly shared: SharedResources;
  readonly api: Api;
  readonly mail: MailSettings;
}

/** The shops' documents: brand, languages and business hours. */
export class Shops extends Construct {
  readonly table: DangolTable;
  readonly #documents: DangolFunction;
  readonly #resources: Construct[];

  constructor(scope: Construct, id: string, { shared, api, mail }: ShopsProps) {
    super(scope, id);
    const senderDomains = mailDomainsOf(mail)
      .map(({ name }) => name)
      .join();
    this.table = new DangolTable(this, 'Shops', { shared });
    this.#documents = new DangolFunction(this, 'Documents', {
      shared,
      handler: 'shops.documents',
      environment: { TABLE: this.table.name, SENDER_DOMAINS: senderDomains } satisfies DocumentsEnv,
      // It reads all shops of the stage, and the notes of all their products.
      timeout: Duration.minutes(1),
    });
    this.table.allow(this.#documents, 'GetItem', 'PutItem');

    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'shops.events',
      subscriptions: shopsSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      impact: 'The list of best-sellers without a note is behind; customers notice nothing.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');

    const apiFunction = new ApiFunction(this, 'Api', {
      shared,
      api,
      handler: 'shops.api',
      environment: { TABLE: this.table.name, SENDER_DOMAINS: senderDomains } satisfies ApiEnv,
      impact: 'Nobody can read or change who the shop is, its hours and its notes; what was set goes on to count.',
      memoryMegabytes: 512,
    });
    this.table.allow(apiFunction, 'GetItem', 'BatchGetItem', 'PutItem');

    const keysFunction = new ApiFunction(this, 'Keys', {
      shared,
      api,
      handler: 'shops.keys',
      knowsKeys: true,
      environment: { TABLE: this.table.name } satisfies KeysEnv,
      impact: 'Checkouts and other machines that call with a key are refused; people notice nothing.',
      // HTTP API waits ten seconds for an authorizer (quotas, read 2026-11-30).
      timeout: Duration.seconds(10),
      memoryMegabytes: 512,
    });
    this.table.allow(keysFunction, 'GetItem', 'PutItem');
    this.#resources = [this.table, this.#documents, events, apiFunction, keysFunction];
  }

  /** Deploys the stage's documents after everything that consumes them: one resource for all of them. */
  deployFiles(files: readonly ShopFile[], ...after: Construct[]): void {
    const taken = new CustomResource(this, 'FromStage', {
      serviceToken: this.#documents.lambda.functionArn,
      resourceType: 'Custom::Shops',
      serviceTimeout: Duration.minutes(5),
      // Another number deploys every shop anew: since 2 each claims the mailboxes of its addresses.
      properties: { Documents: packed(files), Taking: 2 },
    });
    taken.node.addDependency(...this.#resources, ...after);
  }
}

/** The files, compressed; throws an error with the remedy when they are too large for a deployment. */
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
