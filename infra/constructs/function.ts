import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import type { House } from './house.ts';

export interface FunctionProps {
  readonly house: House;
  /** The handler's name: `orders.door` is `functions/orders/orders.door.handler.ts`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Who is hurt when it fails, as a sentence. */
  readonly harm: string;
  readonly timeout?: Duration;
  readonly memoryMegabytes?: number;
}

/** A deployed function: its bundle, its log with an end, its alarm. It may write that log, and nothing else until it is allowed to. */
export class HouseFunction extends Construct {
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: FunctionProps) {
    super(scope, id);
    const { house, handler, environment, harm, timeout = Duration.seconds(30), memoryMegabytes = 256 } = props;
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
    });
    alarm(this, 'Fails', {
      metric: this.lambda.metricErrors({ period: Duration.minutes(1) }),
      above: 0,
      minutes: 3,
      harm,
      runbook: 'A function fails',
      topic: house.alarms,
    });
  }

  allow(actions: string[], ...resources: string[]): void {
    this.lambda.addToRolePolicy(new PolicyStatement({ actions, resources }));
  }
}
