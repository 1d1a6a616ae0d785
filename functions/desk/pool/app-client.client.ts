import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import * as v from 'valibot';
import { answerDeployment } from '../../../shared/aws/deployment-answer.ts';
import { log } from '../../../shared/aws/log.ts';
import { signedCall } from '../../../shared/aws/signed-call.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { clientProperties, withAddresses } from './app-client.ts';

const described = v.object({ UserPoolClient: v.record(v.string(), v.unknown()) });

async function callPool(operation: string, input: object): Promise<unknown> {
  const target = `AWSCognitoIdentityProviderService.${operation}`;
  const call = {
    service: 'cognito-idp' as const,
    operation,
    method: 'POST' as const,
    path: '/',
    silenceMs: 5_000,
    host: `cognito-idp.${process.env.AWS_REGION}.amazonaws.com`,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    body: JSON.stringify(input),
  };
  return JSON.parse((await signedCall(call, systemClock())).toString('utf8'));
}

/**
 * Tells the desk's client of the pool where the stage is reached. The API names the client as an audience, so the client
 * cannot name the API in the template.
 */
export async function onClientDeployment(event: CloudFormationCustomResourceEvent): Promise<void> {
  try {
    if (event.RequestType !== 'Delete') {
      const { UserPoolId, ClientId, Origin } = v.parse(clientProperties, event.ResourceProperties);
      const { UserPoolClient } = v.parse(described, await callPool('DescribeUserPoolClient', { UserPoolId, ClientId }));
      await callPool('UpdateUserPoolClient', withAddresses(UserPoolClient, Origin));
    }
    await answerDeployment(event, 'SUCCESS');
  } catch (error) {
    log.error("The desk's client was not told where the stage is", { error: error as Error });
    await answerDeployment(event, 'FAILED', String(error));
  }
}
