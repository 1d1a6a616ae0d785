import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, RecursiveLoop, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { House } from './house.ts';

export interface FunctionProps {
  readonly house: House;
  /** The handler's name: `orders.webhooks` is `functions/orders/orders.webhooks.handler.ts`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeout?: Duration;
  readonly memoryMegabytes?: number;
  /**
   * Whether it sends to the queue that it reads. Lambda would stop a message after 16 rounds (developer guide,
   * invocation-recursion, read 2026-11-29); its own bound is in `shared/kernel/waiting.ts`.
   */
  readonly mayLoop?: boolean;
  /** So many executions are kept for it, and it has no more. */
  readonly reserved?: number | undefined;
}

/**
 * A deployed function: its bundle, its log with an end. It may write that log, and nothing else until it is allowed to. That it
 * fails, its source tells: a queue that is late and its dead letters, a stream that lags, the API that answers 5xx.
 */
export class HouseFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly handler: string;

  constructor(scope: Construct, id: string, props: FunctionProps) {
    super(scope, id);
    const {
      house,
      handler,
      environment,
      timeout = Duration.seconds(30),
      memoryMegabytes = 256,
      mayLoop,
      reserved,
    } = props;
    this.handler = handler;
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Without a role of ours, CDK takes AWS's managed policy: it may write every log of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.lambda = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(house.bundles, handler)),
      handler: 'index.handler',
      environment: { POWERTOOLS_SERVICE_NAME: handler, ...environment },
      memorySize: memoryMegabytes,
      timeout,
      logGroup,
      role,
      ...(reserved && { reservedConcurrentExecutions: reserved }),
      ...(mayLoop && { recursiveLoop: RecursiveLoop.ALLOW }),
    });
  }

  allow(actions: string[], ...resources: string[]): void {
    this.lambda.addToRolePolicy(new PolicyStatement({ actions, resources }));
  }
}
