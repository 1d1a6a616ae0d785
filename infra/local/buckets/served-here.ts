import type { HttpAnswer, HttpCall } from '../services/http-api.ts';

/** Where this machine serves the buckets: browsers find no host of AWS here. */
const bucketsPath = '/_s3/';

/** The bucket that a call on this machine is for, and the call as S3 gets it; nothing where it is for no bucket. */
export function bucketCall(call: HttpCall): { readonly bucket: string; readonly call: HttpCall } | undefined {
  if (!call.url.startsWith(bucketsPath)) return undefined;
  const [bucket = '', ...rest] = call.url.slice(bucketsPath.length).split('/');
  return { bucket, call: { ...call, url: `/${rest.join('/')}` } };
}

/** Texts that a browser is given, and so the addresses in them. */
const isText = ({ headers }: HttpAnswer): boolean =>
  /^(text\/|application\/([\w.-]+\+)?json)/.test(headers['content-type'] ?? '');

/** An answer of the API with the addresses of buckets as they are on this machine. */
export function servedHere(answer: HttpAnswer, region: string, url: string): HttpAnswer {
  const host = new RegExp(`https://([a-z0-9.-]+)\\.s3\\.${region}\\.amazonaws\\.com`, 'g');
  const here = (text: string) => text.replace(host, `${url}${bucketsPath}$1`);
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, here(value)]));
  if (!isText(answer)) return { ...answer, headers };
  const text = answer.body.toString('utf8');
  return text.includes('.amazonaws.com')
    ? { ...answer, headers, body: Buffer.from(here(text)) }
    : { ...answer, headers };
}
