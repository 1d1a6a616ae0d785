import { request } from 'node:https';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { isValiError, parse } from 'valibot';
import { type AggregateKind, change } from '../../shared/aggregate.ts';
import { systemClock } from '../../shared/clock.ts';
import { readEnv } from '../../shared/env.ts';
import { say } from '../../shared/events/event.ts';
import { ShopChanged, type ShopDocument, shopDocument } from '../../shared/events/shops.ts';
import { lambda } from '../../shared/lambda.ts';
import { log } from '../../shared/log.ts';

const env = readEnv('SHOPS_TABLE');
export type Env = typeof env;

const shops: AggregateKind<ShopDocument> = { owner: 'shops', table: env.SHOPS_TABLE, standing: () => 'open' };

/** Takes a shop's document from the stage at each deployment; one that is wrong fails the deployment, and says where. */
async function take(event: CloudFormationCustomResourceEvent): Promise<void> {
  if (event.RequestType !== 'Delete') {
    const document = parse(shopDocument, JSON.parse(event.ResourceProperties.Document));
    const at = systemClock();
    await change(
      shops,
      `shop/${document.shop}/${document.shop}`,
      { id: event.RequestId, at, test: false },
      (before) => ({
        state: document,
        events: JSON.stringify(before) === JSON.stringify(document) ? [] : [say(ShopChanged, at, document)],
      }),
    );
  }
}

/** CloudFormation waits for an answer at the address it gave, whatever happened. */
export const handler = lambda<CloudFormationCustomResourceEvent, void>(async (event) => {
  try {
    await take(event);
    await answer(event, 'SUCCESS');
  } catch (error) {
    log.error("A shop's document was not taken", { error: error as Error });
    await answer(event, 'FAILED', reasonOf(error));
  }
});

function reasonOf(error: unknown): string {
  if (!isValiError(error)) return String(error);
  const faults = error.issues.map(
    ({ path = [], message }) => `${path.map(({ key }) => String(key)).join('.')}: ${message}`,
  );
  return `The shop's document is wrong at ${faults.join('; ')}`;
}

function answer(event: CloudFormationCustomResourceEvent, Status: 'SUCCESS' | 'FAILED', Reason = ''): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({
    Status,
    Reason,
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
