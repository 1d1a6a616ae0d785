import { describe, expect, it } from 'vitest';
import { trackingOf } from '../../../functions/customers/customer/order-summary.ts';
import { sentence } from '../../../functions/customers/customer/timeline.ts';
import { timelineEntry } from '../../../functions/customers/customer/timeline-entry.ts';
import { DeliveryTroubled, PaymentDisputed } from '../../../shared/events/order-troubles.ts';
import { envelopeOf, examples } from '../../shared/kernel/examples.ts';
import { kindOf } from './kind-of.ts';

/** An order that is known better than before is no moment of its story. */
const shown = examples.filter(([{ name }]) => kindOf(name) && name !== 'OrderEdited');
const entry = (event: Parameters<typeof timelineEntry>[0]) => timelineEntry(event, kindOf(event.name) ?? 'order');
const numbers = new Map([['shopify-1001', '#1001']]);

const said = (name: string, facts: object, language: 'ko' | 'en' = 'ko') => {
  const [type, data] = shown.find(([each]) => each.name === name) ?? [];
  if (!type) throw new Error(`There is no ${name}`);
  return sentence(entry(envelopeOf(type, { ...Object(data), ...facts })), language, numbers);
};

it('an entry keeps what its letter is called here and by the customer, under these names, and nothing of them without', () => {
  const label = { ko: '감사 메일', en: 'thank-you' };
  const readerLabel = { ko: '주문 감사', en: 'thanks' };
  const event = {
    ...envelopeOf({ name: 'MessageSent', v: 1 } as never, { template: 'thank-you', label, readerLabel }),
  };
  expect(timelineEntry(event, 'message')).toMatchObject({ facts: { template: 'thank-you' }, label, readerLabel });
  const bare = timelineEntry({ ...event, data: { template: 'thank-you' } }, 'message');
  expect(Object.keys(bare)).toEqual(['id', 'at', 'kind', 'name', 'test', 'facts']);
  expect(Object.keys(timelineEntry(event, 'message'))).toEqual([...Object.keys(bare), 'label', 'readerLabel']);
});

describe('the timeline', () => {
  it('tells every kind of event in a short sentence, in Korean and in English', () => {
    const told = shown.map(([type, data]) => {
      const shown = entry(envelopeOf(type, data));
      return [type.name, sentence(shown, 'ko', numbers), sentence(shown, 'en', numbers)];
    });
    expect(told).toEqual([
      ['OrderPlaced', '주문 #1001 접수', 'Order #1001 was placed'],
      ['OrderPaid', '주문 #1001 결제 완료', 'Order #1001 was paid'],
      ['OrderShipped', '주문 #1001 발송', 'Order #1001 was shipped'],
      ['OrderDelivered', '주문 #1001 배송 완료', 'Order #1001 was delivered'],
      ['OrderInstalled', '주문 #1001 설치 완료', 'Order #1001 was installed'],
      ['OrderCancelled', '주문 #1001 취소', 'Order #1001 was cancelled'],
      ['OrderRefunded', '주문 #1001 환불', 'Order #1001 was refunded'],
      [
        'OrderDelayed',
        '주문 #1001 2026-11-24 14:59 UTC까지 도착하지 못함, 새 약속 2026-11-27 14:59 UTC',
        'Order #1001 is late: promised by 2026-11-24 14:59 UTC, now by 2026-11-27 14:59 UTC',
      ],
      [
        'OrderDelayWithdrawn',
        '주문 #1001 2026-11-24 14:59 UTC까지 도착했음이 확인됨',
        'Order #1001 was in time after all, by 2026-11-24 14:59 UTC',
      ],
      [
        'FollowUpPlanned',
        '사용 안부 메일 예정: 2026-11-22 01:00 UTC',
        'The first-days email is planned for 2026-11-22 01:00 UTC',
      ],
      [
        'FollowUpCancelled',
        '사용 안부 메일 예정 취소: 주문 취소',
        'The first-days email was called off: the order was cancelled',
      ],
      ['FollowUpDone', '사용 안부 메일 발송 요청', 'The first-days email came due and was handed over for sending'],
      ['MessageSent', '감사 인사 메일 보냄', 'The thank-you email was sent'],
      [
        'MessageHeld',
        '감사 인사 메일 보류: 연락드리기에 이르거나 늦은 시각 (2026-11-22 01:00 UTC 이후 다시 결정)',
        "The thank-you email is held: it's too early or too late in the day; to be decided again at 2026-11-22 01:00 UTC",
      ],
      [
        'MessageSkipped',
        '감사 인사 메일 보내지 않음: 메일 주소 없음',
        "The thank-you email was not sent: there's no address to write to",
      ],
      ['MessageUnknown', '감사 인사 메일 발송 여부를 알 수 없음', 'Whether the thank-you email went out is not known'],
      ['PointsEarned', '주문 #1001 1,000P 적립 예정', 'Pending: 1,000 points for order #1001'],
      ['PointsActivated', '주문 #1001 1,000P 사용 가능', 'Active now: 1,000 points of order #1001'],
      ['PointsReversed', '주문 #1001 1,000P 차감', 'Reversed: 1,000 points of order #1001'],
      ['PointsSpent', '1,000P 사용', 'Spent: 1,000 points'],
      ['PointsReturned', '주문에 쓴 1,000P 반환', 'Returned: 1,000 points spent on order'],
      [
        'PointsWithheld',
        '주문 적립 안 함: 다른 통화로 결제하심',
        'No points for order: it was paid in another currency',
      ],
      ['PointsExpired', '1,000P 소멸', 'Expired: 1,000 points'],
      ['PointsCorrected', '담당자가 1,000P 차감함', 'Taken by hand: 1,000 points'],
      ['TierReached', '단골 등급이 됨', 'Tier reached: Regular'],
      [
        'TierWarned',
        '단골 등급 유지까지 120,000원 부족함 (2026-11-22 01:00 UTC 심사)',
        '₩120,000 are missing to keep the tier Regular at its review on 2026-11-22 01:00 UTC',
      ],
      [
        'TierLowered',
        '단골 등급으로 내려감: 심사에서 기준에 미치지 못함',
        'Tier lowered to Regular: it was not kept at its review',
      ],
      [
        'TierOverridden',
        '담당자가 단골 등급 부여함 (2026-11-22 01:00 UTC까지)',
        'Tier given by hand: Regular, until 2026-11-22 01:00 UTC',
      ],
      ['SurveyAnswered', '배송 설문: 5점 만점에 2점', 'Rated the delivery 2 out of 5'],
      ['TicketOpened', '문의 1024 접수', 'Ticket 1024 was opened'],
      ['TicketReplied', '문의 1024에 답변함', 'Ticket 1024 was answered'],
      ['TicketSolved', '문의 1024 해결', 'Ticket 1024 was solved'],
      ['TicketReopened', '문의 1024 다시 열림', 'Ticket 1024 was reopened'],
      ['PromiseMissed', '문의 1024의 답변 약속을 지키지 못함', 'The promise of ticket 1024 was missed'],
    ]);
  });

  it.each([
    ['order-cancelled', '주문 취소', 'the order was cancelled'],
    ['no-longer-true', '주문 상태가 바뀜', 'the order is no longer in that state'],
    ['no-longer-useful', '보낼 때가 지남', 'its time has passed'],
    ['no-address', '메일 주소 없음', "there's no address to write to"],
    ['no-recipient', '받는 분을 알 수 없음', 'the recipient is not known'],
    ['test-order', '시험 주문', 'this is a test order'],
    ['no-consent', '광고 수신에 동의하지 않으심', "there's no consent to advertising"],
    ['refused', '메일 서비스가 거절함', 'the email service refused it'],
  ])('says why: %s', (because, korean, english) => {
    expect(said('MessageSkipped', { because })).toBe(`감사 인사 메일 보내지 않음: ${korean}`);
    expect(said('MessageSkipped', { because }, 'en')).toBe(`The thank-you email was not sent: ${english}`);
  });

  it('says what a held message waits for', () => {
    const told = { label: { ko: '안부', en: 'win-back' }, because: 'open-ticket', until: undefined };
    expect(said('MessageHeld', told)).toBe('안부 메일 보류: 답변이 끝나지 않은 문의가 있음');
    expect(said('MessageHeld', told, 'en')).toBe('The win-back email is held: a ticket is still open');
    expect(said('MessageHeld', { because: 'enough-for-now' }, 'en')).toContain(
      'enough was sent recently; to be decided',
    );
  });

  it('says what it has no word for by its own name, and never nothing', () => {
    expect(said('MessageSent', { template: 'birthday', label: undefined }, 'en')).toBe('The birthday email was sent');
    expect(said('FollowUpDone', { step: 'tips', label: undefined }, 'en')).toContain('The tips email');
    expect(said('MessageSkipped', { because: 'full-moon' }, 'en')).toContain('full-moon');
    const [type, data] = examples[0] ?? [];
    if (type) expect(sentence(timelineEntry(envelopeOf(type, data), 'order'), 'ko')).toBe('ShopChanged');
  });

  it('marks what is a test', () => {
    const [type, data] = shown[0] ?? [];
    if (!type) throw new Error('There are no examples');
    const tried = entry({ ...envelopeOf(type, data), test: true });
    expect([sentence(tried, 'ko'), sentence(tried, 'en')]).toEqual([
      '주문 #1001 접수 (시험)',
      'Order #1001 was placed (test)',
    ]);
  });

  it('tells points without an order that nobody knows, and one point as one', () => {
    const [type, data] = shown.find(([{ name }]) => name === 'PointsEarned') ?? [];
    if (!type) throw new Error('There is no PointsEarned');
    const one = entry(envelopeOf(type, { ...Object(data), points: 1 }));
    expect([sentence(one, 'ko'), sentence(one, 'en')]).toEqual(['주문 1P 적립 예정', 'Pending: 1 point for order']);
  });

  it('tells who wrote in a ticket', () => {
    expect(said('TicketReplied', { by: 'customer' })).toBe('문의 1024에 고객이 다시 씀');
    expect(said('TicketReplied', { by: 'customer' }, 'en')).toBe('The customer wrote again in ticket 1024');
    expect(said('TicketReplied', { by: 'other' })).toBe('문의 1024에 다른 분이 씀');
    expect(said('TicketReplied', { by: 'other' }, 'en')).toBe('Somebody else wrote in ticket 1024');
  });

  it('says what keeps an order from ending by itself, with the number of the order that it is about', () => {
    const numbers = new Map([['shopify-1', '#1001']]);
    const said = (type: typeof DeliveryTroubled | typeof PaymentDisputed, data: object) => {
      const shown = entry(envelopeOf(type, { order: 'shopify-1', ...data }));
      return [sentence(shown, 'ko', numbers), sentence(shown, 'en', numbers)];
    };
    expect(said(DeliveryTroubled, { trouble: 'failed' })).toEqual([
      '주문 #1001 배송하지 못함',
      'Order #1001: the carrier could not deliver it',
    ]);
    expect(said(DeliveryTroubled, { trouble: 'held', isOver: true })[0]).toBe('주문 #1001 출고 보류 풀림');
    expect(said(DeliveryTroubled, { trouble: 'ready-for-pickup' })[0]).toBe('주문 #1001 찾아가실 수 있게 준비됨');
    expect(said(PaymentDisputed, { status: 'lost' })[0]).toBe('주문 #1001 결제 이의 제기: 상점이 짐');
  });

  it('tells a refund of a part as that, with what was given back so far', () => {
    const refund = (facts: object) => [said('OrderRefunded', facts), said('OrderRefunded', facts, 'en')];
    const order = { goodsMinor: 100_000, currency: 'KRW' };
    expect(refund({ ...order, refundedMinor: 10_000 })).toEqual([
      '주문 #1001 일부 환불 (지금까지 10,000원)',
      'Order #1001 was refunded in part: ₩10,000 so far',
    ]);
    expect(refund({ ...order, refundedMinor: 9_091, refundedTaxMinor: 909 })[1]).toContain('₩10,000 so far');
    for (const refundedMinor of [100_000, 120_000])
      expect(refund({ ...order, refundedMinor })).toEqual(['주문 #1001 환불', 'Order #1001 was refunded']);
    expect(refund({ goodsMinor: 20_000, refundedMinor: 1_050, currency: 'USD' })[1]).toContain('$10.50 so far');
  });

  it('tells how an order came to the customer, and a delivery that nobody reported as assumed', () => {
    const delivery = (facts: object) => [said('OrderDelivered', facts), said('OrderDelivered', facts, 'en')];
    expect(delivery({ isAssumed: true })).toEqual([
      '주문 #1001 배송된 것으로 간주 (배송 완료 보고 없음)',
      'Order #1001 is assumed to have been delivered; nobody reported it',
    ]);
    expect(delivery({ kind: 'counter' })).toEqual([
      '주문 #1001 매장에서 전달',
      'Order #1001 was handed over in the shop',
    ]);
    expect(delivery({ kind: 'pickup' })).toEqual(['주문 #1001 고객이 찾아감', 'Order #1001 was picked up']);
    expect(delivery({ kind: 'download' })).toEqual(['주문 #1001 배송할 것 없음', 'Order #1001 has nothing to ship']);
    expect(delivery({ kind: 'renewal' })).toEqual(['주문 #1001 배송 완료', 'Order #1001 was delivered']);
  });

  it('names the carrier and the number of what was shipped, as they are known by now', () => {
    const parcels = [{ carrier: 'CJ대한통운', trackingNumber: '123456789012' }, { trackingNumber: '77' }, {}];
    const tracking = trackingOf({ parcels }).join(', ');
    expect(tracking).toBe('CJ대한통운 123456789012, 77');
    const [type, data] = shown.find(([each]) => each.name === 'OrderShipped') ?? [];
    if (!type) throw new Error('Nothing is shipped');
    const shipped = entry(envelopeOf(type, data));
    const told = (known: string) =>
      (['ko', 'en'] as const).map((language) =>
        sentence(shipped, language, numbers, new Map([['shopify-1001', known]])),
      );
    expect(told(tracking)).toEqual([
      '주문 #1001 발송 (CJ대한통운 123456789012, 77)',
      'Order #1001 was shipped (CJ대한통운 123456789012, 77)',
    ]);
    expect(told('')).toEqual(['주문 #1001 발송', 'Order #1001 was shipped']);
  });

  it('keeps of an event only what its sentence says, and no person nor their words', () => {
    const person = { email: 'minji@shop.example', given: '민지', words: '민지가 씀' };
    const kept = new Set<string>();
    for (const [type, data] of examples) {
      const { facts } = entry(envelopeOf(type, { ...Object(data), ...person }));
      for (const name of Object.keys(facts)) kept.add(name);
      expect(JSON.stringify(facts)).not.toMatch(/minji|민지/);
    }
    const told = [
      'number',
      'template',
      'step',
      'dueAt',
      'because',
      'reason',
      'until',
      'points',
      'order',
      'by',
      'survey',
      'score',
      'promisedAt',
      'newPromisedAt',
      ...['goodsMinor', 'refundedMinor', 'currency', 'trouble', 'status'],
      ...['tier', 'direction', 'missingMinor', 'reviewAt'],
    ];
    expect([...kept].sort()).toEqual(told.sort());
  });
});
