import {
  type HttpApi,
  type HttpMethod,
  HttpNoneAuthorizer,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { type FunctionProps, HouseFunction } from './function.ts';

type RouteKey = `${'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'} /${string}`;

export interface DoorProps extends FunctionProps {
  /** Who is hurt when it answers with an error of ours, as a sentence. */
  readonly harm: string;
}

/** A function whose answer somebody outside waits for. The alarm of the API tells that one fails, and who is hurt by each. */
export class Door extends HouseFunction {
  readonly harm: string;

  constructor(scope: Construct, id: string, { harm, ...props }: DoorProps) {
    super(scope, id, props);
    this.harm = harm;
  }
}

/** Opens a function's routes to the world: what a caller must prove, the function itself decides. */
export function openRoutes(scope: Construct, api: HttpApi, to: Door, routes: readonly RouteKey[]): void {
  addRoutes(scope, api, to, routes, new HttpNoneAuthorizer());
}

/** Opens a function's routes to callers with a token of the API's default authorizer. */
export function guardedRoutes(scope: Construct, api: HttpApi, to: Door, routes: readonly RouteKey[]): void {
  addRoutes(scope, api, to, routes, undefined);
}

function addRoutes(
  scope: Construct,
  api: HttpApi,
  to: Door,
  routes: readonly RouteKey[],
  authorizer: IHttpRouteAuthorizer | undefined,
): void {
  // One right for all routes of a function: with one a route, the stack would outgrow CloudFormation.
  const integration = new HttpLambdaIntegration(`${scope.node.id}Door`, to.lambda, { scopePermissionToRoute: false });
  for (const route of routes) {
    const [method, path = '/'] = route.split(' ');
    api.addRoutes({ path, methods: [method as HttpMethod], integration, ...(authorizer && { authorizer }) });
  }
}
