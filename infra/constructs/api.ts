import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArnFormat, Aws, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnApi, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type DeployedRoute, routesFile } from '../build/routes.ts';
import type { HouseFunction } from './function.ts';

interface ApiProps {
  /** The folder of the bundled functions, with their tables of routes. */
  readonly bundles: string;
  /** Who issues the tokens of the guarded routes, and for whom. */
  readonly issuer: string;
  readonly audience: readonly string[];
}

/**
 * One line a call. Never the path, where signed links have their tokens, and never an address or a browser, which are
 * the caller's own: nobody could be shut out by them here, and they would outlive an erasure.
 */
const line = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  staff: '$context.authorizer.claims.sub',
  refused: '$context.error.responseType',
  failed: '$context.integrationErrorMessage',
};

/** The HTTP API: one imported definition, whose routes are those of the tables that the doors answer by. */
export class Api extends Construct {
  readonly id: string;
  readonly endpoint: string;
  readonly #routes: Readonly<Record<string, readonly DeployedRoute[]>>;
  readonly #doors: HouseFunction[] = [];

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    this.#routes = JSON.parse(readFileSync(join(props.bundles, routesFile), 'utf8'));
    const api = new CfnApi(this, 'Resource', { body: Lazy.any({ produce: () => this.#definition(props) }) });
    this.id = api.ref;
    this.endpoint = api.attrApiEndpoint;
    this.#stage();
  }

  /** Leads the routes of this function's table to it. */
  open(door: HouseFunction): void {
    if (!this.#routes[door.handler]) throw new Error(`${door.handler} has no table of routes.`);
    this.#doors.push(door);
    door.lambda.addPermission('Called', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.id, resourceName: '*/*' }),
    });
  }

  metric(metricName: '5xx', options: MetricOptions): Metric {
    return new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: this.id }, ...options });
  }

  /** As HTTP API imports it (API Gateway developer guide, "OpenAPI definitions for HTTP APIs", read 2026-11-29). */
  #definition({ issuer, audience }: ApiProps): object {
    const unserved = Object.keys(this.#routes).filter((each) => !this.#doors.some(({ handler }) => handler === each));
    if (unserved.length > 0) throw new Error(`No function is open for the routes of ${unserved.join(', ')}.`);
    const paths: Record<string, Record<string, object>> = {};
    for (const { handler } of this.#doors) {
      for (const { method, path, isGuarded } of this.#routes[handler] ?? []) {
        paths[path] = { ...paths[path], [method.toLowerCase()]: operation(handler, path, isGuarded) };
      }
    }
    return {
      openapi: '3.0.1',
      info: { title: this.node.path.replaceAll('/', '-'), version: '1' },
      paths,
      components: {
        securitySchemes: {
          staff: {
            type: 'oauth2',
            'x-amazon-apigateway-authorizer': {
              type: 'jwt',
              identitySource: '$request.header.Authorization',
              jwtConfiguration: { issuer, audience },
            },
          },
        },
        'x-amazon-apigateway-integrations': Object.fromEntries(
          this.#doors.map(({ handler, lambda }) => [handler, integration(lambda.functionArn)]),
        ),
      },
    };
  }

  /** No caller, however loud, takes the account's share of Lambda from the others; and who called what can be read for a month. */
  #stage(): void {
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // API Gateway keeps the ARN without the `:*` that the log group's own has; with it, every look for drift finds one.
    const destinationArn = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: log.logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    new CfnStage(this, 'DefaultStage', {
      apiId: this.id,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: 500, throttlingBurstLimit: 1000 },
      accessLogSettings: { destinationArn, format: JSON.stringify(line) },
    });
  }
}

function operation(handler: string, path: string, isGuarded: boolean): object {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(isGuarded && { security: [{ staff: [] }] }),
    responses: { default: { description: 'As the function answers' } },
    'x-amazon-apigateway-integration': { $ref: `#/components/x-amazon-apigateway-integrations/${handler}` },
  };
}

const integration = (functionArn: string) => ({
  type: 'aws_proxy',
  httpMethod: 'POST',
  payloadFormatVersion: '2.0',
  connectionType: 'INTERNET',
  uri: `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
});
