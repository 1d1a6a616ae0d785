import { type SignedCall, signedCall } from './signed-call.ts';

interface BucketCall extends Pick<SignedCall, 'operation' | 'method'> {
  readonly headers?: SignedCall['headers'];
  readonly body?: string;
}

/** The answer to a call about a bucket; `path` is an object's key, or a query, as it is sent. */
export const callBucket = (bucket: string, path: string, call: BucketCall, now: string): Promise<Buffer> => {
  const host = `${bucket}.s3.${process.env.AWS_REGION}.amazonaws.com`;
  return signedCall({ headers: {}, ...call, service: 's3', host, path, silenceMs: 10_000 }, now);
};
