import { callBucket } from '../../shared/aws/s3.ts';

/** Keeps a record that cannot go on, as Lambda keeps a batch that it gave up: one object, whose name derives from the record. */
export async function putAside(
  bucket: string,
  { sequence, record, because }: { readonly sequence: string; readonly record: unknown; readonly because: string },
  now: string,
): Promise<void> {
  const body = JSON.stringify({ condition: because, payload: { Records: [record] } });
  const headers = { 'content-type': 'application/json' };
  const asked = { operation: 'PutObject', method: 'PUT', headers, body } as const;
  await callBucket(bucket, `/aside/${sequence}.json`, asked, now);
}
