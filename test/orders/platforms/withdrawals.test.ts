import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StatedNo } from '../../../functions/orders/platforms/contract/report.ts';
import { platformIntakes } from '../../../functions/orders/platforms/each-intake.ts';
import { platformReaders } from '../../../functions/orders/platforms/each-reader.ts';
import { parseJson } from '../../../shared/base/json.ts';
import { times } from '../../support/thorough.ts';

const receivedAt = '2026-11-27T03:00:05.000Z';
const said = '2026-11-27T03:00:00Z';

interface Said {
  readonly topic: string;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

const bytes = (body: unknown) => Buffer.from(JSON.stringify(body));

/** What the door tells messaging of a call. */
const stated = (platform: string, { topic, headers = {}, body }: Said): readonly StatedNo[] =>
  platformIntakes.get(platform)?.withdrawals(topic, { headers, body: bytes(body) }, receivedAt) ?? [];

/** The noes that come to the register of the same call later; nothing where it cannot be read. */
function reported(platform: string, { topic, headers = {}, body }: Said): readonly StatedNo[] | undefined {
  try {
    const read =
      platformReaders.get(platform)?.read(topic, headers, parseJson(bytes(body).toString()), receivedAt) ?? [];
    return read.flatMap((report) =>
      report.about !== 'customer'
        ? []
        : report.consents.flatMap(({ given, channel, night, at, undated }) => {
            const { customer, buyer } = report;
            const email = buyer?.email;
            const how = { ...(email && { email }), ...(night && { night }), ...(undated && { undated }) };
            return given ? [] : [{ customer, channel, at, ...how }];
          }),
    );
  } catch {
    return undefined;
  }
}

const email = fc.constantFrom('minji@shop.example', 'Minji@Shop.Example ', '', 'no address', null, undefined, 7);
const times_ = fc.constantFrom(
  said,
  '2026-11-27T12:00:00+09:00',
  '2019-01-01T00:00:00Z',
  'yesterday',
  '',
  null,
  undefined,
);
const id = fc.constantFrom<unknown>('115310627314723954', 25, null, undefined, 'x y');

const states = [
  'subscribed',
  'SUBSCRIBED',
  'unsubscribed',
  'Unsubscribed',
  'not_subscribed',
  'pending',
  'redacted',
  'invalid',
];
const shopifyState = fc.oneof(
  fc.record({ state: fc.constantFrom<unknown>(...states, '', null, undefined, 5, []), consent_updated_at: times_ }),
  fc.constantFrom(null, undefined, 'unsubscribed'),
);
const shopify: fc.Arbitrary<Said> = fc.record({
  topic: fc.constantFrom(
    ...['customers/create', 'customers/update', 'customers_email_marketing_consent/update'],
    ...['customers_marketing_consent/update', 'customers/delete', 'orders/paid'],
  ),
  headers: fc.constantFrom<Record<string, string>>({}, { 'x-shopify-triggered-at': '2026-11-27T03:00:01.123456789Z' }),
  body: fc.record({
    ...{ id, customer_id: id, email, email_address: email, updated_at: times_ },
    ...{ email_marketing_consent: shopifyState, sms_marketing_consent: shopifyState },
  }),
});

const answer = {
  channel: fc.constantFrom('email', 'sms', 'kakao', 'push', 'fax'),
  at: times_,
  night: fc.constantFrom(true, undefined, null),
};
const consents = fc.array(fc.record({ ...answer, given: fc.constantFrom(true, false, null, 'no') }), { maxLength: 3 });
const standard: fc.Arbitrary<Said> = fc.record({
  topic: fc.constant(''),
  body: fc.record({
    type: fc.constantFrom(
      'consent.withdrawn',
      'consent.given',
      'customer.created',
      'customer.changed',
      'customer.deleted',
    ),
    timestamp: fc.constantFrom(said, undefined),
    data: fc.record({ id, customer: id, email, consents: fc.option(consents), ...answer, at: times_ }),
  }),
});

const flag = fc.constantFrom<unknown>('1', '0', 1, 0, true, '', 'archived', null, undefined);
const woocommerce: fc.Arbitrary<Said> = fc.record({
  topic: fc.constantFrom('customer.created', 'customer.updated', 'customer.deleted', 'order.updated'),
  body: fc.record({
    ...{ id, email, date_modified_gmt: times_, date_created_gmt: times_ },
    meta_data: flag.map((value) => [
      { key: 'other', value: 1 },
      { key: 'mailchimp_woocommerce_is_subscribed', value },
    ]),
  }),
});

const letter = fc.constantFrom<unknown>('T', 'F', '', 'X', null, undefined);
const cafe24: fc.Arbitrary<Said> = fc.record({
  topic: fc.constant(''),
  body: fc.record({
    event_no: fc.constantFrom<unknown>(90032, '90080', 90147, undefined),
    resource: fc.record({
      ...{
        event_shop_no: fc.constantFrom<unknown>('1', 2, undefined),
        member_id: fc.constantFrom<unknown>('minji07', 'minji07, seojun', 'a@n', null),
      },
      ...{ created_date: times_, email, sms: letter, news_mail: letter },
      diff_key: fc.constantFrom<unknown>(['news_mail'], ['sms', 'news_mail'], ['name'], null, undefined),
    }),
  }),
});

const platforms = { shopify, standard, woocommerce, cafe24 };

describe.each(Object.entries(platforms))('%s', (platform, calls) => {
  test('the door tells the very noes that its reader reports later', () => {
    let told = 0;
    fc.assert(
      fc.property(calls, (call) => {
        const known = reported(platform, call);
        const now = stated(platform, call);
        told += now.length;
        // What cannot be read tells nothing by its reader; the door may have understood the no in it.
        if (known) expect(now).toEqual(known);
      }),
      { numRuns: times(600, 6_000) },
    );
    expect(told).toBeGreaterThan(0);
  });

  test('the door falls over nothing that it is sent', () => {
    const topics = fc.constantFrom('customers/update', 'customer.updated', '90080', '');
    fc.assert(
      fc.property(
        topics,
        fc.oneof(
          fc.jsonValue().map(bytes),
          fc.uint8Array().map((each) => Buffer.from(each)),
        ),
        (topic, body) => {
          expect(platformIntakes.get(platform)?.withdrawals(topic, { headers: {}, body }, receivedAt)).toEqual([]);
        },
      ),
    );
  });
});

describe('who said no', () => {
  const consent = (state: unknown, at?: string) => ({ email_marketing_consent: { state, consent_updated_at: at } });
  const shopifyNo = (topic: string, fields: object) =>
    stated('shopify', {
      topic,
      body: { id: 7, customer_id: 7, email: 'm@shop.example', email_address: 'm@shop.example', ...fields },
    });
  const at = new Date(said).toISOString();
  const no = { customer: 'shopify-7', channel: 'email', email: 'm@shop.example' };

  test.each([
    ['unsubscribed', said, [{ ...no, at }]],
    ['redacted', said, [{ ...no, at }]],
    // It is so, since nobody knows when: whether it is a change, the door looks up.
    ['unsubscribed', undefined, [{ ...no, at: receivedAt, undated: true }]],
    // Who never subscribed said nothing; who was asked and did not, at that time, answered.
    ['not_subscribed', undefined, []],
    ['not_subscribed', said, [{ ...no, at }]],
    ['pending', said, []],
    ['subscribed', said, []],
    [null, said, []],
    [undefined, undefined, []],
  ])('Shopify: %s, %s', (state, when, expected) => {
    expect(shopifyNo('customers/update', consent(state, when))).toEqual(expected);
  });

  test('a call about the consent alone was sent because they answered: without its time, now', () => {
    expect(shopifyNo('customers_email_marketing_consent/update', consent('unsubscribed'))).toEqual([
      { ...no, at: receivedAt },
    ]);
  });

  const standardCall = (type: string, data: object) =>
    stated('standard', { topic: '', body: { type, timestamp: said, data } });

  test('the API of any shop: false is no, and nothing else is', () => {
    const said_ = (given: unknown) =>
      standardCall('customer.changed', {
        id: 'c1',
        at: said,
        email: 'm@shop.example',
        consents: [{ channel: 'email', given, at: said }],
      });
    expect(said_(false)).toEqual([{ customer: 'standard-c1', channel: 'email', at, email: 'm@shop.example' }]);
    for (const given of [true, null, undefined, 0, '', 'false']) expect(said_(given)).toEqual([]);
    expect(standardCall('customer.changed', { id: 'c1', at: said, consents: null })).toEqual([]);
    expect(standardCall('consent.withdrawn', { customer: 'c1', channel: 'sms', at: said })).toEqual([
      { customer: 'standard-c1', channel: 'sms', at },
    ]);
  });

  test('the API of any shop: also where the rest of the call is wrong, or the no has no time', () => {
    const body = {
      id: 'c1',
      at: 'soon',
      birthday: 5,
      consents: [{ channel: 'fax' }, { channel: 'email', given: false }],
    };
    expect(standardCall('customer.changed', body)).toEqual([
      { customer: 'standard-c1', channel: 'email', at: receivedAt },
    ]);
  });

  test('Cafe24: whose consent changed, by the names of members; a flag that did not change says nothing', () => {
    const profile = (fields: object) =>
      stated('cafe24', {
        topic: '',
        body: { event_no: 90080, resource: { event_shop_no: '1', member_id: 'minji07', ...fields } },
      });
    const member = { customer: 'cafe24-minji07', channel: 'email', at: receivedAt };
    expect(profile({ diff_key: ['news_mail'] })).toEqual([member]);
    expect(profile({ diff_key: ['news_mail'], news_mail: 'T' })).toEqual([]);
    expect(profile({ diff_key: ['name'], news_mail: 'F' })).toEqual([]);
  });

  test("WooCommerce: the no of Mailchimp's flag, of which nobody knows since when", () => {
    const customer = (value: unknown) =>
      stated('woocommerce', {
        topic: 'customer.updated',
        body: {
          id: 25,
          email: 'm@shop.example',
          date_modified_gmt: '2026-11-27T03:00:00',
          meta_data: [{ key: 'mailchimp_woocommerce_is_subscribed', value }],
        },
      });
    expect(customer('0')).toEqual([
      { customer: 'woocommerce-25', channel: 'email', email: 'm@shop.example', at, undated: true },
    ]);
    for (const value of ['1', 'archived', '', null]) expect(customer(value)).toEqual([]);
  });
});
