import { describe, expect, it } from 'vitest';
import { entryOf, languageOf, sentence } from '../../functions/customers/timeline.ts';
import { envelopeOf, examples } from '../shared/examples.ts';

const shown = examples.filter(([{ name }]) => /^(Order(?!Owned)|Message(?!Requested)|FollowUp)/.test(name));

const said = (name: string, facts: object, language: 'ko' | 'en' = 'ko') => {
  const [type, data] = shown.find(([each]) => each.name === name) ?? [];
  if (!type) throw new Error(`There is no ${name}`);
  return sentence(entryOf(envelopeOf(type, { ...Object(data), ...facts }), 'message'), language);
};

describe('the timeline', () => {
  it('tells every kind of event in a short sentence, in Korean and in English', () => {
    const told = shown.map(([type, data]) => {
      const entry = entryOf(envelopeOf(type, data), 'order');
      return [type.name, sentence(entry, 'ko'), sentence(entry, 'en')];
    });
    expect(told).toEqual([
      ['OrderPlaced', '주문 #1001 접수', 'Order #1001 was placed'],
      ['OrderPaid', '주문 #1001 결제 완료', 'Order #1001 was paid'],
      ['OrderShipped', '주문 #1001 발송', 'Order #1001 was shipped'],
      ['OrderDelivered', '주문 #1001 배송 완료', 'Order #1001 was delivered'],
      ['OrderCancelled', '주문 #1001 취소', 'Order #1001 was cancelled'],
      [
        'FollowUpPlanned',
        '사용 안부 메일 예정: 2026-11-22 01:00 UTC',
        'The first-days mail is planned for 2026-11-22 01:00 UTC',
      ],
      [
        'FollowUpCancelled',
        '사용 안부 메일 예정 취소: 주문 취소',
        'The first-days mail was called off: the order was cancelled',
      ],
      ['FollowUpDone', '사용 안부 메일 발송 요청', 'The first-days mail came due and was handed over for sending'],
      ['MessageSent', '감사 인사 메일 보냄', 'The thank-you mail was sent'],
      [
        'MessageSkipped',
        '감사 인사 메일 보내지 않음: 메일 주소 없음',
        'The thank-you mail was not sent: there is no address to write to',
      ],
      ['MessageUnknown', '감사 인사 메일 발송 여부를 알 수 없음', 'Whether the thank-you mail went out is not known'],
    ]);
  });

  it.each([
    ['order-cancelled', '주문 취소', 'the order was cancelled'],
    ['no-longer-true', '주문 상태가 바뀜', 'the order is no longer in that state'],
    ['no-longer-useful', '보낼 때가 지남', 'its time has passed'],
    ['no-address', '메일 주소 없음', 'there is no address to write to'],
    ['no-recipient', '받는 분을 알 수 없음', 'the recipient is not known'],
    ['test-order', '시험 주문', 'this is a test order'],
    ['refused', '메일 서비스가 거절함', 'the mail service refused it'],
  ])('says why: %s', (because, korean, english) => {
    expect(said('MessageSkipped', { because })).toBe(`감사 인사 메일 보내지 않음: ${korean}`);
    expect(said('MessageSkipped', { because }, 'en')).toBe(`The thank-you mail was not sent: ${english}`);
  });

  it('says what it has no word for by its own name, and never nothing', () => {
    expect(said('MessageSent', { template: 'birthday' }, 'en')).toBe('The birthday mail was sent');
    expect(said('MessageSkipped', { because: 'full-moon' }, 'en')).toContain('full-moon');
    const [type, data] = examples[0] ?? [];
    if (type) expect(sentence(entryOf(envelopeOf(type, data), 'order'), 'ko')).toBe('ShopChanged');
  });

  it('marks what is a test', () => {
    const [type, data] = shown[0] ?? [];
    if (!type) throw new Error('There are no examples');
    const entry = entryOf({ ...envelopeOf(type, data), test: true }, 'order');
    expect([sentence(entry, 'ko'), sentence(entry, 'en')]).toEqual([
      '주문 #1001 접수 (시험)',
      'Order #1001 was placed (test)',
    ]);
  });

  it('keeps of an event only what its sentence says, and no person', () => {
    for (const [type, data] of examples) {
      const { facts } = entryOf(
        envelopeOf(type, { ...Object(data), email: 'minji@shop.example', given: '민지' }),
        'order',
      );
      expect(['number', 'template', 'step', 'dueAt', 'because']).toEqual(expect.arrayContaining(Object.keys(facts)));
      expect(JSON.stringify(facts)).not.toMatch(/minji|민지/);
    }
  });
});

describe('the language of an answer', () => {
  it.each([
    ['ko', 'ko'],
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['KO', 'ko'],
    ['en-US,en;q=0.9,ko;q=0.8', 'en'],
    ['ja, ko', 'ko'],
    ['kok', 'en'],
    ['fr', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('asked for as %s is %s', (accept, language) => {
    expect(languageOf(accept)).toBe(language);
  });
});
