import { RemovalPolicy } from 'aws-cdk-lib';
import type { House } from './house.ts';

/**
 * What holds data stays when its stack goes, except where the deployment that made it failed: what such a one left behind
 * would stand in the way of the next (CloudFormation user guide, DeletionPolicy, RetainExceptOnCreate, read 2026-11-29).
 */
export const dataEnds = ({ disposable }: House): RemovalPolicy =>
  disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
