import { describe, expect, it, test } from 'vitest';
import { parseEvent } from '../../../shared/events/event.ts';
import { envelopeOf, examples } from '../kernel/examples.ts';

const exampleOf = new Map(examples.map(([type, data]) => [type.name, { type, data: Object(data) as object }]));

/** The example with another value at a path, such as `items.0.title`; what is on the way and absent is made. */
function changed(data: object, path: string, value: unknown): object {
  const copy = structuredClone(data) as Record<string, unknown>;
  const keys = path.split('.');
  let at = copy;
  for (const [n, key] of keys.entries()) {
    if (n === keys.length - 1) at[key] = value;
    else at[key] ??= keys[n + 1] === '0' ? [] : {};
    at = at[key] as Record<string, unknown>;
  }
  return copy;
}

/** `OrderPlaced kind`: whether the event may say this there. */
function mayBe(place: string, value: unknown): boolean {
  const [name = '', path = ''] = place.split(' ');
  const example = exampleOf.get(name);
  if (!example) throw new Error(`There is no ${name}`);
  try {
    parseEvent(example.type, envelopeOf(example.type, changed(example.data, path, value)));
    return true;
  } catch {
    return false;
  }
}

/** Consumers decide by these words, and stored events hold them: none is taken away, and a new one is heard first. */
const words: Readonly<Record<string, string>> = {
  'ConsentGiven channel': 'email sms kakao',
  'ConsentGiven purpose': 'marketing',
  'ConsentReported channel': 'email sms kakao',
  'ConsentWithdrawn channel': 'email sms kakao',
  'ConsentWithdrawn purpose': 'marketing',
  'CustomerConsentReported channel': 'email sms kakao',
  'CustomerRegistered language': 'ko en',
  'DeliveryTroubled trouble': 'attempted failed held ready-for-pickup',
  'FollowUpCancelled because':
    'order-cancelled historical journey-off to-be-installed not-for-this-kind no-longer-true nothing-received no-longer-useful',
  'InstallationFailed reason': 'nobody-home not-possible goods-faulty nobody-came other',
  'MessageRequested language': 'ko en',
  'MessageRequested purpose': 'transactional service marketing',
  'MessageWithdrawn because': 'ordered-again no-longer-true',
  'OrderPlaced kind': 'renewal counter pickup on-delivery pre-order exchange download',
  'OrderPlaced historical.paidAt': 'past missed marketplace',
  'PaymentDisputed status': 'needs-response under-review accepted refunded won lost',
  'PlatformReturnChanged kind': 'return exchange',
  'PlatformReturnChanged step': 'requested approved declined received refunded exchanged cancelled closed',
  'PointsCorrected direction': 'added taken',
  'PointsWithheld reason': 'currency marketplace',
  'PrivacyRequested request': 'access erase-customer erase-shop',
  'ShopChanged brand.formOfAddress.en': 'given-name full-name',
  'ShopChanged brand.formOfAddress.ko': 'name name-as-customer',
  'ShopChanged delivery.holidays': 'kr none',
  'ShopChanged hours.holidays': 'kr none',
  'StaffChanged state': 'active ended',
  'TicketOpened kind': 'delivery question',
  'TicketOpened promise.kind': 'first-reply next-reply',
  'TicketReplied by': 'agent customer other',
  'TierLowered because': 'review given-back programme override-ended',
};

const delivery = { cutOff: '14:00', week: ['mon'], rules: [{ name: 'parcel', days: 2 }] };
const withDelivery = { ShopChanged: { ...exampleOf.get('ShopChanged')?.data, delivery } };

test.each(Object.entries(words))('%s is one of: %s', (place, listed) => {
  const [name = '', path = ''] = place.split(' ');
  const data = path.startsWith('delivery.') ? withDelivery.ShopChanged : exampleOf.get(name)?.data;
  const type = exampleOf.get(name)?.type;
  if (!type || !data) throw new Error(`There is no ${name}`);
  const parsed = (word: unknown) => () => parseEvent(type, envelopeOf(type, changed(data, path, word)));
  for (const word of listed.split(' ')) expect(parsed(word), word).not.toThrow();
  for (const word of ['', 'guards', `${listed} guards`, listed.toUpperCase(), 1, null]) expect(parsed(word)).toThrow();
});

/** The kinds of values that have rules of their own, each with what it is and with what it only looks like. */
const values = {
  currency: { is: ['KRW', 'USD'], isNot: ['', 'won', 'KRWs', 'aKRW', 'KR', '123'] },
  country: { is: ['KR', 'US'], isNot: ['', 'Kr', 'KOR', 'xKR', '82'] },
  digest: { is: ['0123456789abcdef'.repeat(4)], isNot: ['', 'a'.repeat(63), 'a'.repeat(65), `g${'a'.repeat(64)}`] },
  instant: {
    is: ['2026-11-22T01:00:00.000Z'],
    isNot: ['', 'x2026-11-22T01:00:00.000Z', '2026-11-22T01:00:00.000Z ', '2026-11-22T01:00:00Z'],
  },
  id: { is: ['c1', 'shopify-1.a_B~2', 'a'.repeat(200)], isNot: ['', 'a b', 'a/b', '가', ' a', 'a\n', 'a'.repeat(201)] },
  mail: { is: ['minji@shop.example', 'a'.repeat(254)], isNot: ['a'.repeat(255), 7] },
  shortText: { is: ['x', 'x'.repeat(500)], isNot: ['x'.repeat(501), 7, null] },
  url: { is: ['https://shop.example/1', 'x'.repeat(2_000)], isNot: ['x'.repeat(2_001), 7] },
  wholeNumber: { is: [0, 1, 398_000, Number.MAX_SAFE_INTEGER], isNot: [0.5, 2 ** 53, '1', null] },
  onlyTrue: { is: [true], isNot: [false, 1, 'true'] },
  yesOrNo: { is: [true, false], isNot: [0, 'true', null] },
  oneLine: { is: ['Hana Kim', 'x'.repeat(100)], isNot: ['', ' ', 'Hana\nKim', 'a\u0007', '\u0007a', 'x'.repeat(101)] },
  label: { is: [{ ko: '단골', en: 'Regular' }], isNot: [{}, { ko: '단골' }, 'Regular', { ko: '', en: 'a' }] },
} as const;

/** Where such values stand. */
const places: Readonly<Record<keyof typeof values, readonly string[]>> = {
  currency: ['OrderPlaced currency', 'OrderPlaced shown.currency', 'TierWarned currency'],
  country: ['BuyerSeen buyer.country'],
  digest: ['CustomerConsentReported address', 'ErasureRequested addresses.0', 'ExportRequested addresses.0'],
  instant: [
    'OrderPlaced placedAt',
    'OrderPlaced deliveredAt',
    'FollowUpPlanned dueAt',
    'StaffChanged until',
    'AnswerHeld until',
  ],
  id: ['OrderOwned customer', 'OrderPlaced subscription.id', 'OrderPlaced items.0.product', 'SurveyAnswered survey'],
  mail: ['BuyerSeen buyer.email', 'CustomerRegistered email', 'MessageRequested thread.replyTo'],
  shortText: ['OrderPlaced number', 'OrderPlaced parcels.0.carrier', 'OrderPlaced parcels.0.trackingNumber'],
  url: ['OrderPlaced parcels.0.trackingUrl', 'CheckoutAbandoned url', 'BoardQuestionAsked url'],
  wholeNumber: ['OrderPlaced totalMinor', 'OrderPlaced shown.totalMinor', 'OrderPlaced subscription.number'],
  onlyTrue: [
    'DeliveryTroubled isOver',
    'ProgrammeApplied isDocumented',
    'MessageSent toStaff',
    'OrderPlaced isAssumed',
    'CustomerRegistered ownsEmail',
  ],
  yesOrNo: ['ConsentReported given', 'SurveyAnswered suspect', 'OrdersReconciled isUnusual', 'StockChanged inStock'],
  oneLine: ['StaffChanged name', 'StaffChanged title', 'StaffChanged name.ko'],
  label: ['TierReached label', 'FollowUpPlanned label', 'MessageSent label', 'MessageSent readerLabel'],
};

const whole: Readonly<Record<string, unknown>> = {
  'OrderPlaced shown': { currency: 'KRW', totalMinor: 1 },
  'OrderPlaced subscription': { id: 's1', number: 2 },
};

/** Beside the value stands what its object has to have. */
function mayStandAt(place: string, value: unknown): boolean {
  const [name, path = ''] = place.split(' ');
  const [first, second] = path.split('.');
  const around = whole[`${name} ${first}`];
  return around && second ? mayBe(`${name} ${first}`, { ...Object(around), [second]: value }) : mayBe(place, value);
}

describe.each(Object.entries(places))('%s', (kind, all) => {
  const { is, isNot } = values[kind as keyof typeof values];
  it.each(all)('is told as %s, and nothing else is', (place) => {
    for (const value of is) expect(mayStandAt(place, value), `${place}: ${JSON.stringify(value)}`).toBe(true);
    for (const value of isNot) expect(mayStandAt(place, value), `${place}: ${JSON.stringify(value)}`).toBe(false);
  });
});

const kept = { what: 'order', until: '2026-11-20T01:00:00.000Z' };

/** The least and the most that a number may be, or how many there may be of something. */
const bounds: readonly (readonly [place: string, least: unknown, most: unknown, outside: readonly unknown[]])[] = [
  ['SurveyAnswered score', 1, 5, [0, 6, 2.5, '3']],
  ['SurveyAnswered words', '', 'x'.repeat(2_000), ['x'.repeat(2_001)]],
  ['WebhookReceived topic', '', 'x'.repeat(500), ['x'.repeat(501)]],
  ['PlatformRefused because', '', 'x'.repeat(500), ['x'.repeat(501)]],
  ['PromiseReplayDue tickets', 0, Number.MAX_SAFE_INTEGER, [-1, 0.5]],
  ['PromisesApplied edition', 1, Number.MAX_SAFE_INTEGER, [0, 1.5]],
  ['RecountPageDue customers', 0, Number.MAX_SAFE_INTEGER, [-1, 0.5]],
  ['ErasureRequested addresses', [], Array(20).fill('a'.repeat(64)), [Array(21).fill('a'.repeat(64))]],
  ['ErasureRequested orders', [], Array(500).fill('a'), [Array(501).fill('a')]],
  ['ErasureRequested platformIds', [], Array(50).fill('a'), [Array(51).fill('a')]],
  ['ErasureAnswered kept', [], Array(20).fill(kept), [Array(21).fill(kept)]],
  ['ExportAnswered n', 1, Number.MAX_SAFE_INTEGER, [0, 1.5]],
  ['ExportAnswered of', 1, 100, [0, 1.5, 101]],
  ['ExportAnswered json', '', 'x'.repeat(100_000), ['x'.repeat(100_001)]],
  ['PrivacyStepDue step', 0, Number.MAX_SAFE_INTEGER, [-1, 0.5]],
  ['PrivacyRequested orders', [], Array(10_000).fill('a'), [Array(10_001).fill('a')]],
  ['MessageRequested notAgain', [], Array(5).fill({ about: 'p', days: 1 }), [Array(6).fill({ about: 'p', days: 1 })]],
  ['ProgrammeApplied edition', 1, Number.MAX_SAFE_INTEGER, [0, 1.5]],
  ['PointsEarned points', 0, Number.MAX_SAFE_INTEGER, [-1, 0.5]],
  [
    'PendingPointsChanged pending',
    [],
    Array(20).fill({ order: 'a', points: 1 }),
    [Array(21).fill({ order: 'a', points: 1 })],
  ],
];

test.each(bounds)('%s has a least and a most', (place, least, most, outside) => {
  for (const value of [least, most]) expect(mayBe(place, value)).toBe(true);
  for (const value of outside) expect(mayBe(place, value)).toBe(false);
});

describe('what is asked of messaging', () => {
  it('is for a customer, or for an address where there is none', () => {
    const to = (value: unknown) => mayBe('MessageRequested to', value);
    expect(to({ customer: 'c1' })).toBe(true);
    expect(to({ channel: 'email', address: 'a'.repeat(254) })).toBe(true);
    for (const wrong of [
      {},
      { channel: 'email' },
      { channel: '', address: 'a@b.example' },
      { channel: 'sms', address: 'a@b.example' },
      { channel: 'email', address: 'a'.repeat(255) },
      { address: 'a@b.example' },
    ]) {
      expect(to(wrong), JSON.stringify(wrong)).toBe(false);
    }
  });

  it('has facts of exactly 32 KB at most', () => {
    const facts = (length: number) => ({ order: 'x'.repeat(length - '{"order":""}'.length) });
    expect(mayBe('MessageRequested facts', facts(32_768))).toBe(true);
    expect(mayBe('MessageRequested facts', facts(32_769))).toBe(false);
  });
});
