import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:https';

interface Credentials {
  readonly region: string;
  readonly id: string;
  readonly secret: string;
  readonly session?: string | undefined;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986: all but the unreserved characters; a key's slashes stay. */
const escaped = (key: string): string =>
  encodeURIComponent(key).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The headers of a signed GET (AWS Signature Version 4). S3's own client would be more
 * than twice the rest of this function, for one call.
 */
export function signedHeaders(
  host: string,
  path: string,
  range: string,
  { region, id, secret, session }: Credentials,
  now: string,
): Record<string, string> {
  const time = now.replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const empty = sha256('');
  const headers = {
    host,
    range,
    'x-amz-content-sha256': empty,
    'x-amz-date': time,
    ...(session && { 'x-amz-security-token': session }),
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const asked = ['GET', path, '', lines.join(''), names, empty].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(asked)].join('\n');
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), region));
  const signature = hmac(key, toSign).toString('hex');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** So much of a mail is read: all text there is in practice, and no more memory however large its attachments. */
const bytesMost = 2 * 1024 * 1024;

/** The beginning of a mail that SES has kept. */
export function readMail(bucket: string, key: string, now: string): Promise<Buffer> {
  const { AWS_REGION: region = '', AWS_ACCESS_KEY_ID: id = '', AWS_SECRET_ACCESS_KEY: secret = '' } = process.env;
  const host = `${bucket}.s3.${region}.amazonaws.com`;
  const path = `/${key.split('/').map(escaped).join('/')}`;
  const session = process.env.AWS_SESSION_TOKEN;
  const headers = signedHeaders(host, path, `bytes=0-${bytesMost - 1}`, { region, id, secret, session }, now);
  return new Promise((resolve, reject) => {
    const asked = request({ method: 'GET', host, path, headers, timeout: 10_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode === 200 || statusCode === 206) resolve(Buffer.concat(chunks));
        else reject(new Error(`S3 answered ${statusCode} for a mail`));
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('S3 does not answer')));
    asked.on('error', reject);
    asked.end();
  });
}
