import { RemovalPolicy } from 'aws-cdk-lib';
import type { SharedResources } from './shared-resources.ts';

/**
 * Data is retained when its stack is deleted, except after a failed first deployment: what such a one left behind
 * would block the next (CloudFormation user guide, DeletionPolicy, RetainExceptOnCreate, read 2026-11-29).
 */
export const dataRemoval = ({ disposable }: SharedResources): RemovalPolicy =>
  disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
