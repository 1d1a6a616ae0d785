import { callBucket } from '../../../shared/aws/s3.ts';

/** RFC 3986: all but the unreserved characters; a key's slashes stay. */
const escaped = (key: string): string =>
  encodeURIComponent(key).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** SES takes mails of 40 MB at most (quotas, read 2026-11-22), so nearly all of them are read whole. */
const maxBytes = 40 * 1024 * 1024;

/** A mail that SES has kept, or as much of its beginning as is read. */
export async function readMailAt(
  bucket: string,
  key: string,
  now: string,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const path = `/${key.split('/').map(escaped).join('/')}`;
  const headers = { range: `bytes=0-${maxBytes - 1}` };
  const bytes = await callBucket(bucket, path, { operation: 'GetObject', method: 'GET', headers }, now);
  return { bytes, isWhole: bytes.length < maxBytes };
}
