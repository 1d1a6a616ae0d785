import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { DangolFunction } from './function.ts';
import type { SharedResources } from './shared-resources.ts';

type Action = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

/**
 * A table of sessions. It has no events, so no stream; and nothing in it is worth a copy: whoever loses a session logs in again, and
 * a restored table would have sessions that were ended.
 */
export class SessionTable extends Construct {
  readonly #table: TableV2;

  constructor(scope: Construct, id: string, { shared }: { readonly shared: SharedResources }) {
    super(scope, id);
    this.#table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: shared.isProtected,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  get name(): string {
    return this.#table.tableName;
  }

  /** Lets a function do exactly these actions. */
  allow(to: DangolFunction, ...actions: Action[]): void {
    to.allow(
      actions.map((action) => `dynamodb:${action}`),
      this.#table.tableArn,
    );
  }
}
