import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnStage, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';

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

/** No caller, however loud, takes the account's share of Lambda from the others; and who called what can be read for a month. */
export function guardStage(api: HttpApi): void {
  const stage = api.defaultStage?.node.defaultChild;
  if (!(stage instanceof CfnStage)) throw new Error('The API has no stage of its own to guard.');
  stage.defaultRouteSettings = { throttlingRateLimit: 500, throttlingBurstLimit: 1000 };
  const log = new LogGroup(api, 'AccessLog', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // API Gateway keeps the ARN without the `:*` that the log group's own has; with it, every look for drift finds one.
  const destinationArn = Stack.of(api).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: log.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  stage.accessLogSettings = { destinationArn, format: JSON.stringify(line) };
}
