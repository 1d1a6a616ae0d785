import { describe, expect, it } from 'vitest';
import { standardIntake } from '../../../../functions/orders/platforms/standard/intake.ts';
import { standard } from '../../../../functions/orders/platforms/standard/reader.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { knownAt } from '../../order/order-reports.ts';
import { aCall, readAll, readCall, readOrderCall } from './documented-calls.ts';

const reasonOf = (body: unknown): string => {
  try {
    standard.read('', {}, JSON.parse(JSON.stringify(body)), knownAt);
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
  return 'read';
};

describe('an order', () => {
  it('is all that is said of it', () => {
    expect(readOrderCall(aCall('order.placed'))).toEqual({
      about: 'order',
      order: 'standard-1001',
      test: false,
      contents: {
        at: '2026-11-27T01:00:00.000Z',
        number: '#1001',
        currency: 'KRW',
        totalMinor: 401_000,
        goodsMinor: 361_818,
        taxesIncluded: false,
        items: [
          { line: '1', title: '무선청소기', quantity: 1, ships: true, product: 'standard-vc-100' },
          { line: '2', title: '2-year care', quantity: 1, ships: false },
        ],
        language: 'ko',
        buyer: { platformId: 'standard-77', email: 'minji@example.com', given: '민지', family: '김', language: 'ko' },
      },
      placedAt: '2026-11-27T01:00:00.000Z',
      parcels: [],
      refunds: [],
      credits: [],
      promisedAt: '2026-11-29T09:00:00.000Z',
      subscription: { id: 'care-plan-5', number: 1 },
    });
  });

  it('says what of its money is tax, gift cards, credit and still to be paid, and what the shopper saw', () => {
    const money = {
      ...{ goods: '100000', goodsTax: '9090.91', taxIncluded: true, giftCards: '30000', outstanding: '5000' },
      ...{ credit: '12000', shown: { currency: 'USD', total: '301.55' } },
    };
    const { contents, credits } = readOrderCall(aCall('order.paid', money));
    expect(contents).toMatchObject({
      ...{ goodsMinor: 100_000, goodsTaxMinor: 9_090, isTaxShown: true, giftCardsMinor: 30_000 },
      ...{ outstandingMinor: 5_000, shown: { currency: 'USD', totalMinor: 30_155 } },
    });
    expect(credits).toEqual([{ id: 'credit', at: '2026-11-27T01:05:00.000Z', amountE4: 120_000_000 }]);
  });

  it('says how it was bought, and which of its items are no merchandise', () => {
    const items = [
      { id: '1', title: 'Card', quantity: 1, kind: 'gift-card' },
      { id: '2', title: 'Wrapping', quantity: 1, kind: 'fee', free: true },
      { id: '3', title: 'Cup', quantity: 1 },
    ];
    const { contents } = readOrderCall(aCall('order.paid', { kind: 'pre-order', items }));
    expect(contents?.kind).toBe('pre-order');
    expect(contents?.items).toMatchObject([
      { kind: 'gift-card', ships: false, isFree: undefined },
      { kind: 'fee', ships: false, isFree: true },
      { kind: undefined, ships: true },
    ]);
  });

  it('has texts that are cut, not refused, and a phone as it was written', () => {
    const buyer = { id: '5', given: '민'.repeat(900), phone: ' 010 1234-5678 ', country: 'kr' };
    const { contents } = readOrderCall(aCall('order.paid', { number: '7'.repeat(900), buyer }));
    expect([contents?.number.length, contents?.buyer?.given?.length]).toEqual([500, 500]);
    expect(contents?.buyer).toMatchObject({ phone: '010 1234-5678', country: 'KR' });
  });

  it('says all that a shop may know of a buyer, and an odd word of it is as if it were not there', () => {
    const buyerOf = (fields: object) =>
      readOrderCall(aCall('order.paid', { buyer: { id: '5', ...fields } })).contents?.buyer;
    expect(
      buyerOf({
        ...{ phone: '(415) 555-2671', phoneVerified: true, country: 'us', region: 'US-CA', birthday: '1990.5.17' },
        ...{ tags: ['vip', ' vip', ''], device: 'app' },
      }),
    ).toEqual({
      ...{ platformId: 'standard-5', phone: '(415) 555-2671', phoneVerified: true, country: 'US', region: 'CA' },
      ...{ birthday: '1990-05-17', tags: ['vip'], device: 'app' },
    });
    const odd = { phone: 'none', phoneVerified: true, region: 'CA', birthday: '30 Feb', device: 'fridge' };
    expect(buyerOf(odd)).toEqual({ platformId: 'standard-5' });
    expect(buyerOf({ phone: '010-1234-5678', phoneVerified: false })).toEqual({
      ...{ platformId: 'standard-5', phone: '010-1234-5678' },
    });
  });

  it('says how it travels, as far as it can be read', () => {
    const shippingOf = (shipping: object) => readOrderCall(aCall('order.paid', { shipping })).contents?.shipping;
    expect(shippingOf({ method: '택배', country: 'KR', postcode: '63122' })).toEqual({
      ...{ method: '택배', country: 'KR', postcode: '63122' },
    });
    expect(shippingOf({ country: 'Korea', postcode: null, collected: true })).toEqual({ isCollected: true });
  });

  it('is paid and cancelled when it says so, and by its type when it was last changed', () => {
    expect(readOrderCall(aCall('order.paid', { paidAt: '2026-11-27T10:03:00+09:00' })).paidAt).toBe(
      '2026-11-27T01:03:00.000Z',
    );
    expect(readOrderCall(aCall('order.paid', { paidAt: null })).paidAt).toBe('2026-11-27T01:05:00.000Z');
    expect(readOrderCall(aCall('order.placed')).paidAt).toBeUndefined();
    expect(readOrderCall(aCall('order.cancelled', { cancelledAt: undefined })).cancelledAt).toBe(
      '2026-11-27T03:00:00.000Z',
    );
    expect(readOrderCall(aCall('order.edited', { cancelledAt: '2026-11-27T03:00:00Z' })).cancelledAt).toBeDefined();
  });

  it.each([
    ['KRW', '398000', 398_000],
    ['KRW', '398000.00', 398_000],
    ['KRW', '36181.82', 36_181],
    ['USD', '398.1', 39_810],
    ['KWD', '1.234', 1_234],
  ])('of %s %s is that many minor units', (currency, total, minor) => {
    expect(readOrderCall(aCall('order.paid', { currency, total })).contents).toMatchObject({
      currency,
      totalMinor: minor,
    });
  });

  it('has ids of any kind, to the last digit', () => {
    expect(readOrderCall(aCall('order.paid', { id: 7 })).order).toBe('standard-7');
    expect(readOrderCall(aCall('order.paid', { id: 'A-7.b~c_d' })).order).toBe('standard-A-7.b~c_d');
    const digits = JSON.stringify(aCall('order.paid', { id: 'ID' })).replace('"ID"', '820982911946154508');
    expect(readOrderCall(digits).order).toBe('standard-820982911946154508');
  });

  it('may be bought by a guest, by nobody who is known, or at an address that is none', () => {
    const buyerOf = (buyer: unknown) => readOrderCall(aCall('order.paid', { buyer })).contents?.buyer;
    expect(buyerOf({ email: 'john@example.com' })).toEqual({ email: 'john@example.com' });
    expect(buyerOf({ id: '5', email: 'john' })).toEqual({ platformId: 'standard-5' });
    expect(buyerOf({ given: 'John', phone: '+821012345678' })).toEqual({ given: 'John', phone: '+821012345678' });
    for (const nobody of [null, {}, { email: '' }, { given: 'John', phone: 'call me', country: 'KR' }]) {
      expect(buyerOf(nobody)).toBeUndefined();
    }
  });

  it('may be a test, as every part of one may', () => {
    for (const type of ['order.paid', 'order.refunded', 'parcel.shipped', 'installation.done', 'return.requested']) {
      expect(readOrderCall(aCall(type, { test: true })).test).toBe(true);
      expect(readOrderCall(aCall(type, { test: null })).test).toBe(false);
    }
  });

  it('gives back what it says, tax apart', () => {
    expect(readOrderCall(aCall('order.refunded', { goods: '10.5', tax: undefined })).refunds).toEqual([
      { id: 'standard-r-1', at: '2026-12-02T00:00:00.000Z', goodsE4: 105_000, taxE4: 0 },
    ]);
    expect(readOrderCall(aCall('order.refunded', { voided: true })).refunds).toMatchObject([{ isVoid: true }]);
  });

  it('gives back an amount with the tax in it, or what each line says', () => {
    const amount = { goods: undefined, tax: undefined, amount: '55000' };
    expect(readOrderCall(aCall('order.refunded', amount)).refunds).toMatchObject([
      { goodsE4: 0, taxE4: 0, amountE4: 550_000_000 },
    ]);
    const lines = [{ item: '1', goods: '90000', tax: '9000' }];
    expect(readOrderCall(aCall('order.refunded', { lines })).refunds).toMatchObject([
      { amountE4: undefined, lines: [{ line: '1', goodsE4: 900_000_000, taxE4: 90_000_000 }] },
    ]);
    expect(reasonOf(aCall('order.refunded', { goods: null }))).toContain('`goods` or `amount`');
  });
});

describe('a parcel, a visit, a return', () => {
  const parcel = (type: string, fields = {}) => readOrderCall(aCall(type, fields)).parcels[0];
  const visit = (type: string, fields = {}) => readOrderCall(aCall(type, fields)).visits?.[0];

  it('is on its way, there, or taken back', () => {
    const at = '2026-11-28T06:00:00.000Z';
    expect(parcel('parcel.shipped')).toMatchObject({ lines: [{ line: '1', quantity: 1 }], void: false });
    expect(parcel('parcel.shipped', { shippedAt: null })?.shippedAt).toBe('2026-11-27T08:00:00.000Z');
    expect(parcel('parcel.delivered')).toMatchObject({ at, deliveredAt: '2026-11-28T05:58:00.000Z' });
    expect(parcel('parcel.delivered', { deliveredAt: null })?.deliveredAt).toBe(at);
    expect(parcel('parcel.voided')).toMatchObject({ id: 'standard-p-2', lines: [], void: true });
  });

  it('is followed with a tracking number, unless its sender says otherwise', () => {
    const trackingUrl = 'https://trace.example/?no=1';
    expect(parcel('parcel.shipped', { trackingUrl })).toMatchObject({
      ...{ isFollowed: true, carrier: 'CJ대한통운', trackingNumber: '123456789012', trackingUrl },
    });
    expect(parcel('parcel.shipped', { followed: false })?.isFollowed).toBeUndefined();
    expect(parcel('parcel.shipped', { trackingNumber: null })?.isFollowed).toBeUndefined();
    expect(parcel('parcel.shipped', { trackingNumber: null, followed: true })?.isFollowed).toBe(true);
    expect(parcel('parcel.shipped', { trackingUrl: 'http://trace.example' })?.trackingUrl).toBeUndefined();
  });

  it('is in trouble, or no longer', () => {
    const trouble = {
      ...{ about: 'trouble', order: 'standard-1001', test: false, of: 'standard-p-1', parcel: 'standard-p-1' },
      ...{ trouble: 'attempted', at: '2026-11-28T03:00:00.000Z' },
    };
    expect(readCall(aCall('parcel.troubled'))).toEqual({ ...trouble, isOver: undefined });
    expect(readCall(aCall('parcel.troubled', { over: true }))).toEqual({ ...trouble, isOver: true });
    expect(reasonOf(aCall('parcel.troubled', { trouble: 'lost' }))).toContain('trouble');
  });

  it('is booked, moved, done, or failed', () => {
    expect(visit('installation.booked')).toEqual({
      id: 'standard-v-1',
      at: '2026-11-28T07:00:00.000Z',
      firm: '바른설치',
      installer: '이서준',
      bookedFor: '2026-12-01T05:00:00.000Z',
      failed: false,
    });
    expect(visit('installation.moved')?.bookedFor).toBe('2026-12-02T01:00:00.000Z');
    expect(visit('installation.done')?.doneAt).toBe('2026-12-02T02:00:00.000Z');
    expect(visit('installation.done', { doneAt: null })?.doneAt).toBe('2026-12-02T02:09:00.000Z');
    expect(visit('installation.failed')?.failed).toBe(true);
  });

  it('tells by itself whether a visit failed, with its reason and when somebody comes again', () => {
    const told = (type: string, fields = {}) => readAll(aCall(type, fields)).filter(({ about }) => about === 'visit');
    const failed = { about: 'visit', order: 'standard-1002', visit: 'standard-v-2', test: false };
    expect(told('installation.failed')).toEqual([
      {
        ...{ ...failed, at: '2026-12-02T01:19:00.000Z', failed: true },
        ...{ reason: 'nobody-home', nextVisitAt: '2026-12-04T05:00:00.000Z' },
      },
    ]);
    expect(told('installation.failed', { reason: null, nextVisitAt: null })).toMatchObject([{ failed: true }]);
    for (const type of ['installation.booked', 'installation.moved', 'installation.done'])
      expect(told(type)).toMatchObject([{ failed: false }]);
    expect(reasonOf(aCall('installation.failed', { reason: 'the dog bit him' }))).toContain('reason');
  });

  it.each(['requested', 'approved', 'declined', 'received', 'refunded', 'exchanged', 'cancelled', 'closed'])(
    'is %s',
    (step) => {
      const call = { ...aCall('return.requested', { kind: undefined }), type: `return.${step}` };
      expect(readOrderCall(call).returns).toMatchObject([{ id: 'standard-b-1', kind: 'return', step }]);
    },
  );
});

describe('people, goods and the law', () => {
  it('says who somebody is, and nothing where no more than the id is named', () => {
    expect(readCall(aCall('customer.created'))).toEqual({
      about: 'customer',
      customer: 'standard-77',
      at: '2026-11-27T00:50:00.000Z',
      deleted: false,
      buyer: {
        ...{ platformId: 'standard-77', email: 'minji@example.com', phone: '+821012345678', phoneVerified: true },
        ...{ country: 'KR', birthday: '1990-05-17', tags: ['매장 회원'] },
        ...{ given: '민지', family: '김', language: 'ko' },
      },
      consents: [{ channel: 'email', given: true, at: '2026-11-27T00:49:30.000Z' }],
    });
    const bare = { ...aCall('customer.deleted'), type: 'customer.changed' };
    expect(readCall(bare)).toMatchObject({ deleted: false, consents: [] });
    expect(readCall(bare)).not.toHaveProperty('buyer.platformId');
    expect(readCall(aCall('customer.deleted'))).toMatchObject({ customer: 'standard-79', deleted: true });
    expect(readCall(aCall('customer.merged'))).toMatchObject({
      about: 'merge',
      from: 'standard-78',
      into: 'standard-77',
    });
  });

  it('says yes or no by one channel', () => {
    expect(readCall(aCall('consent.given'))).toMatchObject({ consents: [{ channel: 'kakao', given: true }] });
    expect(readCall(aCall('consent.withdrawn'))).toMatchObject({ consents: [{ channel: 'email', given: false }] });
  });

  it('says what is new, and what there is again', () => {
    expect(readCall(aCall('product.created'))).toMatchObject({ product: 'standard-vc-200', title: '무선청소기 2' });
    expect(readCall(aCall('stock.changed'))).toMatchObject({
      variant: 'standard-vc-100-white',
      inStock: true,
      available: 12,
    });
    expect(readCall(aCall('stock.changed', { available: 0 }))).toMatchObject({ inStock: false, available: 0 });
    expect(readCall(aCall('stock.changed', { available: null, inStock: true }))).toMatchObject({ inStock: true });
    expect(reasonOf(aCall('stock.changed', { available: null }))).toContain(
      'data should be something that says `inStock`',
    );
  });

  it('says what was begun, and that it became an order', () => {
    expect(readCall(aCall('checkout.started'))).toMatchObject({
      checkout: 'standard-c-1',
      completedAt: undefined,
      buyer: { platformId: 'standard-77' },
      items: [{ title: '필터', quantity: 2 }],
      url: 'https://shop.example/checkout/c-1',
    });
    expect(readCall(aCall('checkout.completed'))).toMatchObject({ completedAt: '2026-12-01T11:10:00.000Z', items: [] });
    for (const url of [
      'http://shop.example',
      'javascript:alert(1)',
      'https:///x',
      'https://',
      'shop',
      ' https://a.kr',
    ]) {
      expect(reasonOf(aCall('checkout.started', { url }))).toContain('data.url should be an https: address');
    }
  });

  it('asks what the law lets one ask, for somebody who is named', () => {
    expect(readCall(aCall('privacy.access'))).toEqual({
      ...{ about: 'privacy', request: 'access', id: 'standard-q-1' },
      ...{ customer: 'standard-77', email: 'minji@example.com', orders: ['standard-1001'] },
    });
    expect(readCall(aCall('privacy.erase_customer'))).toMatchObject({
      request: 'erase-customer',
      email: 'john@example.com',
    });
    expect(readCall(aCall('privacy.erase_shop'))).toMatchObject({ request: 'erase-shop', orders: [] });
    for (const email of [null, 'x'.repeat(300), 'minji@example,co.kr'])
      expect(reasonOf(aCall('privacy.erase_customer', { email }))).toContain('names a `customer` or an `email`');
    expect(readCall(aCall('privacy.erase_customer', { customer: 'c-1', email: 'x'.repeat(300) }))).toMatchObject({
      customer: 'standard-c-1',
      email: undefined,
    });
  });
});

describe('what cannot be understood', () => {
  it('is a type that can be no type', () => {
    for (const type of ['', 7, null, 'minji@example.com', 'x'.repeat(61)]) {
      expect(reasonOf({ ...aCall('order.paid'), type })).toMatch(/^Standard's body: type should be/);
    }
  });

  it.each([
    [null, 'the body should be'],
    ['hello', 'the body should be'],
    [[], 'body: type is missing'],
    [{ ...aCall('order.paid'), timestamp: 1_764_205_200 }, 'timestamp should be'],
    [{ ...aCall('order.paid'), data: [] }, 'data.id is missing'],
    [aCall('order.paid', { number: undefined }), 'data.number is missing'],
    [aCall('order.paid', { id: '' }), 'data.id should be an id'],
    [aCall('order.paid', { id: '주문/1' }), 'data.id should be an id'],
    [aCall('order.paid', { total: 398_000 }), 'data.total should be a text'],
    [aCall('order.paid', { total: '-1' }), 'data.total should be an amount'],
    [aCall('order.paid', { total: '1e5' }), 'data.total should be an amount'],
    [aCall('order.paid', { goods: '9'.repeat(15), currency: 'KWD' }), 'data.goods is no amount'],
    [aCall('order.paid', { shown: { currency: 'QQQ', total: '1' } }), 'data.shown.total is no currency of ISO 4217'],
    [aCall('order.paid', { kind: 'gift' }), 'data.kind'],
    [aCall('order.paid', { currency: 'QQQ' }), 'data.total is no currency of ISO 4217'],
    [aCall('order.paid', { currency: 'krw' }), 'data.currency should be a currency'],
    [aCall('order.paid', { placedAt: '2026-11-27T10:00:00' }), 'data.placedAt should be a time'],
    [aCall('order.paid', { placedAt: '9999-12-31T00:00:00Z' }), 'data.placedAt should be a time between 2000 and 2100'],
    [aCall('order.paid', { items: [{ id: '1', title: 'x', quantity: 1.5 }] }), 'data.items.0.quantity should be'],
    [
      aCall('order.paid', { subscription: { id: '1', number: 0 } }),
      'data.subscription.number should be a number from 1',
    ],
    [
      aCall('parcel.shipped', { lines: [{ item: '1', quantity: -1 }] }),
      'data.lines.0.quantity should be a number of pieces',
    ],
    [aCall('consent.given', { channel: 'fax' }), 'data.channel should be "email" or "sms" or "kakao"'],
    [aCall('order.refunded', { goods: '999999999999.99' }), 'data.goods is no amount of at most four decimals'],
  ])('%#: says where', (body, where) => {
    expect(reasonOf(body)).toContain(where);
  });

  it('names the call and not its topic', () => {
    const arrival = { headers: { 'webhook-id': 'msg-1' }, query: {}, body: Buffer.alloc(0) };
    expect([standardIntake.topic(arrival), standardIntake.deliveryId(arrival)]).toEqual(['', 'msg-1']);
  });
});
