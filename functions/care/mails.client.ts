import { type SignedCall, signedCall } from '../../shared/signed-call.ts';

/** RFC 3986: all but the unreserved characters; a key's slashes stay. */
const escaped = (key: string): string =>
  encodeURIComponent(key).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** SES takes mails of 40 MB at most (quotas, read 2026-11-22), so nearly all of them are read whole. */
const bytesMost = 40 * 1024 * 1024;

const callFor = (bucket: string, key: string): SignedCall => ({
  service: 's3',
  operation: 'GetObject',
  method: 'GET',
  host: `${bucket}.s3.${process.env.AWS_REGION}.amazonaws.com`,
  path: `/${key.split('/').map(escaped).join('/')}`,
  headers: { range: `bytes=0-${bytesMost - 1}` },
  silenceMs: 10_000,
});

/** A mail that SES has kept, or as much of its beginning as is read. */
export async function readMailAt(
  bucket: string,
  key: string,
  now: string,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const bytes = await signedCall(callFor(bucket, key), now);
  return { bytes, isWhole: bytes.length < bytesMost };
}
