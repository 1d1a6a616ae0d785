import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quietUntil } from '../../../functions/messaging/policy/quiet-hours.ts';

const zone = 'Asia/Seoul';
/** An instant by the clock of Seoul. */
const seoul = (day: number, time: string) =>
  new Date(`2026-11-${String(day).padStart(2, '0')}T${time}+09:00`).toISOString();

test.each([
  ['08:59:59.999', seoul(10, '09:00')],
  ['09:00', undefined],
  ['19:59:59.999', undefined],
  ['20:00', seoul(11, '09:00')],
])('at %s, what is about a thing that was bought waits until %s', (time, expected) => {
  expect(quietUntil('service', seoul(10, time), zone)).toBe(expected);
});

test('an advertisement by mail waits elsewhere, and not in Korea; what is waited for never does', () => {
  const at = (time: string) => new Date(`2026-11-10T${time}Z`).toISOString();
  expect(['07:59', '08:00', '20:59', '21:00'].map((time) => quietUntil('marketing', at(time), 'UTC'))).toEqual([
    ...[at('08:00'), undefined, undefined, '2026-11-11T08:00:00.000Z'],
  ]);
  for (const time of ['03:00', '12:00', '23:00'])
    expect([quietUntil('marketing', seoul(10, time), zone), quietUntil('transactional', at(time), 'UTC')]).toEqual([
      undefined,
      undefined,
    ]);
});

test('an advertisement waits until both the customer and the shop are awake, which they are within a day', () => {
  const at = (time: string) => new Date(`2026-11-${time}Z`).toISOString();
  const [paris, honolulu] = ['Europe/Paris', 'Pacific/Honolulu'];
  // 08:00–21:00 is 07–20 in Paris and 18–07 in Honolulu, by UTC.
  expect(quietUntil('marketing', at('10T12:00'), paris, honolulu)).toBe(at('10T18:00'));
  expect(quietUntil('marketing', at('10T19:59'), paris, honolulu)).toBeUndefined();
  expect(quietUntil('marketing', at('10T20:00'), paris, honolulu)).toBe(at('11T18:00'));
  expect(quietUntil('marketing', at('10T20:00'), honolulu, paris)).toBe(at('11T18:00'));
  expect(quietUntil('marketing', at('10T03:00'), 'Asia/Seoul', 'America/New_York')).toBe(at('10T13:00'));
  fc.assert(
    fc.property(fc.integer({ min: -11, max: 12 }), fc.integer({ min: 0, max: 47 }), (hours, half) => {
      const zones = ['UTC', `Etc/GMT${hours < 0 ? hours : `+${hours}`}`];
      const now = new Date(Date.UTC(2026, 10, 10, 0, 30 * half)).toISOString();
      const until = quietUntil('marketing', now, ...zones);
      for (const zone of zones) expect(quietUntil('marketing', until ?? now, zone)).toBeUndefined();
      expect(Date.parse(until ?? now) - Date.parse(now)).toBeLessThan(86_400_000);
    }),
  );
});

test('advertising that reaches people at night needs a consent for the night in Korea', () => {
  const until = (channel: 'sms' | 'kakao' | 'push', time: string, isAgreedAtNight: boolean) =>
    quietUntil({ purpose: 'marketing', channel, isAgreedAtNight }, seoul(10, time), 'Asia/Seoul');
  for (const channel of ['sms', 'push'] as const) {
    expect(until(channel, '20:59', false)).toBeUndefined();
    expect(until(channel, '21:00', false)).toBe(seoul(11, '08:00'));
    expect(until(channel, '07:59', false)).toBe(seoul(10, '08:00'));
    expect(until(channel, '23:00', true)).toBeUndefined();
  }
  expect(until('kakao', '20:49', false)).toBeUndefined();
  expect(until('kakao', '20:50', false)).toBe(seoul(11, '08:00'));
  const abroad = { purpose: 'marketing', channel: 'sms', isAgreedAtNight: true } as const;
  expect(quietUntil(abroad, '2026-11-10T22:00:00.000Z', 'UTC')).toBe('2026-11-11T08:00:00.000Z');
});
