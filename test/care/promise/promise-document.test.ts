import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerPromises, termsOf } from '../../../functions/care/promise/documents.ts';
import { calendarOf, promise } from '../../../functions/care/promise/promise.ts';
import {
  clauseFor,
  customerChannels,
  type PromiseRow,
  promiseFaults,
  promiseTerms,
} from '../../../functions/care/promise/promise-document.ts';
import { validate } from '../../../shared/base/faults.ts';

const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();
const open = (from: string, to: string) => ({
  week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from, to }]])),
});
const all = { firstReply: 10, nextReply: 20 };
const terms = (rows: readonly PromiseRow[], calendars?: object) => ({
  rows: [...rows],
  warnAt: 8_000,
  ...(calendars && { calendars: calendars as never }),
});

const condition = {
  channel: fc.option(fc.constantFrom(...customerChannels), { nil: undefined }),
  kind: fc.option(fc.constantFrom('question' as const, 'delivery' as const), { nil: undefined }),
  tier: fc.option(fc.constantFrom('gold', 'silver'), { nil: undefined }),
};
const row = fc.record({ ...condition, firstReply: fc.integer({ min: 1, max: 99 }) });
const sameCase = ({ channel, kind, tier }: PromiseRow) => `${channel} ${kind} ${tier}`;

describe('the row that counts', () => {
  test('is the most specific one, in whatever sequence they stand: what is promised is a function of the set', () => {
    const about = fc.record({
      channel: fc.constantFrom(...customerChannels),
      kind: fc.constantFrom('question' as const, 'delivery' as const),
      tier: condition.tier,
    });
    const rows = fc.uniqueArray(row, { selector: sameCase, maxLength: 30 });
    fc.assert(
      fc.property(rows, about, fc.nat(), (some, asked, turn) => {
        const [cut, found] = [some.length ? turn % some.length : 0, clauseFor(some, 'firstReply', asked)];
        const turned = [...some.slice(cut), ...some.slice(0, cut)].reverse();
        expect(clauseFor(turned, 'firstReply', asked)).toBe(found);
        const fits = (each: PromiseRow) =>
          (['channel', 'kind', 'tier'] as const).every(
            (name) => each[name] === undefined || each[name] === asked[name],
          );
        const count = ({ channel, kind, tier }: PromiseRow) => [channel, kind, tier].filter(Boolean).length;
        const most = Math.max(-1, ...some.filter(fits).map(count));
        const best = some.filter((each) => fits(each) && count(each) === most).map(({ firstReply }) => firstReply);
        if (best.length === 0) expect(found).toBeUndefined();
        else expect(best).toContain(found);
      }),
    );
  });

  test('of as many conditions is the tier’s, then the kind’s, and one that says nothing about it is passed over', () => {
    const rows = [
      all,
      { channel: 'mail' as const, firstReply: 30 },
      { kind: 'question' as const, firstReply: 40 },
      { tier: 'gold', firstReply: 5 },
      { tier: 'gold', channel: 'mail' as const, nextReply: 7 },
    ];
    const about = { channel: 'mail' as const, kind: 'question' as const };
    expect(clauseFor(rows, 'firstReply', about)).toBe(40);
    expect(clauseFor(rows, 'firstReply', { ...about, tier: 'gold' })).toBe(5);
    expect(clauseFor(rows, 'nextReply', { ...about, tier: 'gold' })).toBe(7);
    expect(clauseFor(rows, 'nextReply', { ...about, tier: 'silver' })).toBe(20);
  });
});

describe('a promise of the shop', () => {
  const promises = {
    ...terms([all, { channel: 'chat', calendar: 'late', firstReply: 1 }, { tier: 'gold', firstReply: 5 }], {
      late: open('10:00', '22:00'),
    }),
    version: 3,
    shop: 'demo',
  };
  const shop = { zone: 'Asia/Seoul', hours: open('10:00', '18:00'), promises };
  const at = seoul('2026-12-21T20:00');

  test('counts by the calendar of its channel, and names the shop’s document', () => {
    const [mail, chat] = (['mail', 'chat'] as const).map((channel) =>
      promise('first-reply', { channel, kind: 'question' }, at, termsOf(shop)),
    );
    expect(mail?.at).toBe(seoul('2026-12-22T10:10'));
    expect(chat).toMatchObject({ at: seoul('2026-12-21T20:01'), documents: { 'promises/demo': 3 } });
    expect(chat?.documents).not.toHaveProperty('answer-promises');
    expect(calendarOf(termsOf(shop), { channel: 'chat', kind: 'question' }).week).toEqual(open('10:00', '22:00').week);
  });

  test('is another one for the tier of whom it is made to', () => {
    const made = promise('first-reply', { channel: 'mail', kind: 'question' }, at, termsOf(shop, 'gold'));
    expect(made.at).toBe(seoul('2026-12-22T10:05'));
  });
});

describe('a document of promises', () => {
  test('that is shipped has no fault', () => {
    const { version: _, ...shipped } = answerPromises;
    expect(validate(promiseTerms, shipped)).toMatchObject({ success: true });
    expect(promiseFaults(shipped as never)).toEqual([]);
  });

  test.each([
    ['has no row for all tickets', terms([{ channel: 'mail', ...all }]), 'rows'],
    ['has a row twice', terms([all, { tier: 'gold', firstReply: 1 }, { tier: 'gold', nextReply: 1 }]), 'rows.2'],
    ['has a row that promises nothing', terms([all, { tier: 'gold' }]), 'rows.1'],
    ['names a calendar that is not there', terms([all, { channel: 'chat', calendar: 'night' }]), 'rows.1.calendar'],
    ['has a calendar for nobody', terms([all], { night: open('10:00', '18:00') }), 'calendars.night'],
    [
      'has hours that end before they begin',
      terms([all, { channel: 'chat', calendar: 'night' }], { night: open('22:00', '06:00') }),
      'calendars.night.week.mon.0.to',
    ],
    [
      'has hours that never open',
      terms([all, { channel: 'chat', calendar: 'night' }], { night: { week: { mon: [] } } }),
      'calendars.night.week',
    ],
  ] as const)('is refused where it %s, with the place', (_, document, place) => {
    expect(promiseFaults(document).map(({ path }) => path.join('.'))).toContain(place);
  });

  test.each([
    ['no time at all', { ...all, firstReply: 0 }],
    ['a share of a minute', { ...all, firstReply: 1.5 }],
    ['a time that nobody waits', { ...all, firstReply: 1e9 }],
    ['what is not known here', { ...all, resolution: 5 }],
    ['a channel that nobody is heard by', { ...all, channel: 'pigeon' }],
  ])('is refused where it promises %s', (_, each) => {
    expect(validate(promiseTerms, { rows: [each], warnAt: 8_000 }).success).toBe(false);
  });

  test('of any shape at all is read or refused, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const read = validate(promiseTerms, value);
        if (read.success) promiseFaults(read.output);
      }),
    );
  });
});
