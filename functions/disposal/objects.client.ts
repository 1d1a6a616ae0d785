import { callBucket } from '../../shared/aws/s3.ts';

/** The keys of up to a thousand objects of a bucket, URL-encoded. */
export async function keysIn(bucket: string, now: string): Promise<string[]> {
  const request = { operation: 'ListObjectsV2', method: 'GET' } as const;
  const text = (await callBucket(bucket, '/?encoding-type=url&list-type=2', request, now)).toString('utf8');
  return [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key.replaceAll('+', '%20'));
}

export async function deleteObject(bucket: string, key: string, now: string): Promise<void> {
  const request = { operation: 'DeleteObject', method: 'DELETE' } as const;
  await callBucket(bucket, `/${key.replaceAll('%2F', '/')}`, request, now);
}
