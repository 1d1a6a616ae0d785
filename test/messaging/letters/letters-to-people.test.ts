import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { toText } from '../../../functions/messaging/email/layout.ts';
import { promiseMissed, promiseWarning } from '../../../functions/messaging/letters/desk/desk-notices.ts';
import { winBack } from '../../../functions/messaging/letters/win-back.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import { minji, minjiInEnglish, shop } from './demo.ts';
import { faultsIn } from './forbidden.ts';
import {
  answerTo,
  at,
  desk,
  factsOf,
  greeting,
  question,
  REQUEST,
  survey,
  unsubscribe,
  weHaveIt,
  writeLetter,
} from './written.ts';

describe('the letters that ask, advertise and answer, as they read', () => {
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
      winBack.write(
        v.parse(winBack.facts, { ...Object(factsOf(language)), deliveredAt: undefined, ...facts }),
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
