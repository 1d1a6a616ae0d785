import { CustomResource, Duration } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Env } from '../functions/disposal/disposal.emptying.handler.ts';
import { HouseFunction } from './constructs/function.ts';
import type { House } from './constructs/house.ts';

interface DisposalProps {
  readonly house: House;
  readonly buckets: readonly IBucket[];
  /** Who puts something into them: they go first, so that nothing comes after. */
  readonly filledBy: readonly Construct[];
}

/** Lets a disposable stage go, though its buckets hold something: SES writes a notice into that of mails at once. */
export class Disposal extends Construct {
  constructor(scope: Construct, id: string, { house, buckets, filledBy }: DisposalProps) {
    super(scope, id);
    const emptying = new HouseFunction(this, 'Emptying', {
      house,
      handler: 'disposal.emptying',
      environment: { BUCKETS: buckets.map(({ bucketName }) => bucketName).join() } satisfies Env,
      timeout: Duration.minutes(1),
    });
    emptying.allow(['s3:ListBucket'], ...buckets.map(({ bucketArn }) => bucketArn));
    emptying.allow(['s3:DeleteObject'], ...buckets.map((bucket) => bucket.arnForObjects('*')));
    const emptied = new CustomResource(this, 'Emptied', {
      serviceToken: emptying.lambda.functionArn,
      resourceType: 'Custom::EmptiedBuckets',
      // A call that was not enough is made twice more, as nobody waits for it: three minutes, and the pauses.
      serviceTimeout: Duration.minutes(5),
    });
    emptied.node.addDependency(emptying, ...buckets);
    for (const each of filledBy) each.node.addDependency(emptied);
  }
}
