import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { BucketSite } from '../../../infra/local/buckets/bucket-site.ts';
import { bucketCall, servedHere } from '../../../infra/local/buckets/served-here.ts';
import { nowhere } from '../../../infra/local/engine/journal.ts';
import { place } from '../../../infra/local/protocol/place.ts';
import { S3 } from '../../../infra/local/services/s3.ts';
import { presignedLink, presignedPost, type UploadForm } from '../../../shared/aws/presigned.ts';

const before = { ...process.env };
afterAll(() => {
  process.env = before;
});

const signed = '2026-12-04T01:00:00.000Z';
let now = 0;
let s3: S3;
let site: BucketSite;
let rights: (attempt: object) => boolean;

beforeEach(() => {
  Object.assign(process.env, {
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: 'care-api',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  delete process.env.AWS_SESSION_TOKEN;
  now = Date.parse(signed);
  rights = () => true;
  s3 = new S3({ journal: nowhere, now: () => now, expiryDays: () => undefined });
  site = new BucketSite({
    ...{ s3, kernel: { now: () => now } },
    functions: { roleOf: (name) => `role-of-${name}` },
    allows: (_, attempt) => rights(attempt),
  });
});

const call = (method: string, url: string, body = '', headers = {}) => ({
  method,
  url,
  headers,
  body: Buffer.from(body),
});
const codeOf = (answer: { body: Buffer }) => /<Code>(\w+)/.exec(answer.body.toString())?.[1];

describe('a link', () => {
  const link = (answers = {}) =>
    new URL(presignedLink({ bucket: 'files', key: 'a/사진 (1).png', seconds: 300, answers }, signed));
  const open = (url: URL) => site.answer('files', call('GET', url.pathname + url.search));

  test('opens its object, as the link says it is', () => {
    s3.put('files', 'a/사진 (1).png', Buffer.from('whole'));
    const disposition = `attachment; filename="a b.png"`;
    const { status, headers, body } = open(
      link({ 'response-content-type': 'image/png', 'response-content-disposition': disposition }),
    );
    expect([status, body.toString()]).toEqual([200, 'whole']);
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'content-disposition': disposition });
  });

  test('ends', () => {
    s3.put('files', 'a/사진 (1).png', Buffer.from('whole'));
    now += 300_000;
    expect(open(link()).status).toBe(200);
    now += 1;
    expect([open(link()).status, codeOf(open(link()))]).toEqual([403, 'AccessDenied']);
  });

  test.each([
    ['another object', (url: URL) => Object.assign(url, { pathname: '/a/other' })],
    ['a later end', (url: URL) => url.searchParams.set('X-Amz-Expires', '600')],
    ['another type', (url: URL) => url.searchParams.set('response-content-type', 'text/html')],
  ])('opens nothing by %s', (_, change) => {
    const url = link({ 'response-content-type': 'image/png' });
    change(url);
    expect(codeOf(open(url))).toBe('SignatureDoesNotMatch');
  });

  test('can do no more than who signed it', () => {
    s3.put('files', 'a/사진 (1).png', Buffer.from('whole'));
    rights = (attempt) => {
      expect(attempt).toEqual({
        principal: 'role-of-care-api',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::files/a/사진 (1).png',
      });
      return false;
    };
    expect(open(link()).status).toBe(403);
  });

  test('without a signature opens nothing', () => {
    expect(site.answer('files', call('GET', '/a/b')).status).toBe(403);
  });
});

describe('a form', () => {
  const form = (): UploadForm => {
    const fields = {
      'Content-Type': 'application/octet-stream',
      success_action_redirect: 'https://shop.example/p/x?a=1',
    };
    const bytes = { least: 1, most: 10 };
    return presignedPost({ bucket: 'files', fields, keyPrefix: 'uploads/demo/x/', bytes, seconds: 600 }, signed);
  };
  const post = (fields: Readonly<Record<string, string>>, content = 'whole', name = '사진.png') => {
    const parts = Object.entries(fields).map(
      ([field, value]) => `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
    );
    const file = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n${content}\r\n`;
    const body = `${parts.join('')}${file}--b--\r\n`;
    return site.answer('files', call('POST', '/', body, { 'content-type': 'multipart/form-data; boundary=b' }));
  };

  test('puts its file under the name that the browser gave, and leads back', () => {
    const { status, headers } = post(form().fields);
    expect(s3.objects().map(({ key, body }) => [key, body.toString()])).toEqual([['uploads/demo/x/사진.png', 'whole']]);
    const back = new URL(headers.location ?? '');
    expect([status, back.searchParams.get('key'), back.searchParams.get('a')]).toEqual([
      303,
      'uploads/demo/x/사진.png',
      '1',
    ]);
  });

  test.each([
    ['too much', 'whole and more', {}, 'EntityTooLarge'],
    ['nothing', '', {}, 'EntityTooSmall'],
    ['another key', 'whole', { key: 'attachments/demo/x' }, 'AccessDenied'],
    ['another type', 'whole', { 'Content-Type': 'text/html' }, 'AccessDenied'],
    ['another way back', 'whole', { success_action_redirect: 'https://evil.example/' }, 'AccessDenied'],
    ['a field of its own', 'whole', { acl: 'public-read' }, 'AccessDenied'],
    ['a policy of its own', 'whole', { policy: Buffer.from('{}').toString('base64') }, 'SignatureDoesNotMatch'],
  ])('takes no file with %s', (_, content, changed, code) => {
    expect(codeOf(post({ ...form().fields, ...changed }, content))).toBe(code);
    expect(s3.objects()).toEqual([]);
  });

  test('ends, and can do no more than who signed it', () => {
    now += 600_000;
    expect(codeOf(post(form().fields))).toBe('AccessDenied');
    now -= 1;
    rights = () => false;
    expect(codeOf(post(form().fields))).toBe('AccessDenied');
    rights = () => true;
    expect(post(form().fields).status).toBe(303);
  });
});

test('on this machine, the buckets are where the API is', () => {
  expect(bucketCall(call('GET', '/_s3/files/a/b?c=d'))).toMatchObject({ bucket: 'files', call: { url: '/a/b?c=d' } });
  expect(bucketCall(call('GET', '/v1/shops'))).toBeUndefined();
  const page = `<form action="https://files.s3.eu-west-1.amazonaws.com/">`;
  const headers = { 'content-type': 'text/html', location: 'https://files.s3.eu-west-1.amazonaws.com/a' };
  const served = servedHere({ status: 200, headers, body: Buffer.from(page) }, 'eu-west-1', 'http://127.0.0.1:1');
  expect(served.body.toString()).toBe('<form action="http://127.0.0.1:1/_s3/files/">');
  expect(served.headers.location).toBe('http://127.0.0.1:1/_s3/files/a');
});
