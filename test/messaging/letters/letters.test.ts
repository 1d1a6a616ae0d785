import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { toText } from '../../../functions/messaging/email/layout.ts';
import { firstDays } from '../../../functions/messaging/letters/first-days.ts';
import { thankYou } from '../../../functions/messaging/letters/thank-you.ts';
import { minji, minjiInEnglish } from './demo.ts';
import { care, factsOf, late, newPromisedAt, promisedAt, reasons, thanks } from './written.ts';

describe('the letters about an order, as they read', () => {
  it('thanks in Korean', () => {
    const letter = thanks('ko', minji);
    expect(letter.subject).toBe('김민지님, 단골상점을 골라 주셔서 고맙습니다');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

수많은 가게 가운데 저희를 골라 주셔서 고맙습니다.

주문하신 무선청소기를 준비하고 있습니다.

궁금한 점은 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다. (주문을 확인해 자동으로 보내 드리는 메일입니다.)

주문번호 1001
- 무선청소기 1개
합계 398,000원

단골상점 고객지원 매니저 김하나
02-123-4567 (평일 10:00-18:00)

주문번호 1001 건에 대한 안내입니다.
단골상점 · 서울특별시 마포구 월드컵로 1
`);
  });

  it('thanks in English', () => {
    const letter = thanks('en', minjiInEnglish);
    expect(letter.subject).toBe('Thank you for choosing Dangol, Minji');
    expect(toText(letter)).toBe(`Hello Minji,

Of all the shops you could have picked, you picked ours. Thank you.

We're getting your cordless vacuum ready.

Any questions? Just reply, and our team will answer. (Sent automatically with your order.)

Order 1001
- cordless vacuum × 1
Total ₩398,000

Hana Kim, Customer Care Manager
02-123-4567 (weekdays 10–6, Seoul)

This email is about order 1001.
Dangol · 1 World Cup-ro, Mapo-gu, Seoul
`);
  });

  it('names the day by which it is there, and the one that was given instead', () => {
    expect(thanks('ko', minji, 1, { promisedAt }).paragraphs[1]).toBe(
      '주문하신 무선청소기를 준비하고 있습니다. 12월 4일(금)까지 받아 보실 수 있어요.',
    );
    expect(thanks('en', minjiInEnglish, 1, { promisedAt }).paragraphs[1]).toBe(
      'Your cordless vacuum will be with you by Friday, December 4.',
    );
    expect(thanks('ko', minji, 1, { promisedAt, newPromisedAt }).preheader).toContain('12월 12일(토)까지');
  });

  it('says of an order that left or is there by now what is so', () => {
    const told = (language: 'ko' | 'en', facts: object) => thanks(language, minji, 1, facts).paragraphs[1];
    expect(told('ko', { shippedAt: promisedAt, promisedAt })).toBe(
      '주문하신 무선청소기를 보내 드렸습니다. 12월 4일(금)까지 받아 보실 수 있어요.',
    );
    expect(told('en', { shippedAt: promisedAt })).toBe("We've sent your cordless vacuum.");
    for (const facts of [{ deliveredAt: promisedAt }, { installedAt: promisedAt }]) {
      expect(told('ko', { shippedAt: promisedAt, promisedAt, ...facts })).toBe(
        '주문하신 무선청소기를 전해 드렸습니다.',
      );
      expect(told('en', { shippedAt: promisedAt, ...facts })).toBe("We've delivered your cordless vacuum.");
    }
  });

  it('says in Korean that it will be late, by whose fault, until when, and why', () => {
    const letter = late('ko', minji);
    expect(letter.subject).toBe('김민지님, 약속드린 날을 지키지 못해 죄송합니다');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

12월 4일(금)까지 도착하도록 약속드린 무선청소기가 그날까지 도착하지 못하게 되었습니다. 저희가 약속을 지키지 못했습니다. 죄송합니다.

12월 12일(토)까지는 받아 보실 수 있게 하겠습니다.

늦어진 이유는 이렇습니다. 연말 물량을 잘못 예상했습니다.

그날 받기 어려우시면 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.

도착 예정일이 바뀌어 자동으로 알려 드립니다.

단골상점 고객지원
02-123-4567 (평일 10:00-18:00)

주문번호 1001 건에 대한 안내입니다.
단골상점 · 서울특별시 마포구 월드컵로 1
`);
  });

  it('says the same in English', () => {
    const letter = late('en', minjiInEnglish);
    expect(letter.subject).toBe('Minji, your delivery will be later than we promised');
    expect(letter.paragraphs).toEqual([
      "We promised your cordless vacuum by Friday, December 4, and we couldn't keep that promise. That's our fault, and we're sorry.",
      "You'll have it by Saturday, December 12.",
      "Here's why: We misjudged the year-end rush.",
      "If that day doesn't suit you, just reply, and our team will answer.",
      "This note is automatic; the answer won't be.",
    ]);
    expect(late('en', {}).subject).toBe('Your delivery will be later than we promised');
  });

  it('gives a reason to who reads its language, and none where there is none', () => {
    expect(late('en', minjiInEnglish, 1, reasons.ko).paragraphs).toHaveLength(4);
    expect(late('ko', minji, 1, reasons.en).paragraphs).toHaveLength(4);
    expect(late('ko', minji, 1, { delayReason: undefined }).paragraphs).toHaveLength(4);
    expect(toText(late('ko', minji, 1, { delayReason: '눈이\u202e 와서\n\n막혔습니다.' }))).toContain(
      '눈이 와서 막혔습니다.',
    );
  });

  it('asks after the first days in Korean', () => {
    const letter = care('ko', minji);
    expect(letter.subject).toBe('김민지님, 받으신 무선청소기에 불편한 점은 없으세요?');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

12월 4일(금)에 받으신 무선청소기, 불편한 점은 없으신가요? 처음 며칠은 궁금한 점이 가장 많을 때라 먼저 여쭙니다.

마음에 걸리는 점이 하나라도 있으면 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.

다 괜찮으시면 답장하지 않으셔도 됩니다. 무소식을 희소식으로 알겠습니다. (배송이 끝난 뒤 자동으로 보내 드리는 안부 메일입니다.)

단골상점 고객지원 매니저 김하나
02-123-4567 (평일 10:00-18:00)

주문번호 1001, 12월 4일(금) 배송 완료 건에 대한 안내입니다.
단골상점 · 서울특별시 마포구 월드컵로 1
`);
  });

  it('asks after the first days in English', () => {
    const letter = care('en', minjiInEnglish);
    expect(letter.subject).toBe('Is all well with your cordless vacuum, Minji?');
    expect(toText(letter)).toBe(`Hello Minji,

Your cordless vacuum arrived on Friday, December 4. Is all well so far? The first days bring the most questions, so we ask first.

If anything's wrong or unclear, just reply, and our team will answer.

If all is well, there's nothing to do. We'll take no news as good news. (Sent automatically after the delivery.)

Hana Kim, Customer Care Manager
02-123-4567 (weekdays 10–6, Seoul)

This email is about order 1001, delivered on Friday, December 4.
Dangol · 1 World Cup-ro, Mapo-gu, Seoul
`);
  });

  it('speaks to who gave no name, and of several things', () => {
    expect(thanks('ko', {}, 3).subject).toBe('고객님, 단골상점을 골라 주셔서 고맙습니다');
    expect(thanks('ko', {}, 3).paragraphs[1]).toBe('주문하신 무선청소기 외 2건을 준비하고 있습니다.');
    expect(thanks('en', {}).subject).toBe('Thank you for choosing Dangol');
    expect(care('en', {}, 3).subject).toBe('Is all well with your cordless vacuum and 2 other items?');
    expect(care('en', {}).greeting).toBe('Hello,');
  });

  it('names many things in twenty rows and the rest as a number', () => {
    const rows = thanks('ko', minji, 200).summary?.rows;
    expect(rows).toHaveLength(21);
    expect(rows?.at(-1)).toEqual({ words: '그 밖의 상품', figure: '180건' });
  });

  it('tells exactly twenty things in rows, and of no more', () => {
    expect(thanks('ko', minji, 20).summary?.rows).toHaveLength(20);
    expect(thanks('en', minji, 21).summary?.rows.at(-1)).toEqual({ words: 'More items', figure: '1' });
  });

  it.each<[string, object, boolean]>([
    ['nothing else', {}, true],
    ['without a number', { number: '' }, false],
    ['that cost nothing', { totalMinor: 0 }, true],
    ['that cost less than nothing', { totalMinor: -1 }, false],
    ['in a currency of four letters', { currency: 'KRWX' }, false],
    ['in a currency with something before it', { currency: 'xKRW' }, false],
    ['of a thing without a title', { items: [{ title: '', quantity: 1 }] }, false],
    ['of no piece of a thing', { items: [{ title: '무선청소기', quantity: 0 }] }, false],
    ['of one piece', { items: [{ title: '무선청소기', quantity: 1 }] }, true],
  ])('takes an order with %s, or does not', (_, change, isTaken) => {
    const facts = factsOf('ko') as { order: object };
    expect(v.is(thankYou.facts, { ...facts, order: { ...facts.order, ...change } })).toBe(isTaken);
  });

  it('takes no order without a thing, and no day that is none', () => {
    expect(v.is(thankYou.facts, factsOf('ko', 0))).toBe(false);
    expect(v.is(firstDays.facts, { ...(factsOf('ko') as object), deliveredAt: 'yesterday' })).toBe(false);
  });
});
