import type { StreamChange } from '../dynamodb/stream-feed.ts';
import type { Kernel } from '../engine/kernel.ts';
import type { S3 } from './s3.ts';

type Record = StreamChange['record'];

/** Lambda's failure destination: one object a batch that was given up, with all its records as text; how AWS names it is not confirmed. */
export function storeFailedBatch(
  cloud: { readonly kernel: Kernel; readonly s3: S3 },
  mapping: string,
  bucketArn: string,
  records: readonly Record[],
): void {
  const at = new Date(cloud.kernel.now()).toISOString();
  const [first] = records;
  const key = `aws/lambda/${mapping}/shardId-0/${at.slice(0, 10).replaceAll('-', '/')}/${at}-${first?.dynamodb.SequenceNumber}`;
  const body = {
    requestContext: { condition: 'RecordAgeExceeded', functionArn: mapping },
    version: '1.0',
    timestamp: at,
    payload: JSON.stringify({ Records: records }),
  };
  cloud.s3.put(bucketArn.split(':').at(-1) ?? '', key, Buffer.from(JSON.stringify(body)));
}

/** The records that the relay could not publish, and that were not rescued since. */
export function undeliveredIn(s3: S3): unknown[] {
  return s3
    .objects()
    .filter(({ bucket }) => bucket.includes('relayundelivered'))
    .flatMap(({ body }) => {
      const { payload } = JSON.parse(body.toString('utf8')) as { payload: string | { Records: unknown[] } };
      return (typeof payload === 'string' ? (JSON.parse(payload) as { Records: unknown[] }) : payload).Records;
    });
}
