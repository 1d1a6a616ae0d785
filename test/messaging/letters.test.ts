import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { toText } from '../../functions/messaging/letter.ts';
import { firstDaysFacts } from '../../functions/messaging/letters/first-days.ts';
import { writeLetter } from '../../functions/messaging/letters/letters.ts';
import { promiseMissed, promiseWarning } from '../../functions/messaging/letters/promise.ts';
import { thankYouFacts } from '../../functions/messaging/letters/thank-you.ts';
import { winBack, winBackFacts } from '../../functions/messaging/letters/win-back.ts';
import { Rejected } from '../../shared/outcome.ts';
import { minji, minjiInEnglish, shop } from './demo.ts';
import { faultsIn } from './forbidden.ts';
import {
  answerTo,
  at,
  care,
  desk,
  factsOf,
  greeting,
  late,
  newPromisedAt,
  promisedAt,
  question,
  REQUEST,
  reasons,
  survey,
  thanks,
  unsubscribe,
  weHaveIt,
} from './written.ts';

describe('the letters as they read', () => {
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

  it('takes no order without a thing, and no day that is none', () => {
    expect(v.is(thankYouFacts, factsOf('ko', 0))).toBe(false);
    expect(v.is(firstDaysFacts, { ...(factsOf('ko') as object), deliveredAt: 'yesterday' })).toBe(false);
  });

  it('asks in Korean how the delivery was', () => {
    const letter = question('ko', minji);
    expect(letter.subject).toBe('김민지님, 배송은 어떠셨나요?');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

12월 4일(금)에 무선청소기를 받으셨지요. 배송에 불편한 점은 없으셨나요?

배송은 저희가 곁에서 지켜볼 수 없는 순간이라, 김민지님 말씀이 가장 정확합니다. 마음에 걸리는 점이 있으셨다면 이 메일에 그대로 답장하셔도 담당자가 직접 읽고 답해 드립니다.

아래에서 하나만 골라 주세요. 1점은 많이 아쉬웠다, 5점은 아주 좋았다는 뜻입니다.

1점 ${survey}?s=1
2점 ${survey}?s=2
3점 ${survey}?s=3
4점 ${survey}?s=4
5점 ${survey}?s=5

단골상점 고객지원 매니저 김하나
02-123-4567 (평일 10:00-18:00)

주문번호 1001, 12월 4일(금) 배송 완료 후 자동으로 보내 드리는 설문입니다.
단골상점 · 서울특별시 마포구 월드컵로 1
`);
  });

  it('asks after half a year, as the advertisement it is', () => {
    const letter = greeting('ko', minji);
    expect(letter.subject).toBe('(광고) 김민지님, 잘 지내고 계세요?');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

단골상점입니다. 지난해 12월에 무선청소기를 받으신 지 여섯 달쯤 되었네요. 말썽 없이 잘 쓰고 계신가요?

혹시 저희에게 서운한 일이 있으셨다면 한 줄만 들려주세요. 이 메일에 그대로 답장하시면 담당자가 직접 읽고 답해 드립니다.

다 괜찮으시면 그냥 두셔도 됩니다.

단골상점 고객지원 매니저 김하나
02-123-4567 (평일 10:00-18:00)

저희 상점에서 주문(1001)하셨고 광고 수신에 동의하셔서 자동으로 보내 드립니다.
단골상점 · 서울특별시 마포구 월드컵로 1
care@shop.example
수신거부(Unsubscribe) ${unsubscribe}
`);
    expect(greeting('en', minjiInEnglish).subject).toBe('(광고) How have you been, Minji?');
    expect(toText(greeting('en', minjiInEnglish))).toMatch(
      new RegExp(`\nUnsubscribe \\(수신거부\\) ${unsubscribe}\n$`),
    );
  });

  it('names the thing and the month of the last order, by the clock of the shop, and by the day that it is written', () => {
    const first = (facts: object, written: string, language: 'ko' | 'en' = 'ko') =>
      winBack(
        v.parse(winBackFacts, { ...Object(factsOf(language)), deliveredAt: undefined, ...facts }),
        { name: minji, language },
        shop,
        { unsubscribe, at: written },
      ).paragraphs[0];
    const june = '2026-12-01T01:00:00.000Z';
    expect(first({ deliveredAt: '2026-06-04T05:00:00.000Z' }, june)).toContain(
      '지난 6월에 무선청소기를 받으신 지 여섯 달쯤',
    );
    expect(first({ installedAt: '2026-06-04T05:00:00.000Z' }, june)).toContain('무선청소기를 설치해 드린 지');
    expect(first({ paidAt: '2026-06-04T05:00:00.000Z' }, june)).toContain('무선청소기를 주문하신 지');
    expect(first({ paidAt: '2026-06-04T05:00:00.000Z' }, june, 'en')).toContain(
      'about six months since you ordered your cordless vacuum in June.',
    );
    // Half an hour into the new year in Seoul.
    expect(first({ deliveredAt: '2026-12-31T15:30:00.000Z' }, '2027-06-30T01:00:00.000Z')).toContain('지난 1월에');
    expect(first({ deliveredAt: '2025-12-04T05:00:00.000Z' }, '2027-03-01T01:00:00.000Z', 'en')).toContain(
      'about a year since your cordless vacuum arrived in December 2025.',
    );
    expect(() => first({}, june)).toThrow(Rejected);
  });

  it('has it, off hours, and names the minute by which a person answers', () => {
    const letter = weHaveIt('ko', minji);
    expect(letter.subject).toBe('김민지님, 문의 잘 받았습니다 (접수번호 1024)');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

남겨 주신 문의를 잘 받았습니다. 지금은 상담 시간이 아니지만, 빠짐없이 접수해 담당자에게 전해 두었습니다.

12월 21일(월) 오전 10시 10분까지 담당자가 직접 답해 드리겠습니다.

덧붙일 말씀은 이 메일에 답장하시면 같은 문의로 이어집니다.

접수를 알려 드리는 자동 안내입니다.

단골상점 고객지원
02-123-4567 (평일 10:00-18:00)

접수번호 1024에 대한 안내입니다.
단골상점 · 서울특별시 마포구 월드컵로 1
`);
    expect(weHaveIt('en', minjiInEnglish).subject).toBe("Minji, we've got your message (no. 1024)");
    expect(weHaveIt('en', {}).subject).toBe("We've got your message (no. 1024)");
    expect(weHaveIt('en', {}).paragraphs[1]).toBe('A person will answer by Monday, December 21, 10:10 a.m. (Seoul).');
    expect(weHaveIt('ko', {}, { isOpen: true }).paragraphs[0]).not.toContain('상담 시간이 아니');
    expect(weHaveIt('ko', {}, { kind: 'delivery' }).paragraphs[0]).toContain('배송에 아쉬움');
  });

  it("passes on a person's words as they wrote them, under their name", () => {
    const letter = answerTo('김민지님, 김하나입니다.\r\n\r\n\r\n새 상자로 다시 보냈습니다.\n  내일 도착합니다.\n\n');
    expect([letter.greeting, ...letter.paragraphs]).toEqual([
      '김민지님, 김하나입니다.',
      '새 상자로 다시 보냈습니다.\n내일 도착합니다.',
    ]);
    expect(letter.subject).toBe('Re: 김민지님, 문의 잘 받았습니다 (접수번호 1024)');
    expect([letter.author, letter.signature.person]).toEqual(['김하나', '단골상점 고객지원 매니저 김하나']);
    const other = answerTo('Done.', { name: 'Jisu Park', title: 'Team Lead' }, 'en');
    expect([other.author, other.signature.person]).toEqual(['Jisu Park', 'Jisu Park, Team Lead']);
  });

  it('tells the desk what was promised, to whom, and what to do now', () => {
    expect(toText(desk(promiseMissed, 'ko'))).toContain(
      '12월 21일(월) 오전 10시 10분까지 첫 답변을 드리기로 했습니다.',
    );
    for (const write of [promiseWarning, promiseMissed]) {
      for (const language of ['ko', 'en'] as const) {
        const text = toText(desk(write, language));
        for (const words of ['1024', 'shopify-1001', '2']) expect(text).toContain(words);
        expect(faultsIn(text, language)).toEqual([]);
        expect(text.match(REQUEST)).toHaveLength(1);
        expect(desk(write, language).subject).toContain('1024');
      }
    }
  });

  it('refuses to ask without a survey, or to advertise without a way out', () => {
    for (const kind of ['delivery-question', 'win-back']) {
      expect(() => writeLetter(kind, factsOf('ko'), { name: minji, language: 'ko' }, shop, { at })).toThrow(Rejected);
    }
  });
});
