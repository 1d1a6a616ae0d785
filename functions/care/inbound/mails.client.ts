import { callBucket } from '../../../shared/aws/s3.ts';

/** RFC 3986: escapes all but unreserved characters; the slashes of a key are kept. */
const escaped = (key: string): string =>
  encodeURIComponent(key).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** SES takes mails of 40 MB at most (quotas, read 2026-11-22), so nearly all of them are read whole. */
const maxMailBytes = 40 * 1024 * 1024;

/** Reads a mail that SES stored in S3, at most its first `maxMailBytes`. */
export async function readMailAt(
  bucket: string,
  key: string,
  now: string,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const path = `/${key.split('/').map(escaped).join('/')}`;
  const headers = { range: `bytes=0-${maxMailBytes - 1}` };
  const bytes = await callBucket(bucket, path, { operation: 'GetObject', method: 'GET', headers }, now);
  return { bytes, isWhole: bytes.length < maxMailBytes };
}
