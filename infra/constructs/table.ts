import {
  AttributeType,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { DangolFunction } from './function.ts';
import { dataRemoval } from './removal.ts';
import type { SharedResources } from './shared-resources.ts';

type Action = 'GetItem' | 'BatchGetItem' | 'PutItem' | 'Query' | 'Scan' | 'ConditionCheckItem';

interface TableProps {
  readonly shared: SharedResources;
  /** An index of the items that have `onList` and `listed`: a sharded list, and the item's sort key in it. It holds keys only. */
  readonly list?: string;
  /** An index of the items that have `foundBy`, the key by which they are found. It holds keys only. */
  readonly find?: string;
  /** The same in the order of `listed`: for keys by which many are found. */
  readonly findLast?: string;
}

/** A capability's own table: aggregates with their events, and a stream that delivers these to the relay. */
export class DangolTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { shared, list, find, findLast }: TableProps) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: keyAttribute('pk'),
      sortKey: keyAttribute('sk'),
      timeToLiveAttribute: 'expiresAt',
      ...((list || find || findLast) && {
        globalSecondaryIndexes: [
          ...(list ? [index(list, 'onList', 'listed')] : []),
          ...(find ? [index(find, 'foundBy')] : []),
          ...(findLast ? [index(findLast, 'foundBy', 'listed')] : []),
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

  /** Lets a function of another capability do these actions, to items alone whose partition keys begin so. */
  allowUnder(prefix: string, to: DangolFunction, ...actions: Action[]): void {
    to.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}*`] } },
      }),
    );
  }

  /** Lets a function read some of the table's indexes. */
  allowList(to: DangolFunction, ...indexes: readonly string[]): void {
    to.allow(['dynamodb:Query'], ...indexes.map((each) => `${this.table.tableArn}/index/${each}`));
  }
}

const keyAttribute = (name: string) => ({ name, type: AttributeType.STRING });

const index = (indexName: string, partitionKey: string, sortKey?: string): GlobalSecondaryIndexPropsV2 => ({
  indexName,
  partitionKey: keyAttribute(partitionKey),
  ...(sortKey && { sortKey: keyAttribute(sortKey) }),
  projectionType: ProjectionType.KEYS_ONLY,
});
