import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { CallRefused, type SignedCall, signedCall, willPass } from '../../../shared/aws/signed-call.ts';
import { httpsOnLoopback } from '../../support/https-on-loopback.ts';
import { hurried } from '../../support/hurried.ts';

const now = '2013-05-24T00:00:00.000Z';
const call: SignedCall = {
  ...{ service: 'ssm', operation: 'PutParameter', method: 'POST', host: 'ssm.eu-west-1.amazonaws.com', path: '/' },
  ...{ headers: { 'x-amz-target': 'AmazonSSM.PutParameter' }, body: '{"이름":1}', silenceMs: 1_000 },
};

/** The outcome of a call, and how often it was sent; each attempt meets the next of these answers. */
async function outcome(answers: readonly ((response: ServerResponse) => void)[], others: Partial<SignedCall> = {}) {
  let ended: unknown;
  const answer = [...answers];
  const heard = await httpsOnLoopback(
    async () => {
      const patience = { attempts: 3, busyMs: 2, failedMs: 2 };
      ended = await signedCall({ ...call, ...others }, now, undefined, patience).then(
        String,
        (error: unknown) => error,
      );
    },
    (response) => answer.shift()?.(response),
  );
  return { ended, heard };
}

const whole = (response: ServerResponse) => {
  response.write('the whole ');
  setTimeout(() => response.end('answer'), 5);
};
const silent = () => {};
const broken = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': '100' }).write('half');
  setTimeout(() => response.destroy(), 5);
};

describe('a call on the wire', () => {
  test('is what was asked, with its signature, and brings the whole answer', async () => {
    const { ended, heard } = await outcome([whole]);
    expect(ended).toBe('the whole answer');
    expect(heard).toMatchObject([
      { method: 'POST', host: call.host, path: '/', body: call.body, headers: call.headers },
    ]);
    expect(heard[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=.*Signature=[\da-f]{64}$/);
  });

  test('is sent again where it breaks off, and where nobody answers in time', async () => {
    const began = performance.now();
    const { ended, heard } = await outcome([broken, silent, whole], { silenceMs: 600 });
    expect([ended, heard.length]).toEqual(['the whole answer', 3]);
    expect(performance.now() - began).toBeGreaterThan(500);
  });

  test('is given up where nobody ever answers', async () => {
    const { ended } = await outcome([silent, silent, silent], { silenceMs: 100 });
    expect(ended).toMatchObject({ message: 'ssm timed out on PutParameter' });
  });

  test('that is refused says by which status', async () => {
    const { ended } = await outcome([(response) => response.writeHead(400).end('{"__type":"AccessDeniedException"}')]);
    expect(ended).toMatchObject({ name: 'AccessDeniedException', status: 400 });
    expect((await outcome([(response) => response.writeHead(300).end('')])).ended).toMatchObject({ status: 300 });
  });

  test('waits before it is sent again, by chance, and longer each time at most', async () => {
    const patience = { attempts: 4, busyMs: 200, failedMs: 0 };
    const isWait = (ms: number) => !Number.isInteger(ms);
    let waited: Awaited<ReturnType<typeof hurried>> | undefined;
    const heard = await httpsOnLoopback(
      async () => {
        waited = await hurried(isWait, () => signedCall(call, now, undefined, patience));
      },
      (response) => response.writeHead(429).end(''),
    );
    expect([heard.length, waited?.waits.length]).toEqual([4, 3]);
    for (const [n, ms] of waited?.waits.entries() ?? []) expect(ms).toBeLessThan(200 * 2 ** n);
    expect(waited?.outcome).toMatchObject({ name: 'UnknownError', status: 429 });
  });
});

test('may succeed later where the service is busy, fails or is silent, and not where it refuses', () => {
  const refused = (status: number, code: string) => new CallRefused(call, status, code);
  const pass = [refused(500, 'X'), refused(503, 'X'), refused(429, 'X'), refused(400, 'ThrottlingException')];
  expect([...pass, new Error('It is silent')].map(willPass)).toEqual([true, true, true, true, true]);
  expect([refused(499, 'X'), refused(400, 'AccessDeniedException')].map(willPass)).toEqual([false, false]);
});
