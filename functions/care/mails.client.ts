import { type SignedCall, signedCall } from '../../shared/signed-call.ts';

/** RFC 3986: all but the unreserved characters; a key's slashes stay. */
const escaped = (key: string): string =>
  encodeURIComponent(key).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** So much of a mail is read: all text there is in practice, and no more memory however large its attachments. */
const bytesMost = 2 * 1024 * 1024;

const callFor = (bucket: string, key: string): SignedCall => ({
  service: 's3',
  operation: 'GetObject',
  method: 'GET',
  host: `${bucket}.s3.${process.env.AWS_REGION}.amazonaws.com`,
  path: `/${key.split('/').map(escaped).join('/')}`,
  headers: { range: `bytes=0-${bytesMost - 1}` },
  silenceMs: 10_000,
});

/** The beginning of a mail that SES has kept. */
export const readMail = (bucket: string, key: string, now: string): Promise<Buffer> =>
  signedCall(callFor(bucket, key), now);
