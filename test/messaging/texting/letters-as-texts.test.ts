import { describe, expect, it } from 'vitest';
import { checkInCare, checkInGreeting } from '../../../functions/messaging/letters/check-in.ts';
import { carriable } from '../../../functions/messaging/texting/carriable.ts';
import { minji, minjiInEnglish } from '../letters/demo.ts';
import { faultsIn } from '../letters/forbidden.ts';
import { at, writeLetter } from '../letters/written.ts';
import { everySms, smsOf, texting } from './every-sms.ts';

const ordered = (title = '무선청소기', deliveredAt = '2027-05-05T05:00:00.000Z') => ({
  order: { number: '1001', items: [{ title, quantity: 1 }], totalMinor: 398_000, currency: 'KRW' },
  deliveredAt,
});
const [korean, english] = [
  { name: minji, language: 'ko' },
  { name: minjiInEnglish, language: 'en' },
] as const;

describe('the one-month check-in as a text', () => {
  it.each([
    [
      checkInGreeting,
      korean,
      '(광고)단골상점 김민지님 안녕하세요, 청소기에 불편한 점은 없으신지요? 무료거부0801234567',
      87,
    ],
    [checkInCare, korean, '[단골상점] 김민지님, 청소기 쓰신 지 한 달이네요. 불편한 점은 없으세요? 02-123-4567', 82],
    [
      checkInCare,
      english,
      '[Dangol] Hi Minji, one month with your vacuum. All well? If not, just call 02-123-4567',
      86,
    ],
    [checkInGreeting, english, '(광고)Dangol: Hi Minji, a month on, all well with your vacuum? 무료거부0801234567', 81],
  ] as const)('is the sample of the copy guide: %#', (template, to, text, bytes) => {
    expect(smsOf(template, ordered(), to).result).toEqual({ kind: 'sms', text, bytes, pages: 1, unusual: [] });
  });

  it('says nothing of a month where it has not been one', () => {
    const [care, greeting] = [checkInCare, checkInGreeting].map((template) =>
      smsOf(template, ordered('무선청소기', '2027-05-18T05:00:00.000Z'), english),
    );
    expect(care?.result.text).toBe('[Dangol] Hi Minji, all well with your vacuum? If not, just call 02-123-4567');
    expect(greeting?.versions.join(' ')).not.toMatch(/month/);
    expect(smsOf(checkInCare, ordered('x', '2027-05-18T05:00:00.000Z'), korean).result.text).toBe(
      '[단골상점] 김민지님, 청소기에 불편한 점은 없으세요? 02-123-4567',
    );
  });

  it('says nothing of a month where nobody reported that it came', () => {
    const assumed = { ...ordered(), isAssumed: true };
    expect(smsOf(checkInCare, assumed, korean).versions.join(' ')).not.toContain('한 달');
    expect(smsOf(checkInCare, ordered(), korean).versions.join(' ')).toContain('한 달');
  });

  it('is no email without a link to unsubscribe, where it is advertising', () => {
    const write = () => writeLetter('check-in-greeting', ordered(), korean, texting, { at });
    expect(write).toThrow('An advertisement needs a link to unsubscribe');
  });

  it('drops words for who has a long name, and never a part of one', () => {
    const name = { given: '소피아 알렉산드라', family: '마르케티아노' };
    const { result, versions } = smsOf(checkInGreeting, ordered(), { name, language: 'ko' });
    expect(result.kind).toBe('sms');
    expect(versions.findIndex((words) => result.text.includes(words))).toBeGreaterThan(0);
  });
});

const all = everySms();

describe('every letter that goes as a text', () => {
  it('has versions of which the last is shorter than the first, and all its characters are carried', () => {
    for (const { kind, versions } of all) {
      const bytes = versions.map((words) => carriable(words).bytes);
      expect(bytes.at(-1), `${kind}: ${versions.join(' | ')}`).toBeLessThanOrEqual(bytes[0] ?? 0);
      expect(
        versions.flatMap((words) => carriable(words).not),
        kind,
      ).toEqual([]);
    }
  });

  it('keeps the copy guide in every version', () => {
    const found = all.flatMap(({ kind, language, versions }) =>
      versions.flatMap((words) =>
        faultsIn(words, language, kind === 'reply').map((fault) => `${kind}: ${words}: ${fault}`),
      ),
    );
    expect(found).toEqual([]);
  });

  it('goes abroad too, in few pages', () => {
    for (const { kind, result } of everySms('+14155550123'))
      expect(result.pages, `${kind}: ${result.text}`).toBeLessThan(4);
  });
});
