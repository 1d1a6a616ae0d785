import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nhnDelivery, nhnOutcome } from '../../../../../functions/messaging/channels/providers/nhn/result-codes.ts';

const kindOf = (product: 'sms' | 'kakao', code: number): string => {
  try {
    const delivery = nhnDelivery(product, code);
    return 'barred' in delivery
      ? `${delivery.barred.because} ${delivery.barred.whom}`
      : (Object.keys(delivery)[0] ?? '');
  } catch {
    return 'unknown';
  }
};

describe('a message that was not taken', () => {
  test.each([
    ['sms', -1000, 'sender-refused everybody'],
    ['sms', -1004, 'sender-refused everybody'],
    ['sms', -1008, 'sender-refused everybody'],
    ['sms', -2312, 'sender-refused everybody'],
    ['sms', -2313, 'sender-refused everybody'],
    ['sms', -2052, 'quota-spent everybody'],
    ['sms', -6000, 'sender-refused some'],
    ['sms', -6004, 'sender-refused some'],
    ['sms', -2045, 'sender-refused some'],
    ['sms', -2046, 'sender-refused some'],
    ['sms', -2047, 'quota-spent some'],
    ['sms', -2002, 'noPicture'],
    ['sms', -2003, 'noPicture'],
    ['sms', -2004, 'noPicture'],
    ['sms', -2005, 'noPicture'],
    ['sms', -2009, 'busy'],
    ['sms', -6003, 'refused'],
    ['sms', -6001, 'optedOut'],
    ['sms', -2023, 'refused'],
    ['sms', -2015, 'refused'],
    ['sms', -2024, 'refused'],
    ['sms', -2019, 'unreachable'],
    ['sms', -2021, 'busy'],
    ['sms', -9999, 'unknown'],
    ['kakao', -1000, 'sender-refused everybody'],
    ['kakao', -1001, 'sender-refused everybody'],
    ['kakao', -1027, 'sender-refused everybody'],
    ['kakao', -2017, 'sender-refused everybody'],
    ['kakao', -1005, 'unknown'],
    ['kakao', -1028, 'refused'],
    ['kakao', -3010, 'refused'],
    ['kakao', 4, 'refused'],
    ['kakao', -2312, 'refused'],
  ] as const)('by %s %i is %s', (product, code, kind) => {
    expect(kindOf(product, code)).toBe(kind);
  });

  test('has its code, and nothing else', () => {
    expect(nhnDelivery('sms', -2023)).toEqual({ refused: 'NHN -2023' });
    expect(nhnDelivery('kakao', -3003)).toEqual({ refused: 'NHN Kakao -3003' });
    expect(nhnDelivery('sms', -2312)).toMatchObject({ barred: { why: 'NHN -2312' } });
  });

  test('by no code was accepted', () => {
    fc.assert(
      fc.property(fc.constantFrom('sms', 'kakao'), fc.integer({ min: -10_000, max: 10_000 }), (product, code) => {
        expect(kindOf(product, code)).not.toBe('accepted');
      }),
    );
  });
});

describe('what became of a message', () => {
  test.each([
    ['sms', '3', '1000', 'delivered'],
    ['sms', 'COMPLETED', '1000', 'delivered'],
    ['sms', '1', '', 'pending'],
    ['sms', '2', '1000', 'pending'],
    ['sms', '', '', 'pending'],
    ['sms', '0', '3001', 'unreachable'],
    ['sms', 'FAILED', '3003', 'unreachable'],
    ['sms', 'FAILED', '3006', 'unreachable'],
    ['sms', 'FAILED', '2003', 'failed'],
    ['sms', 'FAILED', '3012', 'failed'],
    ['sms', 'FAILED', '3018', 'failed'],
    ['sms', 'FAILED', '1000', 'failed'],
    ['sms', 'FAILED', '', 'failed'],
    ['sms', 'FAILED_AD', 'E919', 'failed'],
    ['sms', 'DUPLICATED', 'E915', 'failed'],
    ['sms', 'CANCEL', '', 'failed'],
    ['sms', 'FAILED', '-6001', 'opted-out'],
    ['kakao', '', '1000', 'delivered'],
    ['kakao', 'COMPLETED', '', 'delivered'],
    ['kakao', '', '3018', 'no-such-user'],
    ['kakao', 'FAILED', '3019', 'no-such-user'],
    ['kakao', 'FAILED', '3020', 'no-such-user'],
    ['kakao', 'FAILED', '3021', 'no-such-user'],
    ['kakao', 'FAILED', '3005', 'pending'],
    ['kakao', 'COMPLETED', '3005', 'pending'],
    ['kakao', 'FAILED', '3012', 'pending'],
    ['kakao', '', '4161', 'pending'],
    ['kakao', 'FAILED', '3015', 'failed'],
    ['kakao', 'FAILED', '3016', 'failed'],
    ['kakao', 'FAILED', '3022', 'failed'],
    ['kakao', 'FAILED', '1020', 'unreachable'],
  ] as const)('by %s %j %j is %s', (product, status, code, as) => {
    expect(nhnOutcome(product, status, code)).toBe(as);
  });

  test('is a missing user only where a text may follow: never of a text, never of a template', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 9_999 }), (code) => {
        expect(nhnOutcome('sms', 'FAILED', String(code))).not.toBe('no-such-user');
        if (nhnOutcome('kakao', 'FAILED', String(code)) === 'no-such-user')
          expect([3018, 3019, 3020, 3021]).toContain(code);
      }),
      { numRuns: 2_000 },
    );
  });
});
