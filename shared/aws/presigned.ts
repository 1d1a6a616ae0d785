import { createHash, createHmac } from 'node:crypto';
import { bucketHost, objectPath, uriEscaped } from './s3.ts';
import { ownCredentials } from './signed-call.ts';

interface ObjectLink {
  readonly bucket: string;
  readonly key: string;
  /** How long it opens; the function's own credentials may end before, after an hour at the soonest. */
  readonly seconds: number;
  /** What S3 answers instead of what was stored: `response-content-type`, `response-content-disposition`. */
  readonly answers: Readonly<Record<string, string>>;
}

/** A link by which whoever has it reads an object for a while (AWS Signature Version 4, in the query). */
export function presignedLink({ bucket, key, seconds, answers }: ObjectLink, now: string): string {
  const { date, scope, accessKeyId, sessionToken, sign } = signing(now);
  const host = bucketHost(bucket);
  const query = Object.entries({
    ...answers,
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${accessKeyId}/${scope}`,
    'X-Amz-Date': date,
    'X-Amz-Expires': String(seconds),
    ...(sessionToken && { 'X-Amz-Security-Token': sessionToken }),
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${uriEscaped(name)}=${uriEscaped(value)}`)
    .sort()
    .join('&');
  const canonical = ['GET', objectPath(key), query, `host:${host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const signature = sign([algorithm, date, scope, digest].join('\n'));
  return `https://${host}${objectPath(key)}?${query}&X-Amz-Signature=${signature}`;
}

interface UploadPolicy {
  readonly bucket: string;
  /** The fields of the form that are the same for every upload; S3 takes no others. */
  readonly fields: Readonly<Record<string, string>>;
  /** The key may end in the name that the browser gives the file: `${filename}`. */
  readonly keyPrefix: string;
  readonly bytes: { readonly least: number; readonly most: number };
  readonly seconds: number;
}

/** A form by which a browser posts one file into a bucket, and the fields that it has to send before the file. */
export interface UploadForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Signs a form for one upload (Amazon S3 API reference, "POST Policy"). */
export function presignedPost(upload: UploadPolicy, now: string): UploadForm {
  const { bucket, keyPrefix, bytes, seconds } = upload;
  const { date, scope, accessKeyId, sessionToken, sign } = signing(now);
  const fixed = {
    ...upload.fields,
    'x-amz-algorithm': algorithm,
    'x-amz-credential': `${accessKeyId}/${scope}`,
    'x-amz-date': date,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
  };
  const policy = {
    expiration: new Date(Date.parse(now) + seconds * 1_000).toISOString(),
    conditions: [
      { bucket },
      ['starts-with', '$key', keyPrefix],
      ['content-length-range', bytes.least, bytes.most],
      ...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
    ],
  };
  const encoded = Buffer.from(JSON.stringify(policy)).toString('base64');
  const key = `${keyPrefix}\${filename}`;
  return {
    action: `https://${bucketHost(bucket)}/`,
    fields: { key, ...fixed, policy: encoded, 'x-amz-signature': sign(encoded) },
  };
}

const algorithm = 'AWS4-HMAC-SHA256';

/** What a signature of this moment is made with. */
function signing(now: string) {
  const { region, secretAccessKey, ...credentials } = ownCredentials();
  const date = `${now.slice(0, 19).replace(/[-:]/g, '')}Z`;
  const scope = [date.slice(0, 8), region, 's3', 'aws4_request'];
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return { ...credentials, date, scope: scope.join('/'), sign: (text: string) => hmac(key, text).toString('hex') };
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
