import { CustomResource, Duration } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Env } from '../functions/disposal/disposal.emptying.handler.ts';
import { DangolFunction } from './constructs/function.ts';
import type { SharedResources } from './constructs/shared-resources.ts';

interface DisposalProps {
  readonly shared: SharedResources;
  readonly buckets: readonly IBucket[];
  /** Resources that write into them: they are deleted first, so that nothing is written afterwards. */
  readonly filledBy: readonly Construct[];
}

/** Empties the buckets of a disposable stage when it is deleted: a bucket with objects cannot be deleted. */
export class Disposal extends Construct {
  constructor(scope: Construct, id: string, { shared, buckets, filledBy }: DisposalProps) {
    super(scope, id);
    const emptying = new DangolFunction(this, 'Emptying', {
      shared,
      handler: 'disposal.emptying',
      environment: { BUCKETS: buckets.map(({ bucketName }) => bucketName).join() } satisfies Env,
      timeout: Duration.minutes(1),
    });
    emptying.allow(['s3:ListBucket'], ...buckets.map(({ bucketArn }) => bucketArn));
    emptying.allow(['s3:DeleteObject'], ...buckets.map((bucket) => bucket.arnForObjects('*')));
    const emptied = new CustomResource(this, 'Emptied', {
      serviceToken: emptying.lambda.functionArn,
      resourceType: 'Custom::EmptiedBuckets',
      // An asynchronous call that fails is made twice more: three minutes, and the pauses.
      serviceTimeout: Duration.minutes(5),
    });
    emptied.node.addDependency(emptying, ...buckets);
    for (const each of filledBy) each.node.addDependency(emptied);
  }
}
