import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nowhere } from '../../../infra/local/engine/journal.ts';
import { Parameters } from '../../../infra/local/services/parameters.ts';
import { aWorld } from '../../support/world.ts';

const parameter = { Name: '/s/demo/one', Value: 'a secret', Type: 'SecureString' };
const code = (call: () => unknown): unknown => {
  try {
    return call();
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('the local SSM', () => {
  const ssm = () => new Parameters(() => 60_000, nowhere);
  const listed = (parameters: Parameters, more: object = {}) =>
    parameters.call('GetParametersByPath', { Path: '/s', Recursive: true, ...more }).Parameters;

  test('tells a secret only to whoever asks for it to be decrypted', () => {
    const parameters = ssm();
    parameters.call('PutParameter', parameter);
    expect(listed(parameters, { WithDecryption: true })).toEqual([
      { Name: '/s/demo/one', Type: 'SecureString', Value: 'a secret', LastModifiedDate: 60 },
    ]);
    expect(JSON.stringify(listed(parameters))).not.toContain('a secret');
  });

  test('refuses what AWS refuses, and what it does not know', () => {
    const parameters = ssm();
    parameters.call('PutParameter', parameter);
    const put = (fields: object) => code(() => parameters.call('PutParameter', { ...parameter, ...fields }));
    expect(put({})).toBe('ParameterAlreadyExists');
    expect(put({ Overwrite: true, Value: 'another' })).toMatchObject({ Version: 1 });
    for (const wrong of [{ Name: 'no path' }, { Name: '/a~b' }, { Value: '' }, { Value: 'x'.repeat(4_097) }])
      expect(put({ Name: '/s/two', ...wrong })).toBe('ValidationException');
    for (const strange of [{ Type: 'String' }, { KeyId: 'mine' }, { Tier: 'Advanced' }])
      expect(put({ Name: '/s/two', ...strange })).toBe('ValidationException');
    expect(code(() => parameters.call('GetParameter', {}))).toBe('UnknownOperationException');
    expect(code(() => parameters.call('DeleteParameter', { Name: '/s/two' }))).toBe('ParameterNotFound');
    expect(code(() => parameters.call('DeleteParameter', { Name: '/s/demo/o~e' }))).toBe('ValidationException');
    parameters.call('DeleteParameter', { Name: '/s/demo/one' });
    expect(listed(parameters)).toEqual([]);
  });
});

test('40 reads a second are all that the account has, and none while others use them up', () => {
  let now = 0;
  const parameters = new Parameters(() => now, nowhere);
  const taken = () => {
    const codes = Array.from({ length: 100 }, () => code(() => parameters.call('GetParametersByPath', { Path: '/s' })));
    expect(codes.filter((each) => each === 'ThrottlingException').length).toBe(
      codes.filter((each) => typeof each === 'string').length,
    );
    return codes.filter((each) => each !== 'ThrottlingException').length;
  };
  expect(taken()).toBe(40);
  now += 500;
  expect(taken()).toBe(20);
  now += 60_000;
  expect(taken()).toBe(40);
  parameters.busyUntil(now + 10_000);
  now += 9_999;
  expect(taken()).toBe(0);
  now += 1;
  expect(taken()).toBe(40);
});

// @thorough
test('with a folder, a secret that was made still opens after a restart, and one that was ended does not', async () => {
  const data = mkdtempSync(join(tmpdir(), 'dangol-secrets-'));
  const path = '/v1/shops/demo/connections';
  const secret = { 'content-type': 'application/json', 'x-api-key': '' };
  try {
    const first = await aWorld({ data });
    const { body } = await first.api(path, { platform: 'cafe24' }, 'kept');
    secret['x-api-key'] = (body as { secret: string }).secret;
    const { body: other } = await first.api(path, { platform: 'woocommerce' }, 'ended');
    const { name } = other as { name: string };
    await first.api(`${path}/woocommerce/secrets/${name}/end`, {}, 'end');
    first.close();

    const second = await aWorld({ data });
    const call = JSON.stringify({ event_no: 90084, resource: { mall_id: 'x', event_shop_no: '1' } });
    expect((await second.post('/webhooks/demo/cafe24', call, secret)).status).toBe(200);
    const { body: list } = await second.get(path, { role: 'admin' });
    expect(JSON.stringify(list)).not.toContain(name);
    second.close();
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
