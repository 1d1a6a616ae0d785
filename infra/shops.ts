import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Env } from '../functions/shops/shops.documents.handler.ts';
import { HouseFunction } from './constructs/function.ts';
import type { House } from './constructs/house.ts';
import { HouseTable } from './constructs/table.ts';

/** The shops' own documents: who they are, how they speak, when they are there. */
export class Shops extends Construct {
  readonly table: HouseTable;
  readonly #documents: HouseFunction;

  constructor(scope: Construct, id: string, { house }: { readonly house: House }) {
    super(scope, id);
    this.table = new HouseTable(this, 'Shops', { house });
    this.#documents = new HouseFunction(this, 'Documents', {
      house,
      handler: 'shops.documents',
      environment: { SHOPS_TABLE: this.table.name } satisfies Env,
      harm: "A shop's new document is not taken, and the deployment fails.",
    });
    this.table.allow(this.#documents, 'GetItem', 'PutItem');
  }

  /** Takes the stage's documents in, once everything that wants to hear of them is there. */
  take(folder: string, ...after: Construct[]): void {
    for (const file of readdirSync(folder).sort()) {
      const Document = JSON.stringify(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      const shop = new CustomResource(this, file.replace(/\.json$/, ''), {
        serviceToken: this.#documents.lambda.functionArn,
        resourceType: 'Custom::Shop',
        properties: { Document },
      });
      shop.node.addDependency(this.table, this.#documents, ...after);
    }
  }
}
