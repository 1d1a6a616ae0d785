import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DangolFunction } from './function.ts';

/** No name of a stack has it, so that no stage's applications begin like another one's. */
const separator = '_';

const snsArn = (scope: Construct, resource: string, resourceName: string): string =>
  Arn.format({ service: 'sns', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME }, Stack.of(scope));

const nameAtSns = (scope: Construct, shop: string): string => `${Stack.of(scope).stackName}${separator}${shop}`;

/**
 * The ARN of the platform application of a shop at SNS, with `{platform}` and `{shop}` in it. CloudFormation has no such resource: `connect` makes them,
 * each by its name.
 */
export const pushApps = (scope: Construct): string => snsArn(scope, 'app', `{platform}/${nameAtSns(scope, '{shop}')}`);

/** Lets a function do this with the platform applications of the stage's shops. */
export function allowPushApps(to: DangolFunction, ...actions: string[]): void {
  to.allow(actions, snsArn(to, 'app', `*/${nameAtSns(to, '*')}`));
}

/** Lets a function do this with the devices of the stage's shops. */
export function allowDevices(to: DangolFunction, ...actions: string[]): void {
  to.allow(actions, snsArn(to, 'endpoint', `*/${nameAtSns(to, '*/*')}`));
}
