import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, RecursiveLoop, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { SharedResources } from './shared-resources.ts';

export interface FunctionProps {
  readonly shared: SharedResources;
  /** The handler's name: `orders.webhooks` is `functions/orders/orders.webhooks.handler.ts`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeout?: Duration;
  readonly memoryMegabytes?: number;
  /**
   * Whether it sends to the queue that it reads. Lambda would stop a message after 16 loops (developer guide,
   * invocation-recursion, read 2026-11-29); our own limit is in `shared/kernel/waiting.ts`.
   */
  readonly mayLoop?: boolean;
  /** Its reserved concurrency: so many executions, and no more. */
  readonly reserved?: number | undefined;
}

/**
 * A deployed function: its bundle, and its log with a retention. Its role may write that log only, until more is allowed. Its
 * source has the alarm for failures: a late queue or dead letters, a lagging stream, 5xx of the API.
 */
export class DangolFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly handler: string;

  constructor(scope: Construct, id: string, props: FunctionProps) {
    super(scope, id);
    const {
      shared,
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
    // Without an own role, CDK uses AWS's managed policy, which may write every log of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.lambda = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(shared.bundles, handler)),
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
