import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Consent, withAnswer } from '../../../functions/messaging/answers/consent.ts';
import {
  dueNotices,
  isToBeTold,
  nextNoticeAt,
  requestOf,
  withReminder,
  withUntold,
} from '../../../functions/messaging/answers/notices.ts';
import { nextReminder } from '../../../functions/messaging/answers/reminder.ts';

const at = '2026-11-27T01:00:00.000Z';
const said = (more: Partial<Consent> = {}): Consent => ({
  ...{ channel: 'email', purpose: 'marketing', given: true, source: 'api', at, cause: 'c/1' },
  ...more,
});
const person = (...all: readonly Consent[]) => ({
  consents: all.reduce<readonly Consent[]>((before, each) => withAnswer(before, each), []),
});

describe('the day of a reminder', () => {
  test.each([
    ['2026-11-27T01:00:00.000Z', at, '2028-11-27T01:00:00.000Z'],
    ['2026-11-27T15:30:00.000Z', at, '2028-11-28T01:00:00.000Z'],
    ['2024-02-29T03:00:00.000Z', at, '2028-02-29T01:00:00.000Z'],
    ['2024-02-29T03:00:00.000Z', '2024-03-01T00:00:00.000Z', '2026-02-28T01:00:00.000Z'],
    ['2020-01-05T03:00:00.000Z', at, '2028-01-05T01:00:00.000Z'],
  ])('of a consent of %s after %s is %s, by the calendar of Korea', (consentAt, after, day) => {
    expect(nextReminder(consentAt, after)).toBe(day);
  });

  test('is in every second year, and always to come', () => {
    const time = fc.integer({ min: Date.UTC(2010), max: Date.UTC(2030) }).map((ms) => new Date(ms).toISOString());
    fc.assert(
      fc.property(time, time, (consentAt, after) => {
        const next = nextReminder(consentAt, after);
        expect(next > after).toBe(true);
        const yearInKorea = (instant: string) => new Date(Date.parse(instant) + 9 * 3_600_000).getUTCFullYear();
        expect((yearInKorea(next) - yearInKorea(consentAt)) % 2).toBe(0);
        expect(Date.parse(next) - Date.parse(consentAt)).toBeGreaterThan(729 * 86_400_000);
      }),
    );
  });
});

describe('whether an answer is told', () => {
  test.each<[string, Partial<Consent>, readonly Consent[], boolean]>([
    ['a first yes', {}, [], true],
    ['a yes again', { cause: 'c/2' }, [said()], false],
    ['a no after a yes', { given: false, cause: 'c/2', source: 'platform' }, [said()], true],
    ['a first no to the shop', { given: false }, [], true],
    ['a flag of a platform that was never set', { given: false, source: 'platform' }, [], false],
    ['what was imported', { source: 'import' }, [], false],
    ['a state without a time', { undated: true, source: 'platform' }, [], false],
    ['a yes that came too late', { at: '2026-11-26T01:00:00.000Z', cause: 'c/2' }, [said({ given: false })], false],
    ['a yes for the night beside the other', { night: true, cause: 'c/2' }, [said()], true],
  ])('%s', (_, change, before, isTold) => {
    const answer = said(change);
    expect(isToBeTold(answer, person(...before), person(...before, answer))).toBe(isTold);
  });
});

test('an hour later the newest of each channel is told, once, in a letter that names who and when', () => {
  const noon = '2026-11-27T03:00:00.000Z';
  const first = withUntold(undefined, said(), at);
  const both = withUntold(first, said({ given: false, at: '2026-11-27T01:30:00.000Z' }), '2026-11-27T01:30:00.000Z');
  expect(nextNoticeAt(both)).toBe('2026-11-27T02:00:00.000Z');
  const early = dueNotices(both, person(), { customer: 'c1', now: '2026-11-27T01:59:59.999Z' });
  expect(early).toEqual({ letters: [], after: both });
  const { letters, after } = dueNotices(both, person(), { customer: 'c1', now: noon });
  expect(after).toBeUndefined();
  expect(letters).toMatchObject([{ letter: 'consent-result', answers: [{ channel: 'email', given: false }] }]);
  const [letter] = letters;
  expect(letter && requestOf(letter, 'c1')).toMatchObject({ to: { customer: 'c1' }, purpose: 'transactional' });
  expect(letter?.usefulUntil).toBe('2026-12-11T01:00:00.000Z');
});

test('a reminder that is due is asked for once, names each consent of that day, and plans the next', () => {
  const standing = person(
    said(),
    said({ channel: 'sms', cause: 'c/2' }),
    said({ channel: 'kakao', cause: 'c/3', at: '2027-01-01T01:00:00.000Z' }),
  );
  const planned = withReminder(undefined, standing, at);
  expect(planned).toEqual({ remindAt: '2028-11-27T01:00:00.000Z' });
  const now = '2028-11-27T01:00:30.000Z';
  expect(withReminder(planned, standing, now)).toEqual(planned);
  const { letters, after } = dueNotices(planned ?? {}, standing, { customer: 'c1', now });
  expect(letters.map(({ letter, answers }) => [letter, answers.map(({ channel }) => channel)])).toEqual([
    ['consent-reminder', ['email', 'sms']],
  ]);
  expect(after).toEqual({ remindAt: '2029-01-01T01:00:00.000Z' });
  expect(withReminder(planned, person(), at)).toBeUndefined();
});
