import { AttributeType, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { HouseFunction } from './function.ts';
import type { House } from './house.ts';
import { dataEnds } from './removal.ts';

type Action = 'GetItem' | 'BatchGetItem' | 'PutItem' | 'Query' | 'Scan' | 'ConditionCheckItem';

interface HouseTableProps {
  readonly house: House;
  /** An index of the items that have `onList` and `listed`: a sharded list, and an item's place in it. It holds keys only. */
  readonly list?: string;
}

/** A capability's own table: aggregates, their events beside them, and a stream that brings these to the relay. */
export class HouseTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { house, list }: HouseTableProps) {
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
      deletionProtection: house.isProtected,
      removalPolicy: dataEnds(house),
    });
  }

  get name(): string {
    return this.table.tableName;
  }

  /** Lets a function do exactly these things with the items. */
  allow(to: HouseFunction, ...actions: Action[]): void {
    to.allow(
      actions.map((action) => `dynamodb:${action}`),
      this.table.tableArn,
    );
  }

  /** Lets a function read one of the table's lists. */
  allowList(to: HouseFunction, list: string): void {
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${list}`);
  }
}
