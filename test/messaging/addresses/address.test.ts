import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AddressState,
  erasedAddress,
  released,
  type Strike,
  type StrikeKind,
  suppresses,
  suppressionOf,
  unblocked,
  withoutAddressee,
  withStrike,
} from '../../../functions/messaging/addresses/address.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request } from '../../shared/kernel/examples.ts';

const address = 'minji@shop.example';
const start = '2026-11-01T00:00:00.000Z';
const day = (n: number) => plusSeconds(start, n * 86_400);
const by = { by: 'hana', reason: '전화로 확인' };

type Report = readonly [StrikeKind, Strike];
const report: fc.Arbitrary<Report> = fc.tuple(
  fc.constantFrom<StrikeKind>('bounced', 'complained', 'returned'),
  fc.record({
    at: fc.integer({ min: 0, max: 60 }).map(day),
    message: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    customer: fc.constant('minji'),
  }),
);
const reported = (reports: readonly Report[], before: AddressState = {}) =>
  reports.reduce((state, [kind, strike]) => withStrike(state, kind, strike, address), before);
const returned = (...days: readonly number[]): AddressState =>
  reported(days.map((n) => ['returned', { at: day(n), message: `on-${n}` }] as const));

describe('what is known of an address', () => {
  test('is the same for every sequence and repetition of reports', () => {
    fc.assert(
      fc.property(
        fc
          .array(report, { minLength: 1, maxLength: 8 })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
          ),
        fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
        ([all, shuffled], releasedOn) => {
          const before = releasedOn === undefined ? {} : released({}, { at: day(releasedOn), ...by });
          expect(reported(shuffled, before)).toEqual(reported(all, before));
        },
      ),
    );
  });

  test('stops mail for ever after one bounce or complaint, and the bounce counts more', () => {
    const strike = { at: day(1), message: 'a', because: 'general' };
    expect(suppressionOf(withStrike({}, 'bounced', strike, address), day(999))).toEqual({ ...strike, why: 'bounced' });
    expect(suppressionOf(withStrike({}, 'complained', strike, address), day(999))?.why).toBe('complained');
    expect(
      suppressionOf(
        reported([
          ['complained', strike],
          ['bounced', strike],
        ]),
        day(2),
      )?.why,
    ).toBe('bounced');
  });

  test('stops mail for 30 days after the third one within 30 days that came back for a time', () => {
    expect(suppressionOf(returned(0, 1), day(1))).toBeUndefined();
    expect(suppressionOf(returned(0, 15, 30), day(31))).toMatchObject({ why: 'often-returned', until: day(60) });
    expect(suppressionOf(returned(0, 15, 30), day(60))).toBeUndefined();
    expect(suppressionOf(returned(0, 15, 31), day(31))).toBeUndefined();
    expect(suppressionOf(returned(0, 15, 30, 31), day(60))).toMatchObject({ until: day(61) });
  });

  test('counts one message once, however often it is reported', () => {
    const one = (n: number): Report => ['returned', { at: day(n), message: 'a' }];
    expect(suppressionOf(reported([one(0), one(1), one(2)]), day(3))).toBeUndefined();
  });
});

describe('a release', () => {
  test('makes all of before count for nothing, whenever it arrives, and the next report counts', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 8 }), fc.array(report, { maxLength: 4 }), (before, late) => {
        const free = released(reported(before), { at: day(60), ...by });
        expect(suppressionOf(reported(late, free), day(61))).toBeUndefined();
        const again = withStrike(reported(late, free), 'bounced', { at: day(62), message: 'new' }, address);
        expect(suppressionOf(again, day(63))?.why).toBe('bounced');
      }),
    );
  });

  test('takes back no request for erasure', () => {
    expect(released(erasedAddress(undefined, day(1)), { at: day(2), ...by }).requestedAt).toBe(day(1));
  });
});

describe('an erasure', () => {
  test('leaves neither address, customer nor words, also of reports that come later; the earliest request counts', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 5 }), fc.array(report, { maxLength: 5 }), (before, late) => {
        const known = released(reported(before), { at: day(0), ...by });
        const state = reported(late, erasedAddress(erasedAddress(reported(before, known), day(5)), day(9)));
        expect(state.requestedAt).toBe(day(5));
        for (const name of [address, 'minji', by.reason]) expect(JSON.stringify(state)).not.toContain(name);
      }),
    );
  });
});

describe('an erasure of somebody who had another address before', () => {
  const bounced = reported([['bounced', { at: day(1), message: 'a', customer: 'minji' }]]);

  test('takes them out of that address, which stays suppressed', () => {
    const after = withoutAddressee(bounced, 'minji');
    expect(JSON.stringify(after)).not.toMatch(/minji/);
    expect(suppressionOf(after, day(2))?.why).toBe('bounced');
    expect(withoutAddressee(released(bounced, { at: day(3), ...by }), 'minji')).toEqual({
      released: { at: day(3), by: by.by },
    });
  });

  test('leaves what was reported by mail to others', () => {
    const others = reported([['returned', { at: day(2), message: 'b', customer: 'hyunwoo' }]], bounced);
    expect(withoutAddressee(others, 'minji')).toBe(others);
    expect(withoutAddressee(bounced, undefined)).toBe(bounced);
  });

  test('keeps that advertising was refused there, and by whom it was for others alone', () => {
    const strike = { at: day(1), message: 'opt-out' };
    const refused = withStrike({}, 'refused', { ...strike, customer: 'minji' }, '+821012345678');
    expect(withoutAddressee(refused, 'minji')).toEqual({ refused: strike });
    expect(withoutAddressee(refused, 'other')).toBe(refused);
  });
});

describe('a number to which nobody carries texts', () => {
  const blocked = withStrike({}, 'blocked', { at: day(2), message: 'opt-out' }, '+14255550182');

  test('is written to again once its reader asks for that, whatever came first', () => {
    expect(suppressionOf(blocked, day(3))?.why).toBe('blocked');
    expect(suppressionOf(unblocked(blocked, day(3)), day(4))).toBeUndefined();
    const late = withStrike(unblocked({}, day(3)), 'blocked', { at: day(2), message: 'opt-out' }, '+14255550182');
    expect(suppressionOf(late, day(4))).toBeUndefined();
    expect(suppressionOf(unblocked(blocked, day(1)), day(4))?.why).toBe('blocked');
    const again = withStrike(unblocked(blocked, day(3)), 'blocked', { at: day(4), message: 'opt-out' }, '+1');
    expect(suppressionOf(again, day(5))?.why).toBe('blocked');
  });

  test('that refused advertising too still does', () => {
    const both = withStrike(blocked, 'refused', { at: day(2), message: 'opt-out' }, '+14255550182');
    expect(suppressionOf(unblocked(both, day(3)), day(4))?.why).toBe('refused');
  });
});

describe('which messages are stopped', () => {
  const reply = { ...request, purpose: 'transactional' as const, topic: 'tickets' };
  const strike = { at: day(1), message: 'a' };

  test('all, where the address takes none', () => {
    for (const why of ['bounced', 'often-returned'] as const)
      expect(suppresses({ ...strike, why }, reply, 'sms')).toBe(true);
  });

  test('all but answers to their own words, where the reader complained', () => {
    const complained = { ...strike, why: 'complained' as const };
    expect(suppresses(complained, reply, 'email')).toBe(false);
    expect(suppresses(complained, { ...reply, topic: 'orders' }, 'email')).toBe(true);
    for (const purpose of ['service', 'marketing'] as const)
      expect(suppresses(complained, { ...reply, purpose }, 'email')).toBe(true);
  });

  test('advertising alone, where it was refused, and all texts, where nobody carries any: AlimTalk still goes', () => {
    const [refused, blocked] = (['refused', 'blocked'] as const).map((why) => ({ ...strike, why }));
    if (!refused || !blocked) throw new Error('unreachable');
    expect([suppresses(refused, reply, 'sms'), suppresses(refused, { ...reply, purpose: 'marketing' }, 'sms')]).toEqual(
      [...[false, true]],
    );
    expect([suppresses(blocked, reply, 'sms'), suppresses(blocked, reply, 'kakao')]).toEqual([true, false]);
  });
});
