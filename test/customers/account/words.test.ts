import { describe, expect, test } from 'vitest';
import { accountTexts } from '../../../functions/customers/account/account.words.ts';
import { messageSentences, pointsSentences } from '../../../functions/customers/account/messages.words.ts';

const korean = { order: '주문 #1001', points: '1,000P' };
const english = { order: 'order #1001', points: '1,000 points' };

describe("on a customer's own page", () => {
  test('each change of points is a sentence with its points, and with its order where one led to it', () => {
    const said = Object.entries(pointsSentences).map(([name, { ko, en }]) => [name, ko(korean), en(english)]);
    expect(Object.fromEntries(said.map(([name, ...sentences]) => [name, sentences]))).toEqual({
      PointsEarned: ['주문 #1001 건으로 1,000P 적립 예정입니다.', "You'll get 1,000 points for order #1001."],
      PointsActivated: [
        '주문 #1001 건의 1,000P를 이제 쓰실 수 있습니다.',
        'You can now spend 1,000 points from order #1001.',
      ],
      PointsReversed: [
        '주문 #1001 건이 변경되거나 환불되어 1,000P를 차감했습니다.',
        'We took back 1,000 points because order #1001 was changed or refunded.',
      ],
      PointsSpent: ['1,000P를 쓰셨습니다.', 'You spent 1,000 points.'],
      PointsReturned: [
        '주문 #1001 건이 취소되거나 환불되어 쓰신 1,000P를 돌려드렸습니다.',
        "You got back 1,000 points that you'd spent on order #1001, which was cancelled or refunded.",
      ],
      PointsCorrected: ['담당자가 1,000P를 적립해 드렸습니다.', 'We added 1,000 points.'],
      PointsMoved: [
        '고객님의 계정을 정리하면서 1,000P를 더했습니다.',
        'We put your accounts in order and added 1,000 points.',
      ],
      PointsExpired: ['1,000P가 유효기간이 지나 소멸되었습니다.', '1,000 points expired.'],
    });
  });

  test('what became of a letter is a sentence with its name, and with why it waits or was not sent', () => {
    const said = Object.entries(messageSentences).map(([name, { ko, en }]) => [
      name,
      [ko('감사 인사', '주문이 취소되어서', '메일'), en('a thank-you', 'the order was cancelled', '')],
    ]);
    expect(Object.fromEntries(said)).toEqual({
      MessageSent: ['감사 인사 메일을 보내 드렸습니다.', 'We sent you a thank-you.'],
      MessageHeld: [
        '주문이 취소되어서 감사 인사 메일은 잠시 미뤘습니다.',
        'We put off a thank-you because the order was cancelled.',
      ],
      MessageSkipped: [
        '주문이 취소되어서 감사 인사 메일은 보내지 않았습니다.',
        "We didn't send a thank-you because the order was cancelled.",
      ],
      MessageUnknown: [
        '감사 인사 메일이 도착했는지 확인하지 못했습니다.',
        "We couldn't tell whether a thank-you reached you.",
      ],
      MessageDelivered: ['감사 인사 메일을 보내 드렸습니다.', 'We sent you a thank-you.'],
      MessageBounced: ['감사 인사 메일이 도착하지 않았습니다.', "We sent you a thank-you, but it didn't arrive."],
      MessageComplained: [
        '감사 인사 메일을 스팸으로 신고하셔서, 이제 문의에 대한 답변만 보내 드립니다.',
        'You reported a thank-you as spam, so we now email you only to answer your questions.',
      ],
    });
  });

  test('a promise, a number and a count are said with what they are', () => {
    const { ko, en } = accountTexts;
    expect([ko.ticket(1001), en.ticket(1001)]).toEqual(['접수번호 1001', 'No. 1001']);
    for (const say of [ko.promise, en.promise, ko.late, en.late]) expect(say('18:00')).toContain('18:00');
    expect([ko.count('1'), en.count('1'), en.count('2'), en.count('1,000')]).toEqual([
      ...['1P', '1 point', '2 points', '1,000 points'],
    ]);
    expect([ko.order('#1001'), en.order('#1001')]).toEqual(['주문 #1001', 'order #1001']);
    expect([ko.expiry('12월 1일', '10P'), en.expiry('1 December', '10 points')]).toEqual([
      '10P: 12월 1일까지',
      '10 points: until 1 December',
    ]);
  });

  test('each place and each state of an order is called otherwise than the others, in both languages', () => {
    for (const { states, ...rest } of [accountTexts.ko, accountTexts.en]) {
      const headings = [rest.tickets, rest.orders, rest.points, rest.changes, rest.messages, rest.expiries];
      const figures = [rest.active, rest.pending, rest.debt];
      for (const all of [headings, figures, Object.values(states)]) {
        expect(new Set(all).size).toBe(all.length);
        expect(all.filter((each) => each.trim().length < 2)).toEqual([]);
      }
    }
  });
});
