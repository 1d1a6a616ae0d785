import { describe, expect, it } from 'vitest';
import { trackingOf } from '../../../functions/customers/customer/order-summary.ts';
import { aboutOf, timelineEntry } from '../../../functions/customers/customer/timeline-entry.ts';
import { sentence, type TimelineReader } from '../../../functions/customers/timeline/timeline.ts';
import { mergeReasons } from '../../../shared/events/customers.ts';
import { DeliveryTroubled, InstallationFailed, PaymentDisputed } from '../../../shared/events/order-troubles.ts';
import { PlatformReturnChanged } from '../../../shared/events/orders.ts';
import { envelopeOf, examples } from '../../shared/kernel/examples.ts';
import { kindOf } from './kind-of.ts';

/** An order that is known better than before is no moment of its story. */
const shown = examples.filter(([{ name }]) => kindOf(name) && name !== 'OrderEdited' && name !== 'MessageRouted');
const entry = (event: Parameters<typeof timelineEntry>[0]) => timelineEntry(event, kindOf(event.name) ?? 'order');
const numbers = new Map([['shopify-1001', '#1001']]);
const seoul = { zone: 'Asia/Seoul', shopZone: 'Asia/Seoul', numbers };
const ko: TimelineReader = { ...seoul, language: 'ko' };
const en: TimelineReader = { ...seoul, language: 'en' };

const said = (name: string, facts: object, language: 'ko' | 'en' = 'ko', reader: Partial<TimelineReader> = {}) => {
  const [type, data] = shown.find(([each]) => each.name === name) ?? [];
  if (!type) throw new Error(`There is no ${name}`);
  return sentence(entry(envelopeOf(type, { ...Object(data), ...facts })), {
    ...(language === 'ko' ? ko : en),
    ...reader,
  });
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
      return [type.name, sentence(shown, ko), sentence(shown, en)];
    });
    expect(told).toEqual([
      ['PlatformReturnChanged', '주문 #1001 반품 신청', 'Return of order #1001: requested'],
      ['OrderPlaced', '주문 #1001 접수', 'Order #1001 was placed'],
      ['OrderPaid', '주문 #1001 결제 완료', 'Order #1001 was paid'],
      ['OrderShipped', '주문 #1001 발송', 'Order #1001 was shipped'],
      ['OrderDelivered', '주문 #1001 배송 완료', 'Order #1001 was delivered'],
      ['OrderInstalled', '주문 #1001 설치 완료', 'Order #1001 was installed'],
      ['OrderCancelled', '주문 #1001 취소', 'Order #1001 was cancelled'],
      ['OrderRefunded', '주문 #1001 환불', 'Order #1001 was refunded'],
      [
        'OrderDelayed',
        '주문 #1001 11월 24일(화)까지 도착하지 못함, 새 약속 11월 27일(금)',
        'Order #1001 is late: promised by Tuesday, November 24, now by Friday, November 27',
      ],
      [
        'OrderDelayWithdrawn',
        '주문 #1001 11월 24일(화)까지 도착했음이 확인됨',
        'Order #1001 was in time after all, by Tuesday, November 24',
      ],
      ['CustomerRegistered', '고객으로 등록됨', 'Became known as a customer'],
      [
        'CustomersMerged',
        '다른 고객과 한 사람으로 합쳐짐 (담당자가 합침)',
        'Merged with another customer into one (a person of the shop merged them)',
      ],
      ['CustomersSplit', '합쳐졌던 고객과 다시 나뉨', 'Separated again from the customer they were merged with'],
      ['CustomerNoted', '메모 남김', 'A note was written'],
      [
        'FollowUpPlanned',
        '사용 안부 메일 예정: 11월 22일(일) 오전 10시',
        'The first-days email is planned for Sunday, November 22, 10:00 a.m.',
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
        '감사 인사 메일 보류: 연락드리기에 이르거나 늦은 시각 (11월 22일(일) 오전 10시 이후 다시 결정)',
        "The thank-you email is held: it's too early or too late in the day; to be decided again at Sunday, November 22, 10:00 a.m.",
      ],
      [
        'MessageSkipped',
        '감사 인사 메일 보내지 않음: 보낼 주소나 번호 없음',
        "The thank-you email was not sent: there's no address or number to write to",
      ],
      ['MessageUnknown', '감사 인사 메일 발송 여부를 알 수 없음', 'Whether the thank-you email went out is not known'],
      ['MessageDelivered', '감사 인사 메일 도착', 'The thank-you email was delivered'],
      [
        'MessageBounced',
        '감사 인사 메일 도착하지 않음: 받지 않는 주소나 번호. 더 보내지 않음',
        "The thank-you email didn't arrive: the address or number takes nothing, and nothing more is sent to it",
      ],
      [
        'MessageComplained',
        '감사 인사 메일 스팸으로 신고하심. 답변 말고는 더 보내지 않음',
        'They reported the thank-you email as spam: only answers are sent from now on',
      ],
      [
        'PreferencesChanged',
        '메일을 잠시 쉬기로 함 (메일 수신 설정에서)',
        'Took a break from emails (on the page of their emails)',
      ],
      [
        'ConsentGiven',
        '메일 광고 수신 동의 (상점 시스템에서)',
        "Agreed to advertising by email (by the shop's own system)",
      ],
      [
        'ConsentWithdrawn',
        '메일 광고 수신 거부 (상점 시스템에서)',
        "No longer agrees to advertising by email (by the shop's own system)",
      ],
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
      [
        'PointsMoved',
        '다른 고객과 통합됨: 1,000P 추가',
        'Added: 1,000 points, because they were merged with another customer',
      ],
      ['TierReached', '단골 등급이 됨', 'Tier reached: Regular'],
      [
        'TierWarned',
        '단골 등급 유지까지 120,000원 부족함 (2026년 11월 22일(일) 심사)',
        '₩120,000 are missing to keep the tier Regular at its review on Sunday, November 22, 2026',
      ],
      [
        'TierLowered',
        '단골 등급으로 내려감: 심사에서 기준에 미치지 못함',
        'Tier lowered to Regular: it was not kept at its review',
      ],
      [
        'TierOverridden',
        '담당자가 단골 등급 부여함 (2026년 11월 22일(일)까지)',
        'Tier given by hand: Regular, until Sunday, November 22, 2026',
      ],
      ['SurveyAnswered', '배송 설문: 5점 만점에 2점', 'Rated the delivery 2 out of 5'],
      ['TicketOpened', '문의 1024 접수', 'Ticket 1024 was opened'],
      ['TicketReplied', '문의 1024에 답변함', 'Ticket 1024 was answered'],
      ['TicketSolved', '문의 1024 해결', 'Ticket 1024 was solved'],
      ['TicketReopened', '문의 1024 다시 열림', 'Ticket 1024 was reopened'],
      ['TicketMoved', '문의 1024의 고객이 주문에 따라 바뀜', 'Ticket 1024 went with its order to this customer'],
      ['PromiseMissed', '문의 1024의 답변 약속을 지키지 못함', 'The promise of ticket 1024 was missed'],
    ]);
  });

  it.each([
    ['order-cancelled', '주문 취소', 'the order was cancelled'],
    ['no-longer-true', '주문 상태가 바뀜', 'the order is no longer in that state'],
    ['no-longer-useful', '보낼 때가 지남', 'its time has passed'],
    ['no-address', '보낼 주소나 번호 없음', "there's no address or number to write to"],
    ['no-recipient', '받는 분을 알 수 없음', 'the recipient is not known'],
    ['test-order', '시험 주문', 'this is a test order'],
    ['no-consent', '광고 수신에 동의하지 않으심', "there's no consent to advertising"],
    ['refused', '발송 서비스가 거절함', 'the service that sends it refused it'],
    [
      'day-is-spent',
      '오늘 쓸 수 있는 발송비를 모두 씀. 다음 날 보냄',
      'what may be spent in a day is spent, and it goes the next day',
    ],
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
    if (type) expect(sentence(timelineEntry(envelopeOf(type, data), 'order'), ko)).toBe('ShopChanged');
  });

  it('marks what is a test', () => {
    const [type, data] = shown.find(([each]) => each.name === 'OrderPlaced') ?? [];
    if (!type) throw new Error('There are no examples');
    const tried = entry({ ...envelopeOf(type, data), test: true });
    expect([sentence(tried, ko), sentence(tried, en)]).toEqual([
      '주문 #1001 접수 (시험)',
      'Order #1001 was placed (test)',
    ]);
  });

  it('tells points without an order that nobody knows, and one point as one', () => {
    const [type, data] = shown.find(([{ name }]) => name === 'PointsEarned') ?? [];
    if (!type) throw new Error('There is no PointsEarned');
    const one = entry(envelopeOf(type, { ...Object(data), points: 1 }));
    expect([sentence(one, { ...ko, numbers: new Map() }), sentence(one, { ...en, numbers: new Map() })]).toEqual([
      '주문 1P 적립 예정',
      'Pending: 1 point for order',
    ]);
  });

  it('says moments by the clock of who reads, and days that were promised by the calendar of the shop', () => {
    const inAuckland = { zone: 'Pacific/Auckland' };
    expect(said('FollowUpPlanned', {}, 'en', inAuckland)).toContain('Sunday, November 22, 2:00 p.m.');
    expect(said('FollowUpPlanned', {}, 'ko', { zone: 'America/New_York' })).toContain('11월 21일(토) 오후 8시');
    expect(said('FollowUpPlanned', { dueAt: '2027-05-19T01:00:00.000Z' })).toContain('2027년 5월 19일(수) 오전 10시');
    expect(said('FollowUpPlanned', { dueAt: '2027-05-19T01:00:00.000Z' }, 'en')).toContain(
      'Wednesday, May 19, 2027, 10:00 a.m.',
    );
    expect(said('OrderDelayed', {}, 'en', inAuckland)).toContain('promised by Tuesday, November 24');
    expect(said('TierWarned', { reviewAt: '2026-11-22T14:59:59.999Z' }, 'ko', inAuckland)).toContain(
      '2026년 11월 22일(일) 심사',
    );
  });

  it('has the words of a note only where they are given, and those of a choice by another channel', () => {
    const notes = new Map([['n1', '전화로 사과드림']]);
    expect(said('CustomerNoted', {}, 'ko', { notes })).toBe('메모: 전화로 사과드림');
    expect(said('CustomerNoted', {}, 'en', { notes })).toBe('Note: 전화로 사과드림');
    expect(said('CustomerNoted', { note: 'n2' }, 'en', { notes })).toBe('A note was written');
    expect(said('ConsentGiven', { channel: 'sms', source: 'platform' })).toBe('문자 광고 수신 동의 (쇼핑몰에서)');
    expect(said('ConsentGiven', { channel: 'kakao', source: 'else' }, 'en')).toBe('Agreed to advertising by KakaoTalk');
  });

  it.each(mergeReasons.map((because) => [because]))('says why two customers became one: %s', (because) => {
    for (const language of ['ko', 'en'] as const)
      expect(said('CustomersMerged', { because }, language)).toMatch(/ \([^()]{5,}\)$/);
  });

  it('tells each step of a return and of an exchange by words of its own', () => {
    const steps = PlatformReturnChanged.data.entries.step.options;
    for (const language of ['ko', 'en'] as const) {
      const told = ['return', 'exchange'].flatMap((kind) =>
        steps.map((step) => said('PlatformReturnChanged', { kind, step }, language)),
      );
      expect(new Set(told).size).toBe(16);
      expect(told.filter((text) => !text.includes('#1001'))).toEqual([]);
    }
    expect(said('PlatformReturnChanged', { kind: 'exchange', step: 'received' }, 'en')).toBe(
      'Exchange of order #1001: the goods have arrived',
    );
  });

  it('says what an entry is about by ids, for links to it', () => {
    const about = (id: string, facts = {}) => aboutOf({ id, facts });
    expect(about('message/demo/shopify-1001~thank-you@2.1', { order: 'shopify-1001' })).toEqual({
      message: 'shopify-1001~thank-you',
      order: 'shopify-1001',
    });
    expect(about('ticket/demo/t1@4.1')).toEqual({ ticket: 't1' });
    expect(about('customer/demo/c1@4.1', { from: 'c2', into: 'c1' })).toEqual({ customer: 'c2' });
    expect(about('recipient/demo/c1@4.1')).toEqual({});
  });

  it('tells who wrote in a ticket', () => {
    expect(said('TicketReplied', { by: 'customer' })).toBe('문의 1024에 고객이 다시 씀');
    expect(said('TicketReplied', { by: 'customer' }, 'en')).toBe('The customer wrote again in ticket 1024');
    expect(said('TicketReplied', { by: 'other' })).toBe('문의 1024에 다른 분이 씀');
    expect(said('TicketReplied', { by: 'other' }, 'en')).toBe('Somebody else wrote in ticket 1024');
  });

  it('says what keeps an order from ending by itself, with the number of the order that it is about', () => {
    const numbers = new Map([['shopify-1', '#1001']]);
    const said = (type: typeof DeliveryTroubled | typeof InstallationFailed | typeof PaymentDisputed, data: object) => {
      const shown = entry(envelopeOf(type, { order: 'shopify-1', ...data }));
      return [sentence(shown, { ...ko, numbers }), sentence(shown, { ...en, numbers })];
    };
    expect(said(DeliveryTroubled, { trouble: 'failed' })).toEqual([
      '주문 #1001 배송하지 못함',
      'Order #1001: the carrier could not deliver it',
    ]);
    expect(said(DeliveryTroubled, { trouble: 'held', isOver: true })[0]).toBe('주문 #1001 출고 보류 풀림');
    expect(said(DeliveryTroubled, { trouble: 'ready-for-pickup' })[0]).toBe('주문 #1001 찾아가실 수 있게 준비됨');
    expect(said(InstallationFailed, { visit: 'v-1' })).toEqual([
      '주문 #1001 설치 방문 실패',
      'Order #1001: an installation visit failed',
    ]);
    const nextVisitAt = '2026-12-04T05:00:00.000Z';
    expect(said(InstallationFailed, { visit: 'v-1', reason: 'nobody-home', nextVisitAt })).toEqual([
      '주문 #1001 설치 방문 실패: 고객이 계시지 않음 (다음 방문 12월 4일(금) 오후 2시)',
      'Order #1001: an installation visit failed: nobody was at home; the next one is at Friday, December 4, 2:00 p.m.',
    ]);
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
        sentence(shipped, { ...seoul, language, tracking: new Map([['shopify-1001', known]]) }),
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
      'nextVisitAt',
      ...['goodsMinor', 'refundedMinor', 'currency', 'trouble', 'status'],
      ...['tier', 'direction', 'missingMinor', 'reviewAt'],
      ...['channel', 'source', 'note', 'from', 'into', 'kind', 'change'],
    ];
    expect([...kept].sort()).toEqual(told.sort());
  });
});
