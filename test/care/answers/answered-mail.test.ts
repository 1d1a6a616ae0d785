import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answeredMail, referencesBefore } from '../../../functions/care/answers/answered-mail.ts';

const at = '2026-12-04T01:12:00.000Z';
const bareSubject = (subject: string) => answeredMail({ text: '', subject }, at).subject ?? '';
const quotedIn = (text: string) => answeredMail({ text }, at).quoted?.text;

describe('the subject of a mail', () => {
  test.each([
    ['전원이 켜지지 않아요', '전원이 켜지지 않아요'],
    ['Re: Re: RE : 전원', '전원'],
    ['회신: 답장 : Re[2]: 전원', '전원'],
    ['AW: Antw: SV: Power', 'Power'],
    ['Fwd: Power', 'Fwd: Power'],
    ['Return of a Re: thing', 'Return of a Re: thing'],
    ['Power\r\nBcc: everybody@else.example', 'Power Bcc: everybody@else.example'],
    ['Re:', ''],
    ['', ''],
  ])('%j is answered as Re: %s', (subject, bare) => {
    expect(bareSubject(subject)).toBe(bare);
  });

  test('is one line of bounded length, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (subject) => {
        const bare = bareSubject(`Re: ${subject}`);
        expect(bare.length).toBeLessThanOrEqual(200);
        expect(bare).not.toMatch(/\p{Cc}/u);
        expect(bareSubject(bare)).toBe(bare);
      }),
    );
  });

  test('is read in linear time where it is nothing but marks', () => {
    expect(bareSubject('Re: '.repeat(50_000)).length).toBeLessThanOrEqual(200);
  });
});

describe('the quotation', () => {
  test('has no quotation in it, and is bounded at the end of a line', () => {
    expect(quotedIn('안녕하세요.\n> 지난 메일\n>> 그 전 메일\n\n\n\n켜지지 않아요.')).toBe(
      '안녕하세요.\n\n켜지지 않아요.',
    );
    expect(quotedIn('> nothing\n> but a quotation')).toBeUndefined();
    const long = quotedIn(Array.from({ length: 1_000 }, (_, n) => `line ${n}`).join('\n')) ?? '';
    expect(long.length).toBeLessThanOrEqual(4_002);
    expect(long).toMatch(/\nline \d+\n…$/);
    expect(quotedIn('가'.repeat(9_000))).toBe(`${'가'.repeat(4_000)}\n…`);
  });
});

describe('the references of an answer', () => {
  test('are those of the mail that is answered, the oldest first', () => {
    expect(referencesBefore(['<c@x>', '<b@x>', '<a@x>'])).toEqual(['<a@x>', '<b@x>', '<c@x>']);
    expect(referencesBefore([])).toEqual([]);
  });

  test('too many are cut behind the first', () => {
    const nearest = Array.from({ length: 50 }, (_, n) => `<${50 - n}@x>`);
    const kept = referencesBefore(nearest);
    expect([kept.length, kept[0], kept[1], kept.at(-1)]).toEqual([20, '<1@x>', '<32@x>', '<50@x>']);
  });

  test('are ids, and fit into a header field, whatever a stranger sent', () => {
    const id = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.integer({ min: 1, max: 600 }).map((length) => `<${'a'.repeat(length)}@x>`),
      fc.constant('<a@x>\r\nBcc: everybody@else.example'),
    );
    fc.assert(
      fc.property(fc.array(id, { maxLength: 60 }), (nearest) => {
        const kept = referencesBefore(nearest);
        expect(kept.join(' ').length).toBeLessThanOrEqual(900);
        expect(kept.length).toBeLessThanOrEqual(20);
        expect(kept.every((each) => /^<[!-~]+>$/.test(each))).toBe(true);
      }),
    );
  });
});
