import { Stack } from 'aws-cdk-lib';
import type { HouseFunction } from './function.ts';

/** Lets a function read the SSM parameters under a path by their own paths, and put the named fields in the place of others. */
export function allowRenewal(to: HouseFunction, path: string, fields: readonly string[]): void {
  const under = (resourceName: string) =>
    Stack.of(to).formatArn({ service: 'ssm', resource: 'parameter', resourceName });
  to.allow(['ssm:GetParametersByPath'], under(`${path.slice(1)}/*`));
  to.allow(['ssm:PutParameter'], ...fields.map((field) => under(`${path.slice(1)}/*/${field}`)));
}

/**
 * Lets a function read the SSM parameters under paths, and no others: who reads by a path is judged by the path alone
 * (Systems Manager user guide, how Parameter Store authorizes parameter retrieval, read 2026-11-25).
 */
export function allowParameters(to: HouseFunction, ...paths: string[]): void {
  const parameters = (path: string) =>
    Stack.of(to).formatArn({ service: 'ssm', resource: 'parameter', resourceName: path.slice(1) });
  to.allow(['ssm:GetParametersByPath'], ...paths.map(parameters));
}

/** Lets a function make, end and list the parameters under a path; what they are, only who may read them by the path asks. */
export function allowNewParameters(to: HouseFunction, path: string): void {
  const under = (resourceName: string) =>
    Stack.of(to).formatArn({ service: 'ssm', resource: 'parameter', resourceName: `${path.slice(1)}/${resourceName}` });
  to.allow(['ssm:GetParametersByPath'], under('*'));
  // A shop, its platform, and the secret's name.
  to.allow(['ssm:PutParameter', 'ssm:DeleteParameter'], under('*/*/*'));
}
