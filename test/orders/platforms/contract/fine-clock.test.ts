import { describe, expect, test } from 'vitest';
import { newerOf, toldAtOf } from '../../../../functions/orders/platforms/contract/fine-clock.ts';

describe('the fine clock of a report', () => {
  const receivedAt = '2026-11-29T10:00:00.123Z';
  const told = (toldAt?: string) => toldAtOf({ toldAt, receivedAt });

  test('is that of the platform in UTC with nine decimals, however it writes them', () => {
    expect(told('2026-11-29T19:00:00.5+09:00')).toBe('2026-11-29T10:00:00.500000000Z');
    expect(told('2026-11-29t10:00:00,1234567899z')).toBe('2026-11-29T10:00:00.123456789Z');
    expect(told('2026-11-29T10:00:00Z')).toBe('2026-11-29T10:00:00.000000000Z');
    expect(told('2026-11-29T05:00:00.25-0500')).toBe('2026-11-29T10:00:00.250000000Z');
  });

  test('is the time of receipt where the platform says none that can be read', () => {
    for (const none of [undefined, '', 'yesterday', '2026-13-29T10:00:00Z'])
      expect(told(none)).toBe('2026-11-29T10:00:00.123000000Z');
    expect(toldAtOf({ receivedAt: 'never' })).toBe('never');
    // What no clock writes is no time with decimals.
    expect(told('2026-11-29T10:00:00.5Z x')).toBe('2026-11-29T10:00:00.123000000Z');
  });
});

describe('of two states', () => {
  const state = (at: string, toldAt: string | undefined, word: string, apart = '') => ({ at, toldAt, word, apart });
  type State = ReturnType<typeof state>;
  const newer = (a: State, b: State) => {
    const word = newerOf<State>(a, b, ['apart']).word;
    expect(newerOf<State>(b, a, ['apart']).word).toBe(word);
    return word;
  };

  test('the newer one is by the time of the platform, then by the fine clock', () => {
    expect(newer(state('2', '1', 'a'), state('1', '2', 'b'))).toBe('a');
    expect(newer(state('1', '1', 'b'), state('1', '2', 'a'))).toBe('a');
    expect(newer(state('1', undefined, 'b'), state('1', '1', 'a'))).toBe('a');
  });

  test('at the same time is decided by what they say, without what is joined apart', () => {
    expect(newer(state('1', '1', 'a', 'z'), state('1', '1', 'b', 'a'))).toBe('b');
    expect(newer(state('1', '1', 'a'), state('1', '1', 'b'))).toBe('b');
  });
});
