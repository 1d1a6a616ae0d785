import { Duration } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DangolFunction } from './function.ts';
import { dataRemoval } from './removal.ts';
import type { SharedResources } from './shared-resources.ts';

/** Files of messages, until they are erased; the shops' pictures, until they are removed; uploads, until they are claimed, a day at most. */
const prefixes = { attachments: 'attachments/', pictures: 'pictures/', uploads: 'uploads/' };

/** What people send with their words, or shops with theirs: nothing public, and each function reaches its own prefix only. */
export class FileBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, shared: SharedResources) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [{ prefix: prefixes.uploads, expiration: Duration.days(1) }],
      removalPolicy: dataRemoval(shared),
    });
  }

  allow(by: DangolFunction, where: keyof typeof prefixes, ...what: ('Get' | 'Put' | 'Delete')[]): void {
    const actions = what.map((each) => `s3:${each}Object`);
    by.allow(actions, this.bucket.arnForObjects(`${prefixes[where]}*`));
  }
}
