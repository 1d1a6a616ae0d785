import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateSecret, ownSecretReason, secretFault } from '../../../functions/orders/connections/secret.ts';
import { endSecret, liveSecrets, putSecret } from '../../../shared/aws/shop-secrets.ts';
import { portsWith } from './call-ports.ts';

const now = '2026-11-27T01:00:00.000Z';
const answer = (body: object, status = 200) => ({ status, body: Buffer.from(JSON.stringify(body)) });
const refused = (code: string) => answer({ __type: code }, 400);
const lost = new Error('socket hang up');
const put = (name: string, Value: string, at = 1) => ({ Name: `/s/demo/cafe24/${name}`, Value, LastModifiedDate: at });

describe('a secret that is made', () => {
  test('is one that would be taken, and never twice the same', () => {
    const chance = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.constantFrom('woocommerce', 'cafe24', 'standard'), chance, chance, (platform, one, other) => {
        expect(secretFault(platform, generateSecret(platform, one))).toBeUndefined();
        expect(generateSecret(platform, one) === generateSecret(platform, other)).toBe(one.equals(other));
        expect(ownSecretReason(platform)).toBeUndefined();
      }),
    );
  });

  test('is not made where the platform makes its own', () => {
    expect(ownSecretReason('shopify')).toContain('client secret');
  });
});

test('whatever is given as a secret is taken, or refused with a reason that does not repeat it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('shopify', 'standard'),
      fc.string({ unit: 'binary', minLength: 8 }),
      (platform, given) => {
        const fault = secretFault(platform, given);
        if (fault === undefined) expect(given).toMatch(platform === 'standard' ? /^wh(sec|pk)_/ : /^[\x20-\x7e]{8,}$/);
        else expect(fault).not.toContain(given);
      },
    ),
  );
});

describe('what SSM is asked', () => {
  test('is a SecureString, which takes the place of none', async () => {
    const { ports, sent } = portsWith([answer({ Version: 1 })]);
    expect(await putSecret('/s/demo/cafe24', 'one', 'a secret', now, ports)).toBe(true);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      ...{ Name: '/s/demo/cafe24/one', Value: 'a secret', Type: 'SecureString', Overwrite: false },
    });
  });

  test.for([
    ['the same secret, since its first answer was lost', 'a secret', true],
    ['another secret, which stays', 'another secret', false],
  ] as const)('again finds %s', async ([, there, isOurs]) => {
    const { ports, sent } = portsWith([
      ...[lost, refused('ParameterAlreadyExists')],
      ...[{ ...answer({ Parameters: [put('two', 'a secret')], NextToken: 'more' }) }],
      answer({ Parameters: [put('one', there)] }),
    ]);
    expect(await putSecret('/s/demo/cafe24', 'one', 'a secret', now, ports)).toBe(isOurs);
    expect(sent).toHaveLength(4);
  });

  test('ends a secret once, and twice is ended too', async () => {
    expect(await endSecret('/s/demo/cafe24/one', now, portsWith([answer({})]).ports)).toBe(true);
    expect(await endSecret('/s/demo/cafe24/one', now, portsWith([refused('ParameterNotFound')]).ports)).toBe(false);
    await expect(endSecret('/s/x', now, portsWith([refused('AccessDeniedException')]).ports)).rejects.toThrow(
      'DeleteParameter',
    );
  });

  test('lists what lives page by page, the oldest first, without asking what it is', async () => {
    const { ports, sent } = portsWith([
      answer({ Parameters: [put('young', '', 86_400)], NextToken: 'more' }),
      answer({ Parameters: [put('old', '', 60)] }),
    ]);
    expect(await liveSecrets('/s', 'demo', now, ports)).toEqual([
      { platform: 'cafe24', name: 'old', since: '1970-01-01T00:01:00.000Z' },
      { platform: 'cafe24', name: 'young', since: '1970-01-02T00:00:00.000Z' },
    ]);
    expect(sent.map(({ body }) => JSON.parse(body ?? '').WithDecryption)).toEqual([false, false]);
  });
});
