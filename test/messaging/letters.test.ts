import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { toText } from '../../functions/messaging/letter.ts';
import { firstDaysFacts } from '../../functions/messaging/letters/first-days.ts';
import { writeLetter } from '../../functions/messaging/letters/letters.ts';
import { promiseMissed, promiseWarning } from '../../functions/messaging/letters/promise.ts';
import { thankYou, thankYouFacts } from '../../functions/messaging/letters/thank-you.ts';
import { Rejected } from '../../shared/outcome.ts';
import { minji, minjiInEnglish, shop } from './demo.ts';
import {
  answerTo,
  care,
  desk,
  FORBIDDEN,
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
  thanksByADay,
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

궁금한 점은 이 메일에 그대로 답장해 주세요. 제가 읽고 답해 드립니다.

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

We are getting your cordless vacuum ready.

Any question? Just reply. I read these myself.

Order 1001
- cordless vacuum × 1
Total ₩398,000

Hana Kim, Customer Care Manager
02-123-4567 (weekdays 10–6, Seoul)

This mail is about order 1001.
Dangol · 1 World Cup-ro, Mapo-gu, Seoul
`);
  });

  it('names the day by which it is there, and the one that was given instead', () => {
    expect(thanksByADay('ko', minji).paragraphs[1]).toBe(
      '주문하신 무선청소기를 준비하고 있습니다. 12월 4일(금)까지 받아 보실 수 있어요.',
    );
    expect(thanksByADay('en', minjiInEnglish).paragraphs[1]).toBe(
      'Your cordless vacuum will be with you by Friday, December 4.',
    );
    const facts = v.parse(thankYouFacts, { ...Object(factsOf('ko')), promisedAt, newPromisedAt });
    expect(thankYou(facts, { name: minji, language: 'ko' }, shop).preheader).toContain('12월 12일(토)까지');
  });

  it('says in Korean that it will be late, by whose fault, until when, and why', () => {
    const letter = late('ko', minji);
    expect(letter.subject).toBe('김민지님, 약속드린 날에 보내 드리지 못해 죄송합니다');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

12월 4일(금)까지 받으시기로 한 무선청소기를 그날까지 보내 드리지 못하게 되었습니다. 저희가 약속을 지키지 못했습니다. 죄송합니다.

12월 12일(토)까지는 받으실 수 있게 하겠습니다.

늦어진 까닭을 말씀드립니다. 연말 물량을 잘못 예상했습니다.

그날도 맞지 않으시면 이 메일에 그대로 답장해 주세요. 사람이 읽고 답해 드립니다.

도착 약속이 바뀌어 알려 드리는 자동 안내입니다.

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
      'We promised your cordless vacuum by Friday, December 4, and we could not keep to that day. The fault is ours, and we are sorry.',
      'You will have it by Saturday, December 12.',
      'This is why: We misjudged the year-end rush.',
      'If that day does not suit you, just reply. A person reads it and answers.',
      'This note is automatic; the answer will not be.',
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

12월 4일(금)에 받으신 무선청소기는 괜찮은지, 불편한 점은 없으신지 안부를 여쭙니다. 처음 며칠은 궁금한 것이 가장 많을 때라 먼저 연락드립니다.

마음에 걸리는 점이 하나라도 있으면 이 메일에 그대로 답장해 주세요. 제가 읽고 끝까지 살피겠습니다.

다 괜찮으시면 답장은 안 하셔도 됩니다. 무소식을 희소식으로 여기겠습니다.

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

Your cordless vacuum reached you on Friday, December 4. Is all well so far? The first days bring the most questions, so we ask first.

If anything is wrong or unclear, just reply. I read these myself, and I will see it through.

If all is well, there is nothing to do. We will take no news as good news.

Hana Kim, Customer Care Manager
02-123-4567 (weekdays 10–6, Seoul)

This mail is about order 1001, delivered on Friday, December 4.
Dangol · 1 World Cup-ro, Mapo-gu, Seoul
`);
  });

  it('speaks to who gave no name, and of several things', () => {
    expect(thanks('ko', {}, 3).subject).toBe('고객님, 단골상점을 골라 주셔서 고맙습니다');
    expect(thanks('ko', {}, 3).paragraphs[1]).toBe('주문하신 무선청소기 외 2건을 준비하고 있습니다.');
    expect(thanks('en', {}).subject).toBe('Thank you for choosing Dangol');
    expect(care('en', {}, 3).subject).toBe('Is all well with your cordless vacuum and 2 more?');
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

12월 4일(금)에 받으신 무선청소기가 오는 길에 불편한 점은 없으셨나요?

배송은 저희가 곁에서 지켜볼 수 없는 순간이라, 김민지님 말씀이 가장 정확합니다. 마음에 걸리는 점이 있으셨다면 이 메일에 그대로 답장하셔도 사람이 읽고 답해 드립니다.

아래에서 하나만 골라 주세요. 1점은 많이 아쉬웠다, 5점은 아주 좋았다는 뜻입니다.

1점 ${survey}?s=1
2점 ${survey}?s=2
3점 ${survey}?s=3
4점 ${survey}?s=4
5점 ${survey}?s=5

단골상점 고객지원 매니저 김하나
02-123-4567 (평일 10:00-18:00)

주문번호 1001, 12월 4일(금) 배송 완료 건에 대한 안내입니다.
단골상점 · 서울특별시 마포구 월드컵로 1
`);
  });

  it('asks after half a year, as the advertisement it is', () => {
    const letter = greeting('ko', minji);
    expect(letter.subject).toBe('(광고) 김민지님, 잘 지내고 계세요?');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

단골상점입니다. 지난 12월에 받으신 뒤로 여섯 달쯤 지났네요. 무선청소기는 말썽 없이 잘 쓰고 계신가요?

혹시 저희에게 서운한 일이 있으셨다면 한 줄만 들려주세요. 이 메일에 그대로 답장하시면 사람이 읽고 답합니다.

다 괜찮으시면 그냥 두셔도 됩니다.

단골상점 고객지원 매니저 김하나
02-123-4567 (평일 10:00-18:00)

주문번호 1001 건을 받으셨고, 광고 수신에 동의하셔서 보내 드립니다.
단골상점 · 서울특별시 마포구 월드컵로 1
수신거부 ${unsubscribe}
`);
    expect(greeting('en', minjiInEnglish).subject).toBe('(광고) How have you been, Minji?');
    expect(toText(greeting('en', minjiInEnglish))).toMatch(new RegExp(`\nUnsubscribe ${unsubscribe}\n$`));
  });

  it('has it, off hours, and names the minute by which a person answers', () => {
    const letter = weHaveIt('ko', minji);
    expect(letter.subject).toBe('김민지님, 문의 잘 받았습니다 (접수번호 1024)');
    expect(toText(letter)).toBe(`김민지님, 안녕하세요.

남겨 주신 문의를 잘 받았습니다. 지금은 상담 시간이 아니지만, 빠짐없이 접수되어 담당자에게 올라가 있습니다.

12월 21일(월) 오전 10시 10분까지 사람이 직접 답해 드리겠습니다.

사진이나 덧붙일 말씀은 이 메일에 답장해 주시면 이어집니다.

접수를 알려 드리는 자동 안내입니다.

단골상점 고객지원
02-123-4567 (평일 10:00-18:00)

접수번호 1024에 대한 안내입니다.
단골상점 · 서울특별시 마포구 월드컵로 1
`);
    expect(weHaveIt('en', minjiInEnglish).subject).toBe('Minji, we have your message (no. 1024)');
    expect(weHaveIt('en', {}).subject).toBe('We have your message (no. 1024)');
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
        expect(text).not.toMatch(FORBIDDEN);
        expect(text.match(REQUEST)).toHaveLength(1);
        expect(desk(write, language).subject).toContain('1024');
      }
    }
  });

  it('refuses to ask without a survey, or to advertise without a way out', () => {
    for (const kind of ['delivery-question', 'win-back']) {
      expect(() => writeLetter(kind, factsOf('ko'), { name: minji, language: 'ko' }, shop, {})).toThrow(Rejected);
    }
  });
});
