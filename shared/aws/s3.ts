import { type SignedCall, signedCall } from './signed-call.ts';

interface BucketCall extends Pick<SignedCall, 'operation' | 'method' | 'body' | 'bytes'> {
  readonly headers?: SignedCall['headers'];
}

/** RFC 3986: escapes all but unreserved characters. */
export const uriEscaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** An object's key as a path, as it is sent and signed. */
export const objectPath = (key: string): string => `/${key.split('/').map(uriEscaped).join('/')}`;

/** Where a bucket is: the region's own host needs no redirect. */
export const bucketHost = (bucket: string): string => `${bucket}.s3.${process.env.AWS_REGION}.amazonaws.com`;

/** The answer to a call about a bucket; `path` is an object's key, or a query, as it is sent. */
export const callBucket = (bucket: string, path: string, call: BucketCall, now: string): Promise<Buffer> => {
  const host = bucketHost(bucket);
  return signedCall({ headers: {}, ...call, service: 's3', host, path, silenceMs: 10_000 }, now);
};
