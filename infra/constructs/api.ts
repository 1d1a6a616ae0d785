import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArnFormat, Aws, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnApi, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type DeployedRoute, routesFile } from '../build/routes.ts';
import type { DangolFunction } from './function.ts';
import { throttlesOf, usualThrottle } from './throttles.ts';

interface ApiProps {
  /** The folder of the bundled functions, with their tables of routes. */
  readonly bundles: string;
  /** The issuer and audience of the tokens of guarded routes. */
  readonly issuer: string;
  readonly audience: readonly string[];
  /** The address of the stage's own domain. */
  readonly ownAddress?: string | undefined;
}

/**
 * One line for each call. Without the path, since signed links have their tokens there, and without the IP address and user
 * agent: they are personal data, are not used to block anybody, and would outlive an erasure.
 */
const accessLogLine = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  staff: '$context.authorizer.claims.sub',
  key: '$context.authorizer.key',
  refused: '$context.error.responseType',
  failed: '$context.integrationErrorMessage',
};

/** The HTTP API: one imported definition, whose routes are those of the functions' tables. */
export class Api extends Construct {
  readonly id: string;
  /** The API's own address, which works beside that of the stage's own domain. */
  readonly endpoint: string;
  /** The stage's own domain, known before the API is there. */
  readonly ownAddress: string | undefined;
  /** What links begin with: the stage's own domain, else the API's address. */
  readonly address: string;
  /** The name of its one stage; whoever needs it waits for the stage. */
  readonly stage: string;
  readonly #routes: Readonly<Record<string, readonly DeployedRoute[]>>;
  readonly #functions: DangolFunction[] = [];
  #authorizer: DangolFunction | undefined;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    this.#routes = JSON.parse(readFileSync(join(props.bundles, routesFile), 'utf8'));
    const api = new CfnApi(this, 'Resource', { body: Lazy.any({ produce: () => this.#definition(props) }) });
    this.id = api.ref;
    this.endpoint = api.attrApiEndpoint;
    this.ownAddress = props.ownAddress;
    this.address = props.ownAddress ?? api.attrApiEndpoint;
    this.stage = this.#stage();
  }

  /** Routes the calls of this function's table to it. */
  open(fn: DangolFunction): void {
    if (!this.#routes[fn.handler]) throw new Error(`${fn.handler} has no table of routes.`);
    this.#functions.push(fn);
    this.#permit(fn, '*/*');
  }

  /** Asks this function who calls with a key. */
  askForKeys(fn: DangolFunction): void {
    this.#authorizer = fn;
    this.#permit(fn, 'authorizers/*');
  }

  #permit({ lambda }: DangolFunction, resourceName: string): void {
    lambda.addPermission('Called', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.id, resourceName }),
    });
  }

  metric(metricName: '5xx', options: MetricOptions): Metric {
    return new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: this.id }, ...options });
  }

  /** As HTTP API imports it (API Gateway developer guide, "OpenAPI definitions for HTTP APIs", read 2026-11-29). */
  #definition({ issuer, audience }: ApiProps): object {
    const unserved = Object.keys(this.#routes).filter(
      (each) => !this.#functions.some(({ handler }) => handler === each),
    );
    if (unserved.length > 0) throw new Error(`No function is open for the routes of ${unserved.join(', ')}.`);
    const authorizer = this.#authorizer;
    if (!authorizer) throw new Error('No function knows the keys of machines.');
    const paths: Record<string, Record<string, object>> = {};
    for (const { handler, method, path, guard } of this.#deployed()) {
      paths[path] = { ...paths[path], [method.toLowerCase()]: operation(handler, path, guard) };
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
          key: {
            type: 'apiKey',
            name: 'Authorization',
            in: 'header',
            'x-amazon-apigateway-authorizer': {
              type: 'request',
              identitySource: '$request.header.Authorization',
              authorizerUri: invocationOf(authorizer.lambda.functionArn),
              authorizerPayloadFormatVersion: '2.0',
              authorizerResultTtlInSeconds: verdictSeconds,
              enableSimpleResponses: true,
            },
          },
        },
        'x-amazon-apigateway-integrations': Object.fromEntries(
          this.#functions.map(({ handler, lambda }) => [handler, integration(lambda.functionArn)]),
        ),
      },
    };
  }

  #deployed(): (DeployedRoute & { readonly handler: string })[] {
    return this.#functions.flatMap(({ handler }) =>
      (this.#routes[handler] ?? []).map((route) => ({ ...route, handler })),
    );
  }

  /** Throttled, so that the API cannot use up the account's Lambda executions; access logs are kept for a month. */
  #stage(): string {
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // API Gateway stores the ARN without the `:*` of the log group's own; with it, drift detection would report a difference.
    const destinationArn = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: log.logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return new CfnStage(this, 'DefaultStage', {
      apiId: this.id,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: usualThrottle,
      routeSettings: Lazy.any({
        produce: () => throttlesOf(this.#deployed().map(({ method, path }) => `${method} ${path}`)),
      }),
      accessLogSettings: { destinationArn, format: JSON.stringify(accessLogLine) },
    }).ref;
  }
}

/** How long API Gateway keeps what it was told of a key: one that has ended opens nothing after so long. */
const verdictSeconds = 60;

function operation(handler: string, path: string, guard: DeployedRoute['guard']): object {
  const parameters = [...path.matchAll(/\{(\w+\+?)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(guard && { security: [{ [guard]: [] }] }),
    responses: { default: { description: 'As the function answers' } },
    'x-amazon-apigateway-integration': { $ref: `#/components/x-amazon-apigateway-integrations/${handler}` },
  };
}

const integration = (functionArn: string) => ({
  type: 'aws_proxy',
  httpMethod: 'POST',
  payloadFormatVersion: '2.0',
  connectionType: 'INTERNET',
  uri: invocationOf(functionArn),
});

const invocationOf = (functionArn: string): string =>
  `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
