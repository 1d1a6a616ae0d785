import type { Attempt } from '../access/policies.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { place } from '../protocol/place.ts';
import type { HttpAnswer, HttpCall } from '../services/http-api.ts';
import type { S3 } from '../services/s3.ts';
import { formParts } from './form-parts.ts';
import { linkToSign, signedAt, signerOf } from './signature.ts';
import { checkPolicy } from './upload-policy.ts';

interface Account {
  readonly s3: Pick<S3, 'call' | 'put'>;
  readonly kernel: { now(): number };
  readonly functions: { roleOf(name: string): string };
  readonly allows: (who: string, attempt: Attempt) => boolean;
}

const { region } = place;

/** S3 presigns for seven days at most. */
const maxSeconds = 604_800;

/** S3 as browsers call it, without credentials: by links and forms that a function has signed, within that function's rights. */
export class BucketSite {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  /** The answer to a call of a browser; `call.url` has the key, and the bucket is in the host on AWS. */
  answer(bucket: string, call: HttpCall): HttpAnswer {
    try {
      if (call.method === 'GET') return this.#read(bucket, call);
      if (call.method === 'POST') return this.#take(bucket, call);
      throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const text = `<Error><Code>${error.code}</Code><Message>${xmlEscaped(error.message)}</Message></Error>`;
      return { status: error.status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(text) };
    }
  }

  #read(bucket: string, { url }: HttpCall): HttpAnswer {
    const { s3, kernel } = this.#account;
    const host = `${bucket}.s3.${region}.amazonaws.com`;
    const link = new URL(url, `https://${host}`);
    const asked = link.searchParams;
    if (asked.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') throw new AwsError('AccessDenied', 'Access Denied', 403);
    const [from, seconds] = [signedAt(asked.get('X-Amz-Date') ?? ''), Number(asked.get('X-Amz-Expires'))];
    if (!(seconds >= 1 && seconds <= maxSeconds) || Number.isNaN(from))
      throw new AwsError('AuthorizationQueryParametersError', 'X-Amz-Expires or X-Amz-Date is wrong.', 400);
    if (kernel.now() > from + seconds * 1_000) throw new AwsError('AccessDenied', 'Request has expired', 403);
    const claim = {
      credential: asked.get('X-Amz-Credential') ?? '',
      signature: asked.get('X-Amz-Signature') ?? '',
    };
    const key = decodeURIComponent(link.pathname.slice(1));
    this.#check(signerOf(claim, linkToSign(host, link), region), 's3:GetObject', `${bucket}/${key}`);
    const { Body } = s3.call('GetObject', { Bucket: bucket, Key: key });
    const type = asked.get('response-content-type') ?? 'binary/octet-stream';
    const disposition = asked.get('response-content-disposition');
    const headers = { 'content-type': type, ...(disposition && { 'content-disposition': disposition }) };
    return { status: 200, headers, body: Body as Buffer };
  }

  #take(bucket: string, { headers, body }: HttpCall): HttpAnswer {
    const { s3, kernel } = this.#account;
    const { fields, file } = formParts(headers['content-type'] ?? '', body);
    if (!file) throw new AwsError('InvalidArgument', 'POST requires exactly one file upload per request.', 400);
    const policy = fields.get('policy') ?? '';
    const claim = {
      credential: fields.get('x-amz-credential') ?? '',
      signature: fields.get('x-amz-signature') ?? '',
    };
    const signer = signerOf(claim, policy, region);
    const key = (fields.get('key') ?? '').replace(/\$\{filename\}/g, () => file.name);
    if (key === '') throw new AwsError('InvalidArgument', 'Bucket POST must contain a field named "key".', 400);
    if (Buffer.byteLength(key) > 1_024) throw new AwsError('KeyTooLongError', 'Your key is too long', 400);
    checkPolicy(policy, { bucket, fields: new Map(fields).set('key', key), bytes: file.bytes.length }, kernel.now());
    this.#check(signer, 's3:PutObject', `${bucket}/${key}`);
    s3.put(bucket, key, file.bytes);
    const goTo = URL.parse(fields.get('success_action_redirect') ?? '');
    if (!goTo) return { status: 204, headers: {}, body: Buffer.alloc(0) };
    for (const [name, value] of Object.entries({ bucket, key })) goTo.searchParams.set(name, value);
    return { status: 303, headers: { location: goTo.href }, body: Buffer.alloc(0) };
  }

  /** A link can do what the function may that signed it, and no more. */
  #check(signer: string, action: string, object: string): void {
    const { functions } = this.#account;
    const attempt = { principal: functions.roleOf(signer), action, resource: `arn:aws:s3:::${object}` };
    if (!this.#account.allows(signer, attempt)) throw new AwsError('AccessDenied', 'Access Denied', 403);
  }
}

const xmlEscaped = (text: string) => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
