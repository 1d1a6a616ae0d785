import { type SignedCall, signedCall } from '../../shared/signed-call.ts';

const callTo = (bucket: string, path: string, operation: string, method: 'GET' | 'DELETE'): SignedCall => ({
  ...{ service: 's3', operation, method, path },
  host: `${bucket}.s3.${process.env.AWS_REGION}.amazonaws.com`,
  headers: {},
  silenceMs: 10_000,
});

/** The keys of up to a thousand objects of a bucket, as a URL has them. */
export async function keysIn(bucket: string, now: string): Promise<string[]> {
  const call = callTo(bucket, '/?encoding-type=url&list-type=2', 'ListObjectsV2', 'GET');
  const text = (await signedCall(call, now)).toString('utf8');
  return [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key.replaceAll('+', '%20'));
}

export async function remove(bucket: string, key: string, now: string): Promise<void> {
  await signedCall(callTo(bucket, `/${key.replaceAll('%2F', '/')}`, 'DeleteObject', 'DELETE'), now);
}
