import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHours } from '../../../functions/messaging/wording/formats.ts';
import type { Hours } from '../../../shared/events/shops.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';
import { shop } from '../letters/demo.ts';

describe('money', () => {
  it.each([
    [5_000, 'KRW', '5,000원', '₩5,000'],
    [0, 'KRW', '0원', '₩0'],
    [1_250, 'USD', 'US$12.50', '$12.50'],
    // Platforms send hundredths of these, which people write whole.
    [1_234_500, 'HUF', 'HUF 12,345', 'HUF 12,345'],
    [1_234_550, 'IDR', 'IDR 12,345.50', 'IDR 12,345.50'],
    [12_345, 'KWD', 'KWD 12.345', 'KWD 12.345'],
    [123_456_789, 'JPY', 'JP¥123,456,789', '¥123,456,789'],
    [1_234, 'KWD', 'KWD 1.234', 'KWD 1.234'],
  ])('%d %s is %s and %s', (minor, currency, korean, english) => {
    expect(formatMoney(minor, currency, 'ko').replace(/\s/g, ' ')).toBe(korean);
    expect(formatMoney(minor, currency, 'en').replace(/\s/g, ' ')).toBe(english);
  });

  it('of Korea is written in English as Intl writes it', () => {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: 'KRW' });
    fc.assert(
      fc.property(fc.maxSafeNat(), (won) => {
        expect(formatMoney(won, 'KRW', 'en')).toBe(format.format(won));
      }),
    );
  });
});

describe('hours', () => {
  const from = (open: string, close: string): Hours['week']['mon'] => [{ from: open, to: close }];
  const day = from('10:00', '18:00');
  const short = from('10:00', '13:30');
  const late = from('14:00', '22:00');
  const long = from('09:00', '21:00');
  const always = from('00:00', '24:00');
  const weekdays = { mon: day, tue: day, wed: day, thu: day, fri: day };

  it.each<[Hours['week'], string, string]>([
    [shop.hours.week, '평일 10:00-18:00', 'weekdays 10–6, Seoul'],
    [{ ...weekdays, sat: short }, '평일 10:00-18:00, 토 10:00-13:30', 'weekdays 10–6, Sat 10–1:30, Seoul'],
    [
      { ...weekdays, sat: short, sun: short },
      '평일 10:00-18:00, 주말 10:00-13:30',
      'weekdays 10–6, weekends 10–1:30, Seoul',
    ],
    [{ tue: day, wed: day, thu: day, fri: day, sat: day }, '화-토 10:00-18:00', 'Tue–Sat 10–6, Seoul'],
    [{ mon: day, wed: day, fri: day }, '월·수·금 10:00-18:00', 'Mon, Wed, Fri 10–6, Seoul'],
    [{ mon: late, tue: late }, '월·화 14:00-22:00', 'Mon, Tue 2 p.m.–10 p.m., Seoul'],
    [{ sat: long, sun: long }, '주말 09:00-21:00', 'weekends 9 a.m.–9 p.m., Seoul'],
    [
      { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
      '매일 24시간',
      'every day 24 hours, Seoul',
    ],
    [{ mon: [] }, '', ''],
    [{ thu: day, sun: day }, '목·일 10:00-18:00', 'Thu, Sun 10–6, Seoul'],
    // Of several times a day from the first to the last, however they are written.
    [{ mon: [...(late ?? []), ...(short ?? [])] }, '월 10:00-22:00', 'Mon 10 a.m.–10 p.m., Seoul'],
    [{ mon: from('00:00', '10:00') }, '월 00:00-10:00', 'Mon 12 a.m.–10 a.m., Seoul'],
    [{ mon: from('14:00', '24:00') }, '월 14:00-24:00', 'Mon 2 p.m.–12 a.m., Seoul'],
    [{ mon: from('00:30', '11:05') }, '월 00:30-11:05', 'Mon 12:30 a.m.–11:05 a.m., Seoul'],
    [{ mon: from('09:00', '12:00') }, '월 09:00-12:00', 'Mon 9–12, Seoul'],
    [{ mon: from('12:00', '18:00') }, '월 12:00-18:00', 'Mon 12 p.m.–6 p.m., Seoul'],
    [{ mon: from('09:00', '20:00') }, '월 09:00-20:00', 'Mon 9–8, Seoul'],
  ])('%#: %s', (week, korean, english) => {
    expect(formatHours({ week }, 'Asia/Seoul', 'ko')).toBe(korean);
    expect(formatHours({ week }, 'Asia/Seoul', 'en')).toBe(english);
  });

  it('names the clock where it is another one', () => {
    expect(formatHours({ week: weekdays }, 'America/New_York', 'en')).toBe('weekdays 10–6, New York');
    expect(formatHours({ week: weekdays }, 'America/New_York', 'ko')).toBe('평일 10:00-18:00, 미 동부 시간');
  });
});
