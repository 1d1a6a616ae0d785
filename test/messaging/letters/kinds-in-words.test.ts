import { describe, expect, it } from 'vitest';
import type { Language } from '../../../shared/events/shops.ts';
import { minji, minjiInEnglish, shop } from './demo.ts';
import { at, survey, unsubscribe, writeLetter } from './written.ts';

const december4 = '2026-12-04T05:00:00.000Z';

/** The paragraphs of a letter about a vacuum cleaner, and its subject. */
function letter(kind: string, language: Language, facts: object, title?: string) {
  const vacuum = { ko: '무선청소기', en: 'cordless vacuum' }[language];
  const order = {
    number: '1001',
    items: [{ title: title ?? vacuum, quantity: 1 }],
    totalMinor: 398_000,
    currency: 'KRW',
  };
  const to = { name: { ko: minji, en: minjiInEnglish }[language], language };
  const { subject, paragraphs, imprint, summary } = writeLetter(kind, { order, ...facts }, to, shop, {
    ...{ at, survey, unsubscribe },
  });
  const [first = '', second = '', ...more] = paragraphs;
  return { subject, first, second, all: [subject, ...paragraphs, ...imprint].join('\n'), more, summary };
}

describe('the thank-you', () => {
  it.each<[string, object, string, string]>([
    [
      'at the counter: she has it in her hand',
      { kind: 'counter', deliveredAt: december4 },
      '매장에서 구매하신 무선청소기의 내역을 아래에 적어 두었습니다.',
      'Enjoy your cordless vacuum. What you bought is listed below.',
    ],
    [
      'of what she will pick up',
      { kind: 'pickup' },
      '주문하신 무선청소기를 준비하고 있습니다. 준비를 마치면 찾아가실 수 있어요.',
      "We're getting your cordless vacuum ready for you to pick up.",
    ],
    [
      'of what is not shipped',
      { kind: 'download', deliveredAt: december4 },
      '주문하신 무선청소기의 결제를 확인했습니다. 배송이 필요 없는 주문입니다.',
      "We've received your payment for your cordless vacuum. Nothing needs to be shipped.",
    ],
    [
      'of what she pays on receipt',
      { kind: 'on-delivery', placedAt: december4 },
      '주문하신 무선청소기를 준비하고 있습니다. 결제는 받으실 때 하시면 됩니다.',
      "We're getting your cordless vacuum ready. You pay on delivery.",
    ],
    [
      'of what she has paid on receipt',
      { kind: 'on-delivery', paidAt: december4, deliveredAt: december4 },
      '주문하신 무선청소기를 전해 드렸습니다.',
      "We've delivered your cordless vacuum.",
    ],
    [
      'of a pre-order',
      { kind: 'pre-order' },
      '주문하신 무선청소기는 예약 주문으로 받아 두었습니다. 입고되면 보내 드리겠습니다.',
      "Your pre-order is in. We'll send your cordless vacuum when it's in stock.",
    ],
    [
      'of a renewal',
      { kind: 'renewal' },
      '정기 주문하신 무선청소기를 준비하고 있습니다.',
      "Your subscription has renewed, and we're getting your cordless vacuum ready.",
    ],
    [
      'of what nobody saw arrive: it was sent, no more',
      { deliveredAt: december4, isAssumed: true },
      '주문하신 무선청소기를 보내 드렸습니다.',
      "We've sent your cordless vacuum.",
    ],
  ])('%s', (_, facts, ko, en) => {
    expect(letter('thank-you', 'ko', facts).second).toBe(ko);
    expect(letter('thank-you', 'en', facts).second).toBe(en);
  });

  it('greets who comes to the counter, who stays and who comes back as such', () => {
    const subjects = (facts: object) => [
      letter('thank-you', 'ko', facts).subject,
      letter('thank-you', 'en', facts).subject,
    ];
    expect(subjects({})).toEqual([
      '김민지님, 단골상점을 골라 주셔서 고맙습니다',
      'Thank you for choosing Dangol, Minji',
    ]);
    expect(subjects({ kind: 'counter' })).toEqual([
      '김민지님, 단골상점을 찾아 주셔서 고맙습니다',
      'Thank you for visiting Dangol, Minji',
    ]);
    expect(subjects({ kind: 'renewal', isRegular: true })).toEqual([
      '김민지님, 이번에도 함께해 주셔서 고맙습니다',
      'Thank you for staying with Dangol, Minji',
    ]);
    for (const kind of [undefined, 'counter'])
      expect(subjects({ kind, isRegular: true })).toEqual([
        '김민지님, 단골상점을 다시 찾아 주셔서 고맙습니다',
        'Thank you for coming back to Dangol, Minji',
      ]);
  });

  it('names the day on which a pre-order leaves, if its title does', () => {
    const ko = letter('thank-you', 'ko', { kind: 'pre-order' }, '[예약판매] 무선청소기 (12월 20일 출고)');
    expect(ko.second).toBe(
      '주문하신 무선청소기는 예약 주문으로 받아 두었습니다. 12월 20일(월)에 보내 드릴 예정입니다.',
    );
    const en = letter('thank-you', 'en', { kind: 'pre-order' }, 'Cordless vacuum, ships from December 20');
    expect(en.second).toContain('We plan to ship your');
    expect(en.second).toMatch(/ from Monday, December 20\.$/);
  });

  it('of a pre-order that has left says so', () => {
    expect(letter('thank-you', 'en', { kind: 'pre-order', shippedAt: december4 }).second).toBe(
      "We've sent your cordless vacuum.",
    );
  });
});

describe('letters about a delivery that nobody reported', () => {
  const facts = { deliveredAt: december4, isAssumed: true };
  it.each([
    [
      'delivery-question',
      '무선청소기를 받으셨을 무렵이라 여쭙니다. 배송에 불편한 점은 없으셨나요?',
      'Your cordless vacuum should have arrived by now. Did the delivery go well?',
    ],
    [
      'first-days',
      '무선청소기를 받으셨을 무렵인데, 불편한 점은 없으신가요?',
      'Your cordless vacuum should have arrived by now. Is all well so far?',
    ],
  ])('do not say the day, and ask whether it is there: %s', (kind, ko, en) => {
    const [korean, english] = [letter(kind, 'ko', facts), letter(kind, 'en', facts)];
    expect(korean.first).toContain(ko);
    expect(english.first).toContain(en);
    expect(korean.all).toContain('아직 받지 못하셨거나');
    expect(english.all).toContain("If it hasn't arrived");
    expect(korean.all + english.all).not.toMatch(/12월|December|완료|받으신 |was delivered|arrived on/);
  });

  it('say the day that somebody reported', () => {
    for (const kind of ['delivery-question', 'first-days'])
      expect(letter(kind, 'ko', { deliveredAt: december4 }).first).toContain('12월 4일(금)에');
  });

  it('long after, count from the order', () => {
    expect(letter('win-back', 'ko', { paidAt: december4 }).first).toContain('무선청소기를 주문하신 지');
    expect(letter('win-back', 'en', { paidAt: december4 }).first).toContain(
      'since you ordered your cordless vacuum last',
    );
  });
});

describe('letters about what nobody delivered', () => {
  it.each([
    [
      'counter',
      '12월 4일(금)에 매장에서 가져가신 무선청소기,',
      'You took your cordless vacuum home on Friday, December 4.',
    ],
    ['pickup', '12월 4일(금)에 찾아가신 무선청소기,', 'You picked up your cordless vacuum on Friday, December 4.'],
    ['download', '12월 4일(금)에 주문하신 무선청소기,', 'You ordered your cordless vacuum on Friday, December 4.'],
  ])('speak of no delivery: %s', (kind, ko, en) => {
    const facts = { kind, deliveredAt: december4 };
    expect(letter('first-days', 'ko', facts).first).toContain(ko);
    expect(letter('first-days', 'en', facts).first).toContain(en);
    expect(letter('first-days', 'ko', facts).all + letter('win-back', 'ko', facts).all).not.toMatch(/배송/);
    expect(letter('first-days', 'en', facts).all).not.toMatch(/deliver|arrived/);
  });

  it('long after, say how she came by it', () => {
    expect(letter('win-back', 'ko', { kind: 'counter', deliveredAt: december4 }).first).toContain(
      '매장에서 가져가신 지',
    );
    expect(letter('win-back', 'en', { kind: 'pickup', deliveredAt: december4 }).first).toContain(
      'since you picked up your',
    );
  });
});
