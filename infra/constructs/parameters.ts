import { Stack } from 'aws-cdk-lib';
import type { HouseFunction } from './function.ts';

/** Lets a function read the SSM parameters under a path, and no others. */
export function allowParameters(to: HouseFunction, path: string): void {
  const parameters = Stack.of(to).formatArn({ service: 'ssm', resource: 'parameter', resourceName: path.slice(1) });
  to.allow(['ssm:GetParametersByPath'], parameters, `${parameters}/*`);
}
