import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CallRefused, type SignedAnswer, type SignedCall, signedCall } from '../../../shared/aws/signed-call.ts';
import { type Answers, portsWith } from './call-ports.ts';

const now = '2013-05-24T00:00:00.000Z';
const before = { ...process.env };

beforeAll(() => {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  });
});
afterAll(() => {
  process.env = before;
});

const mail: SignedCall = {
  service: 's3',
  operation: 'GetObject',
  method: 'GET',
  host: 'examplebucket.s3.amazonaws.com',
  path: '/test.txt',
  headers: { range: 'bytes=0-9' },
  silenceMs: 1_000,
};
const secret: SignedCall = {
  ...mail,
  service: 'ssm',
  operation: 'GetParametersByPath',
  method: 'POST',
  path: '/',
  headers: {},
  body: '{"Path":"/a secret path"}',
};

const ok: SignedAnswer = { status: 200, body: Buffer.from('whole') };
const busy = answer(400, '{"__type":"com.amazonaws.ssm#ThrottlingException","message":"a secret word"}');
const slowDown = answer(503, '<Error><Code>SlowDown</Code><Message>a secret word</Message></Error>');
const failed = answer(500, '{"__type":"InternalServerError"}');
const denied = answer(400, '{"__type":"AccessDeniedException","message":"a secret word"}');
const missing = answer(404, '<Error><Code>NoSuchKey</Code><Key>a secret word</Key></Error>');
const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

function answer(status: number, body: string): SignedAnswer {
  return { status, body: Buffer.from(body) };
}

async function outcome(call: SignedCall, answers: Answers) {
  const { ports, sent, pauses } = portsWith(answers);
  const ended = await signedCall(call, now, ports).then(
    (body) => ({ text: body.toString() }),
    (error: Error) => ({ error }),
  );
  return { ...ended, attempts: sent.length, pauses };
}

async function signed(call: SignedCall): Promise<Readonly<Record<string, string>>> {
  const { ports, headers } = portsWith([ok]);
  await signedCall(call, now, ports);
  return headers[0] ?? {};
}

/** "Create a signed AWS API request", step by step, of a GET without a query or a body (AWS IAM user guide). */
function signatureOf(service: string, path: string, headers: Readonly<Record<string, string>>): string {
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const names = Object.keys(headers)
    .filter((name) => name !== 'authorization')
    .sort();
  const canonical = [
    ...['GET', path, '', ...names.map((name) => `${name}:${headers[name]}`)],
    ...['', names.join(';'), sha256('')],
  ].join('\n');
  const scope = ['20130524', 'us-east-1', service, 'aws4_request'];
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${process.env.AWS_SECRET_ACCESS_KEY}`);
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope.join('/'), sha256(canonical)].join('\n');
  return createHmac('sha256', key).update(toSign).digest('hex');
}

describe('a call that is signed here', () => {
  test('is signed as the example in the documentation of AWS', async () => {
    // "GET Object", Amazon S3 API reference, Authenticating Requests.
    const { authorization } = await signed(mail);
    expect(authorization).toContain('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
  });

  test('with a query is signed as the example in the documentation of AWS', async () => {
    // "GET Bucket (List Objects)", Amazon S3 API reference, Authenticating Requests.
    const list = { ...mail, path: '/?max-keys=2&prefix=J', headers: {} };
    const { authorization } = await signed(list);
    expect(authorization).toContain('34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7');
  });

  test('takes a key with signs in it as it goes over the wire', async () => {
    const one = await signed({ ...mail, path: '/mails/a%20b' });
    const other = await signed({ ...mail, path: '/mails/a%2520b' });
    expect(one.authorization).not.toBe(other.authorization);
  });

  test('signs a path once more escaped where it is none of S3', async () => {
    for (const [service, path] of [
      ['s3', '/mails/a%20b'],
      ['ssm', '/mails/a%2520b'],
    ] as const) {
      const headers = await signed({ ...mail, service, path: '/mails/a%20b', headers: {} });
      expect(headers.authorization?.split('Signature=')[1]).toBe(signatureOf(service, path, headers));
    }
  });

  test('says for which session its credentials are', async () => {
    process.env.AWS_SESSION_TOKEN = 'a session';
    const headers = await signed(secret);
    delete process.env.AWS_SESSION_TOKEN;
    expect(headers['x-amz-security-token']).toBe('a session');
    expect(headers.authorization).toMatch(/SignedHeaders=[^,]*x-amz-security-token/);
  });

  test.each<[string, SignedCall, Answers]>([
    ['SSM is busy', secret, [busy, busy, ok]],
    ['S3 is busy', mail, [slowDown, ok]],
    ['it failed there', secret, [failed, failed, ok]],
    ['the connection broke', secret, [broken, ok]],
  ])('is tried again when %s', async (_, call, answers) => {
    const { attempts, pauses, ...ended } = await outcome(call, answers);
    expect({ ...ended, attempts }).toEqual({ text: 'whole', attempts: answers.length });
    expect(pauses).toHaveLength(answers.length - 1);
    expect(pauses.every((ms) => ms > 0 && ms <= 1_000)).toBe(true);
  });

  test('waits longer each time, and longer for one who is busy', async () => {
    expect((await outcome(secret, [failed, failed, ok])).pauses).toEqual([50, 100]);
    expect((await outcome(secret, [busy, busy, ok])).pauses).toEqual([250, 500]);
  });

  test('is given up after three attempts', async () => {
    const { error, attempts } = (await outcome(secret, [failed, failed, failed, ok])) as Failed;
    expect([attempts, error.name]).toEqual([3, 'InternalServerError']);
    expect(((await outcome(secret, [broken, broken, broken])) as Failed).error).toBe(broken);
  });

  test.each<[string, SignedCall, SignedAnswer]>([
    ['AccessDeniedException', secret, denied],
    ['NoSuchKey', mail, missing],
    ['UnknownError', mail, answer(301, 'elsewhere')],
  ])('is not tried again when it is refused for good: %s', async (name, call, refused) => {
    const { error, attempts } = (await outcome(call, [refused, ok])) as Failed;
    expect([attempts, error.name]).toEqual([1, name]);
  });

  test('tells beside the code what its reader takes of the answer, and nothing without one', async () => {
    const readDetail = (text: string) => ({ reason: text.slice(2, 8) });
    const detailOf = async (call: SignedCall) => ((await outcome(call, [denied])) as Failed).error as CallRefused;
    expect((await detailOf({ ...secret, readDetail })).detail).toEqual({ reason: '__type' });
    expect((await detailOf(secret)).detail).toEqual({});
  });

  test('tells no secret in its errors: neither what was asked, nor what was answered', async () => {
    for (const answers of [[denied], [busy, busy, busy], [failed, failed, failed]]) {
      const { error } = (await outcome(secret, answers)) as Failed;
      const told = JSON.stringify({ ...error, message: error.message, stack: error.stack });
      expect(told).not.toMatch(/a secret|EXAMPLEKEY|Credential=/);
      expect(error.message).toContain('GetParametersByPath');
    }
  });
});

type Failed = { readonly error: Error; readonly attempts: number };
