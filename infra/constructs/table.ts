import { AttributeType, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { DangolFunction } from './function.ts';
import { dataRemoval } from './removal.ts';
import type { SharedResources } from './shared-resources.ts';

type Action = 'GetItem' | 'BatchGetItem' | 'PutItem' | 'Query' | 'Scan' | 'ConditionCheckItem';

interface TableProps {
  readonly shared: SharedResources;
  /** An index of the items that have `onList` and `listed`: a sharded list, and the item's sort key in it. It holds keys only. */
  readonly list?: string;
}

/** A capability's own table: aggregates with their events, and a stream that delivers these to the relay. */
export class DangolTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { shared, list }: TableProps) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiresAt',
      ...(list && {
        globalSecondaryIndexes: [
          {
            indexName: list,
            partitionKey: { name: 'onList', type: AttributeType.STRING },
            sortKey: { name: 'listed', type: AttributeType.STRING },
            projectionType: ProjectionType.KEYS_ONLY,
          },
        ],
      }),
      dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: shared.isProtected,
      removalPolicy: dataRemoval(shared),
    });
  }

  get name(): string {
    return this.table.tableName;
  }

  /** Lets a function do exactly these actions. */
  allow(to: DangolFunction, ...actions: Action[]): void {
    to.allow(
      actions.map((action) => `dynamodb:${action}`),
      this.table.tableArn,
    );
  }

  /** Lets a function read one of the table's lists. */
  allowList(to: DangolFunction, list: string): void {
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${list}`);
  }
}
