import { request } from 'node:https';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/** CloudFormation takes no answer of more than 4 KB. */
const maxReason = 1_000;

/** Answers CloudFormation at the address that it gave; until then, or for its service time-out, it waits. */
export function answerDeployment(
  event: Pick<CloudFormationCustomResourceEvent, 'StackId' | 'RequestId' | 'LogicalResourceId' | 'ResponseURL'>,
  Status: 'SUCCESS' | 'FAILED',
  reason = '',
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({
    Status,
    Reason: reason.slice(0, maxReason),
    StackId,
    RequestId,
    LogicalResourceId,
    PhysicalResourceId: LogicalResourceId,
  });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const call = request(event.ResponseURL, { method: 'PUT', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve());
    });
    call.on('error', reject);
    call.end(body);
  });
}
