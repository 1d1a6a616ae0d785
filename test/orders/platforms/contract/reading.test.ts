import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { optionalName } from '../../../../functions/orders/platforms/cafe24/fields.ts';
import { plainText } from '../../../../functions/orders/platforms/contract/entities.ts';
import {
  countryCode,
  currencyCode,
  digitsId,
  exactAmount,
  freeText,
  httpsUrl,
  isoTime,
  isPlausible,
  parseBody,
  postcodeOf,
  supportedLanguage,
} from '../../../../functions/orders/platforms/contract/reading.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';

test.each([
  ['of any platform', freeText],
  ['of Cafe24', optionalName],
])('words %s are one line without control characters', (_, schema) => {
  expect(v.parse(schema, '정수기\r\n필터\u0000 3\u009b호\u007f')).toBe('정수기 필터  3 호 ');
  expect(v.parse(schema, '🧹 A\ud800')).toBe('🧹 A\ufffd');
});

test.each(['&#0;', '&#27;', '&#x7f;', '&#155;', '&#x85;'])(
  'what WordPress writes as %s brings no control character in',
  (entity) => {
    expect(plainText(`차${entity}`)).not.toMatch(/\p{Cc}/u);
  },
);

describe('an id in digits', () => {
  test.each<[unknown, string]>([
    ['12', '12'],
    [12, '12'],
    ['9'.repeat(30), '9'.repeat(30)],
  ])('%j is %s', (given, id) => {
    expect(v.parse(digitsId, given)).toBe(id);
  });

  test.each(['', '#12', '12a', '9'.repeat(31), 1.5, 2 ** 53, null])('is not %j', (given) => {
    expect(v.is(digitsId, given)).toBe(false);
  });
});

test('a currency is three capitals', () => {
  expect(['KRW', 'USD'].every((code) => v.is(currencyCode, code))).toBe(true);
  expect(['krw', 'AKRW', 'KRWA', 'KR', ''].some((code) => v.is(currencyCode, code))).toBe(false);
});

describe('a time', () => {
  test('is an instant of this century, with its offset', () => {
    expect(v.parse(isoTime, '2026-11-22T10:00:00+09:00')).toBe('2026-11-22T01:00:00.000Z');
    expect(v.is(isoTime, '2026-11-22T10:00:00')).toBe(false);
    expect(v.is(isoTime, '1999-12-31T23:59:59Z')).toBe(false);
    expect(v.is(isoTime, '2100-01-01T00:00:00Z')).toBe(false);
  });

  test('is plausible from 2000 up to 2100', () => {
    const [from, until] = [Date.UTC(2000), Date.UTC(2100)];
    expect([from - 1, from, until - 1, until].map(isPlausible)).toEqual([false, true, true, false]);
    expect(isPlausible(Number.NaN)).toBe(false);
  });
});

describe('a body', () => {
  const schema = v.object({ id: digitsId });

  test('is rejected by its first wrong place, without what stood there', () => {
    expect(parseBody('Shopify', schema, { id: 1, more: 2 })).toEqual({ id: '1' });
    const read = () => parseBody('Shopify', schema, { id: 'secret' }, ['order']);
    expect(read).toThrow(Rejected);
    expect(read).toThrow("Shopify's body: order.id should be an id");
  });

  test('is rejected by an amount that is not exact; another fault is ours', () => {
    expect(exactAmount('Shopify', 'total', () => 12)).toBe(12);
    const read = () =>
      exactAmount('Shopify', 'total', () => {
        throw new RangeError('no exact amount of KRW');
      });
    expect(read).toThrow(Rejected);
    expect(read).toThrow("Shopify's body: total is no exact amount of KRW");
    const fault = new TypeError('not a function');
    expect(() =>
      exactAmount('Shopify', 'total', () => {
        throw fault;
      }),
    ).toThrow(fault);
  });
});

test.each([
  ['ko', 'ko'],
  ['KO-KR', 'ko'],
  ['en_US', 'en'],
  ['fr', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('the language of %j is %j', (locale, language) => {
  expect(supportedLanguage(locale)).toBe(language);
});

test.each([
  ['kr', 'KR'],
  ['US', 'US'],
  ['KOR', undefined],
  ['K', undefined],
  ['1R', undefined],
  ['', undefined],
  [null, undefined],
])('the country of %j is %j', (code, country) => {
  expect(countryCode(code)).toBe(country);
});

test.each([
  [' 06236 ', '06236'],
  ['sw1a 1aa', 'SW1A 1AA'],
  ['1'.repeat(12), '1'.repeat(12)],
  ['1'.repeat(13), undefined],
  ['-12', undefined],
  ['12#', undefined],
  ['#12', undefined],
  ['', undefined],
  [undefined, undefined],
])('the postcode of %j is %j', (code, postcode) => {
  expect(postcodeOf(code)).toBe(postcode);
});

test.each([
  ['https://shop.example/checkouts/1?key=2', true],
  ['http://shop.example/', false],
  ['javascript:alert(1)//https://', false],
  ['https://', false],
  ['https://shop.example/\ud800', false],
  [null, false],
  [undefined, false],
])('an address is linked to, if it is one: %j', (url, isLinked) => {
  expect(httpsUrl(url)).toBe(isLinked ? url : undefined);
});
