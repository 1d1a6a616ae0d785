import { describe, expect, test } from 'vitest';
import {
  generateSecret,
  maxLiveSecrets,
  ownSecretReason,
  secretFault,
} from '../../../functions/orders/connections/secret.ts';

const length = 'it must have 8 to 1000 characters';
const form = 'it must be printable ASCII, without a space before or after it';

describe('a secret of a platform that takes any text', () => {
  test.each(['12345678', 'a b c d e', 'x'.repeat(1_000), '!"#~{}<>'])('is taken: %#', (secret) => {
    expect(secretFault('woocommerce', secret)).toBeUndefined();
  });

  test.each([
    ['of seven characters', '1234567', length],
    ['that is empty', '', length],
    ['of 1,001 characters', 'x'.repeat(1_001), length],
    ['with a space before it', ' 12345678', form],
    ['with a line break after it', '12345678\n', form],
    ['with a space after it', '12345678 ', form],
    ['in Korean', '비밀비밀비밀비밀', form],
    ['with a control character', '1234\u007f5678', form],
  ])('is refused %s', (_, secret, fault) => {
    expect(secretFault('woocommerce', secret)).toBe(fault);
  });

  test('is also one of a platform that nothing is known of', () => {
    expect(secretFault('magento', '12345678')).toBeUndefined();
    expect(ownSecretReason('magento')).toBeUndefined();
    expect(generateSecret('magento', Buffer.from([0xfb, 0xff, 0xfe]))).toBe('-__-');
  });
});

test('a connection may have an old secret and its replacement at once', () => {
  expect(maxLiveSecrets).toBe(2);
});
