import { describe, expect, it } from 'vitest';
import { cafe24 } from '../../../../functions/orders/platforms/cafe24/reader.ts';
import { knownAt } from '../../order/order-reports.ts';
import { anOrder, aProduct, aSignUp, aVariant, enveloped } from './payloads.ts';
import { read, reasonOf } from './reading.ts';

describe('who signs up', () => {
  it('says yes or no to each channel, then', () => {
    const at = '2026-11-26T06:26:00.000Z';
    expect(read(90032, aSignUp())).toEqual([
      {
        about: 'customer',
        customer: 'cafe24-minji07',
        at,
        deleted: false,
        buyer: {
          platformId: 'cafe24-minji07',
          email: 'minji@shop.example',
          phone: '010-0000-0000',
          country: 'KR',
          given: '김민지',
        },
        consents: [
          { channel: 'sms', given: true, at },
          { channel: 'email', given: false, at },
        ],
      },
    ]);
    expect(read(90032, aSignUp({ sms: null, news_mail: 'M' }))).toMatchObject([{ consents: [] }]);
  });
});

describe('products', () => {
  it('are told by name, when they are new and when they change', () => {
    const at = '2026-11-27T06:26:52.000Z';
    const publishedAt = '2026-11-20T06:26:52.000Z';
    for (const event of [90001, 90002]) {
      const said = [{ about: 'product', product: 'cafe24-36518', at, title: '무선청소기 2세대', publishedAt }];
      expect(read(event, aProduct())).toEqual(said);
      for (const hidden of [{ display: 'F' }, { selling: 'F' }]) {
        expect(read(event, aProduct(hidden))).toMatchObject([{ isHidden: true }]);
      }
    }
  });

  it('are in stock or not by a sentence, where that is understood', () => {
    const inStock = (status_text: unknown) => read(90075, aVariant({ status_text }));
    expect(read(90075, aVariant())).toEqual([
      { about: 'stock', variant: 'cafe24-P000CCAO000B', at: '2026-11-27T06:26:52.000Z', inStock: false },
    ]);
    expect(inStock('품목의 재고가 0 이하인 경우')).toMatchObject([{ inStock: false }]);
    expect(inStock('In case that item stock is greater than 0')).toMatchObject([{ inStock: true }]);
    for (const unknown of ['', null, 'Something else']) expect(inStock(unknown)).toEqual([]);
  });
});

describe('a changed profile', () => {
  const flat = { mall_id: 'dangolmall', event_shop_no: '1', member_id: 'minji07', sub_event_code: 'EC_FRONT' };
  const profile = (fields: object) => cafe24.read('', {}, { ...flat, ...fields }, knownAt);
  const thin = { about: 'thin', order: 'cafe24-member~minji07' };

  it('names its fields only, so the member is asked for', () => {
    expect(profile({ diff_key: ['name', 'cellphone'] })).toEqual([thin]);
    expect(profile({ diff_key: [], event_shop_no: '3' })).toEqual([{ ...thin, order: 'cafe24-3~member~minji07' }]);
    expect(profile({ diff_key: ['x', 7], member_id: 'a,33578422@n' })).toMatchObject([
      { order: 'cafe24-member~a' },
      { order: 'cafe24-member~33578422~40~n' },
    ]);
  });

  it('whose consent changed counts as withdrawn, unless the call says what it is now', () => {
    const consents = (fields: object) =>
      profile(fields).flatMap((said) =>
        said.about === 'customer' ? said.consents.map(({ channel, given }) => [channel, given]) : [],
      );
    expect(consents({ diff_key: ['sms'] })).toEqual([['sms', false]]);
    expect(consents({ diff_key: ['news_mail', 'sms'] })).toEqual([
      ['sms', false],
      ['email', false],
    ]);
    expect(consents({ diff_key: ['sms'], sms: 'T' })).toEqual([['sms', true]]);
    expect(consents({ diff_key: ['phone'], sms: 'T' })).toEqual([]);
    expect(profile({ diff_key: ['sms'] })[0]).toMatchObject({ customer: 'cafe24-minji07', at: knownAt });
    expect(profile({ diff_key: ['sms'] })[1]).toEqual(thin);
  });
});

describe('an article on a board', () => {
  const article = { mall_id: 'dangolmall', event_shop_no: '1', board_no: 6, no: 274, has_parent: 'F', writer: 'minji' };
  const asked = (fields: object) => read(90033, { ...article, ...fields });

  it('that asks is named with its page, and nothing is taken from its writer', () => {
    const question = { about: 'question', question: 'cafe24-6-274', at: knownAt, board: '6', article: '274' };
    const url = 'https://dangolmall.cafe24.com/board/product/read.html?board_no=6&no=274';
    expect(asked({})).toEqual([{ ...question, url }]);
    expect(asked({ board_no: '9', event_shop_no: '2' })).toEqual([
      {
        ...question,
        question: 'cafe24-2~9-274',
        board: '9',
        url: 'https://dangolmall.cafe24.com/shop2/board/consult/read.html?board_no=9&no=274',
      },
    ]);
    expect(asked({ mall_id: '../evil' })).toEqual([{ ...question, url: undefined }]);
  });

  it('is no question where it answers one, or stands on another board', () => {
    expect(asked({ has_parent: 'T' })).toEqual([]);
    for (const board_no of [1, 4, 5, 1001]) expect(asked({ board_no })).toEqual([]);
  });
});

describe('what says nothing here', () => {
  it.each([
    [90077, { mall_id: 'dangolmall', client_id: 'x', app_name: 'x', deleted_date: '2026-07-01T12:30:15+09:00' }],
    [90167, { trigger_name: 'When the store is deactivated', sample: { event_shop_no: '1', mall_id: 'dangolmall' } }],
    [90003, { event_shop_no: '4', product_no: 7178, product_code: 'P0000KQC' }],
    [90150, { product_no: '1', sold_out: { 1: 'T' } }],
    [90148, { shop_no: '1', member_id: 'minji07', mileage_money: 100, issue_datetime: '2026-01-25 16:54:45' }],
    [90154, { coupon_no: '6072120804600000001' }],
  ])('%s is taken and leaves nothing', (event, resource) => {
    expect(read(event, resource)).toEqual([]);
  });

  it('are flat calls without a time: a sleeper, a waker, a log-in', () => {
    const flat = { mall_id: 'dangolmall', event_shop_no: '1', member_id: 'minji07' };
    expect(cafe24.read('', {}, { ...flat, event_shop_no: '90145' }, knownAt)).toEqual([]);
    expect(cafe24.read('90146', {}, flat, knownAt)).toEqual([]);
    expect(cafe24.read('', {}, { ...flat, event_no: 90143 }, knownAt)).toEqual([]);
  });
});

describe('what cannot be understood', () => {
  it('is a call without the number of its event', () => {
    expect(reasonOf('', {})).toBe("Cafe24's body: event_no is missing; add ?event= and its number to the address");
    expect(reasonOf('', enveloped('constructor', anOrder()))).toContain('event_no is missing');
  });

  it.each([
    [null, 'the body'],
    [[], 'order_id'],
    ['hello', 'the body'],
    [{}, 'order_id is missing'],
    [anOrder({ order_id: '' }), 'order_id should be 1 to 1000 order numbers with commas between them'],
    [anOrder({ order_id: ' , ,' }), 'order_id'],
    [anOrder({ order_id: '2026/../secret' }), 'order_id'],
    [anOrder({ order_id: ['20261127-0000001'] }), 'order_id'],
    [anOrder({ order_date: 'yesterday' }), 'order_date should be a time between 2000 and 2100'],
    [anOrder({ order_date: '9999-12-31 00:00:00' }), 'order_date'],
    [anOrder({ payment_date: '2026-13-01' }), 'payment_date'],
    [anOrder({ cancel_date: true }), 'cancel_date'],
    [anOrder({ currency: 'krw' }), 'currency should be a currency of ISO 4217'],
    [anOrder({ currency: 'QQQ' }), 'no currency of ISO 4217'],
    [anOrder({ order_price_amount: '12.345', currency: 'USD' }), 'order_price_amount is no exact amount of USD'],
    [anOrder({ shipping_fee: 'free' }), 'shipping_fee is no decimal amount'],
    [anOrder({ mileage_spent_amount: '1e9' }), 'mileage_spent_amount'],
    [anOrder({ member_id: '민지' }), "member_id should be a member's id"],
    [anOrder({ paid: true }), 'paid'],
  ])('%#: says where', (resource, where) => {
    expect(reasonOf('', enveloped(90023, resource))).toContain(where);
  });
});
