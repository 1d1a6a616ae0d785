import { all, type Value } from './template.ts';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: Value;
  readonly Principal?: Value;
  readonly Resource?: Value;
  readonly Condition?: Value;
}

export interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Roles?: readonly Value[];
}

const policyTypes = [
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::S3::BucketPolicy',
];
/** Every policy of the template, of roles and of resources. */
export const policies = policyTypes.flatMap((type) => all<Policy>(type));
