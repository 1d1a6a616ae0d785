import { Stack } from 'aws-cdk-lib';
import type { DangolFunction } from './function.ts';

/** Lets a function read the SSM parameters under a path by their own paths, and replace the named fields. */
export function allowRenewal(to: DangolFunction, path: string, fields: readonly string[]): void {
  const under = (resourceName: string) =>
    Stack.of(to).formatArn({ service: 'ssm', resource: 'parameter', resourceName });
  to.allow(['ssm:GetParametersByPath'], under(`${path.slice(1)}/*`));
  to.allow(['ssm:PutParameter'], ...fields.map((field) => under(`${path.slice(1)}/*/${field}`)));
}

/**
 * Lets a function read the SSM parameters under paths, and no others: a read by path is authorized by the path alone
 * (Systems Manager user guide, how Parameter Store authorizes parameter retrieval, read 2026-11-25).
 */
export function allowParameters(to: DangolFunction, ...paths: string[]): void {
  const parameters = (path: string) =>
    Stack.of(to).formatArn({ service: 'ssm', resource: 'parameter', resourceName: path.slice(1) });
  to.allow(['ssm:GetParametersByPath'], ...paths.map(parameters));
}

/** Lets a function create, delete and list the parameters under a path. */
export function allowNewParameters(to: DangolFunction, path: string): void {
  const under = (resourceName: string) =>
    Stack.of(to).formatArn({ service: 'ssm', resource: 'parameter', resourceName: `${path.slice(1)}/${resourceName}` });
  to.allow(['ssm:GetParametersByPath'], under('*'));
  // A shop, its platform, and the secret's name.
  to.allow(['ssm:PutParameter', 'ssm:DeleteParameter'], under('*/*/*'));
}
