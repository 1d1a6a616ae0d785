import { createHash, createHmac } from 'node:crypto';
import { localSecret } from '../engine/local-secret.ts';
import { AwsError } from '../protocol/aws-error.ts';

/** A signature of Version 4 as whoever made it says it was made. */
interface SignatureClaim {
  /** The id of the access key, then the scope: `AKIA…/20261204/eu-west-1/s3/aws4_request`. */
  readonly credential: string;
  readonly signature: string;
}

/** The name of the function that signed; a refusal where the signature is of nobody here. */
export function signerOf({ credential, signature }: SignatureClaim, toSign: string, region: string): string {
  const [signer = '', day = '', ...rest] = credential.split('/');
  if (rest.join('/') !== `${region}/s3/aws4_request`)
    throw new AwsError('AuthorizationQueryParametersError', 'The scope of the credential is wrong.', 400);
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${localSecret}`);
  if (hmac(key, toSign).toString('hex') === signature) return signer;
  throw new AwsError('SignatureDoesNotMatch', 'The request signature we calculated does not match.', 403);
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** `20261204T010000Z` as milliseconds; not a number where it is no such date. */
export const signedAt = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** What is signed of a link: everything of its query but the signature, in the sequence of its names. */
export function linkToSign(host: string, url: URL): string {
  const escaped = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [escaped(name), escaped(value)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  const canonical = ['GET', url.pathname, query.join('&'), `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'];
  const digest = createHash('sha256').update(canonical.join('\n')).digest('hex');
  const credential = url.searchParams.get('X-Amz-Credential') ?? '';
  const scope = credential.split('/').slice(1).join('/');
  return ['AWS4-HMAC-SHA256', url.searchParams.get('X-Amz-Date') ?? '', scope, digest].join('\n');
}
