import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nowhere } from '../../../infra/local/engine/journal.ts';
import { Parameters } from '../../../infra/local/services/parameters.ts';
import type { CallPorts, SignedCall } from '../../../shared/aws/signed-call.ts';
import { deleteParameter, parametersAt, putParameter } from '../../../shared/aws/ssm.ts';

const before = { ...process.env };
beforeAll(() => {
  Object.assign(process.env, { AWS_REGION: 'eu-west-1' });
});
afterAll(() => {
  process.env = before;
});

const now = '2026-11-29T01:00:00.000Z';
const patience = { attempts: 1, busyMs: 0, failedMs: 0 };

/** The local runtime's SSM, and what was asked of it. */
function anSsm(failure?: Error) {
  const ssm = new Parameters(() => Date.parse(now), nowhere);
  const sent: SignedCall[] = [];
  const ports: CallPorts = {
    send: async (call) => {
      sent.push(call);
      if (failure) throw failure;
      try {
        const answer = ssm.call(call.operation, JSON.parse(call.body ?? ''));
        return { status: 200, body: Buffer.from(JSON.stringify(answer)) };
      } catch (error) {
        const { code, status } = error as { code: string; status: number };
        return { status, body: Buffer.from(JSON.stringify({ __type: code })) };
      }
    },
    chance: () => 0.5,
    pause: async () => {},
  };
  return { sent, options: { now, ports, patience } };
}

const values = async (options: Options, path = '/here') =>
  (await parametersAt(path, { decrypted: true }, options)).map(({ Name, Value }) => [Name, Value]);
type Options = ReturnType<typeof anSsm>['options'];

describe('a parameter', () => {
  test('is put, found under its path, and deleted', async () => {
    const { options } = anSsm();
    expect(await putParameter('/here/one', 'first', { replaces: false }, options)).toBe(true);
    expect(await putParameter('/there/two', 'second', { replaces: false }, options)).toBe(true);
    expect(await values(options)).toEqual([['/here/one', 'first']]);
    expect(await deleteParameter('/here/one', options)).toBe(true);
    expect(await values(options)).toEqual([]);
    expect(await values(options, '/there')).toEqual([['/there/two', 'second']]);
  });

  test('is replaced only where that is said', async () => {
    const { options } = anSsm();
    await putParameter('/here/one', 'first', { replaces: false }, options);
    expect(await putParameter('/here/one', 'second', { replaces: false }, options)).toBe(false);
    expect(await values(options)).toEqual([['/here/one', 'first']]);
    expect(await putParameter('/here/one', 'second', { replaces: true }, options)).toBe(true);
    expect(await values(options)).toEqual([['/here/one', 'second']]);
  });

  test('that is not there cannot be deleted, and that is no failure', async () => {
    expect(await deleteParameter('/here/one', anSsm().options)).toBe(false);
  });

  test('is not known to be there or not where SSM fails, whatever the failure is called', async () => {
    const failure = Object.assign(new Error('It is silent'), { name: 'ParameterNotFound' });
    await expect(deleteParameter('/here/one', anSsm(failure).options)).rejects.toThrow('It is silent');
  });
});

test('a call says what it asks of SSM, of its region, and waits three seconds for it', async () => {
  const { sent, options } = anSsm();
  await putParameter('/here/one', 'first', { replaces: false }, options);
  await parametersAt('/here', { decrypted: false }, { ...options, ...{ silenceMs: 500 } });
  const common = { service: 'ssm', method: 'POST', host: 'ssm.eu-west-1.amazonaws.com', path: '/' };
  const headers = (operation: string) => ({
    ...{ 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AmazonSSM.${operation}` },
  });
  expect(sent.map(({ body, ...call }) => ({ ...call, body: JSON.parse(body ?? '') }))).toEqual([
    {
      ...{ ...common, operation: 'PutParameter', headers: headers('PutParameter'), silenceMs: 3_000 },
      body: { Name: '/here/one', Value: 'first', Type: 'SecureString', Overwrite: false },
    },
    {
      ...{ ...common, operation: 'GetParametersByPath', headers: headers('GetParametersByPath'), silenceMs: 500 },
      body: { Path: '/here', Recursive: true, WithDecryption: false },
    },
  ]);
});
