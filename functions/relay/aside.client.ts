import { callBucket } from '../../shared/aws/s3.ts';

/**
 * Stores a record that cannot be published, in the format that Lambda uses for a batch that it gave up: one object, whose key
 * derives from the record.
 */
export async function putAside(
  bucket: string,
  { sequence, record, because }: { readonly sequence: string; readonly record: unknown; readonly because: string },
  now: string,
): Promise<void> {
  const body = JSON.stringify({ condition: because, payload: { Records: [record] } });
  const headers = { 'content-type': 'application/json' };
  const request = { operation: 'PutObject', method: 'PUT', headers, body } as const;
  await callBucket(bucket, `/aside/${sequence}.json`, request, now);
}
