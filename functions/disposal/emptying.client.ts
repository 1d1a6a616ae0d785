import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answerDeployment } from '../../shared/aws/deployment-answer.ts';
import { log } from '../../shared/aws/log.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { deleteObject, keysIn } from './objects.client.ts';

/** How many objects are deleted at once. */
const concurrency = 20;

async function empty(bucket: string): Promise<void> {
  for (;;) {
    const keys = await keysIn(bucket, systemClock());
    if (keys.length === 0) return;
    for (let from = 0; from < keys.length; from += concurrency) {
      await Promise.all(keys.slice(from, from + concurrency).map((key) => deleteObject(bucket, key, systemClock())));
    }
    log.info('Objects were deleted', { name: bucket, count: keys.length });
  }
}

/** Empties the buckets of a disposable stage when its stack is deleted: S3 deletes only empty buckets. */
export const emptying =
  (buckets: readonly string[]) =>
  async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    try {
      if (event.RequestType === 'Delete') for (const bucket of buckets) await empty(bucket);
      await answerDeployment(event, 'SUCCESS');
    } catch (error) {
      log.error('A bucket was not emptied', { error: error as Error });
      await answerDeployment(event, 'FAILED', String(error));
    }
  };
