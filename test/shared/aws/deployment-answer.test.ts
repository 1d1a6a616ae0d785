import { expect, test } from 'vitest';
import { answerDeployment } from '../../../shared/aws/deployment-answer.ts';
import { httpsOnLoopback } from '../../support/https-on-loopback.ts';

const [StackId, RequestId, LogicalResourceId] = ['arn:stack', 'request-1', 'Secrets'];
const event = {
  ...{ StackId, RequestId, LogicalResourceId },
  ResponseURL: 'https://answers.s3.amazonaws.com/here?X-Amz-Signature=abc',
};
const told = { StackId, RequestId, LogicalResourceId, PhysicalResourceId: LogicalResourceId };

test('CloudFormation is answered at the address that it gave, with no type, which is not signed', async () => {
  const heard = await httpsOnLoopback(
    () => answerDeployment(event, 'SUCCESS'),
    (response) => response.end('x'.repeat(100_000)),
  );
  expect(heard.map(({ body, ...call }) => ({ ...call, body: JSON.parse(body) }))).toMatchObject([
    {
      ...{ method: 'PUT', host: 'answers.s3.amazonaws.com', path: '/here?X-Amz-Signature=abc' },
      headers: { 'content-type': '' },
      body: { ...told, Status: 'SUCCESS', Reason: '' },
    },
  ]);
  expect(heard[0]?.headers['content-length']).toBe(String(Buffer.byteLength(heard[0]?.body ?? '')));
});

test('it is told why a deployment failed, in a thousand characters', async () => {
  const [heard] = await httpsOnLoopback(() => answerDeployment(event, 'FAILED', `비${'x'.repeat(2_000)}`));
  expect(JSON.parse(heard?.body ?? '')).toEqual({ ...told, Status: 'FAILED', Reason: `비${'x'.repeat(999)}` });
});

test('an answer that does not arrive is a failure', async () => {
  await expect(
    httpsOnLoopback(
      () => answerDeployment(event, 'SUCCESS'),
      (response) => response.destroy(),
    ),
  ).rejects.toThrow('socket hang up');
});
