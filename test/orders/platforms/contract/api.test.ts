import { describe, expect, test } from 'vitest';
import {
  AccessRefused,
  type ApiResponse,
  PlatformUnreachable,
  parseResponse,
  RateLimited,
  readEach,
  TokenExpired,
} from '../../../../functions/orders/platforms/contract/api.ts';
import type { Report } from '../../../../functions/orders/platforms/contract/report.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';

const now = '2026-11-28T00:00:00.000Z';
const parse = (status: number, body = '{}', headers: ApiResponse['headers'] = {}) =>
  parseResponse('Shopify', { status, headers, body }, now);

/** What a response throws. */
function thrown(status: number, body?: string, headers?: ApiResponse['headers']): unknown {
  try {
    parse(status, body, headers);
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
}

describe('the response of a platform', () => {
  test.each([200, 201, 299])('is its JSON: %i', (status) => {
    expect(parse(status, '{"id":12345678901234567890}')).toEqual({ id: '12345678901234567890' });
  });

  test.each([404, 410])('is nothing, if there is no such thing: %i', (status) => {
    expect(parse(status, 'Not found')).toBeUndefined();
  });

  test.each<[number, new (...given: never[]) => Error, string]>([
    [300, AccessRefused, 'Shopify sends elsewhere (300)'],
    [301, AccessRefused, 'Shopify sends elsewhere (301)'],
    [399, AccessRefused, 'Shopify sends elsewhere (399)'],
    [400, Rejected, "Shopify's API answered 400 to a call of ours"],
    [401, TokenExpired, 'Shopify does not take its token'],
    [402, AccessRefused, 'the shop is closed there (402)'],
    [403, AccessRefused, 'Shopify lets the app read no orders'],
    [408, PlatformUnreachable, 'Shopify answered 408'],
    [422, Rejected, "Shopify's API answered 422 to a call of ours"],
    [423, AccessRefused, 'the shop is closed there (423)'],
    [429, RateLimited, 'Shopify asks to slow down'],
    [430, RateLimited, 'Shopify asks to slow down'],
    [500, PlatformUnreachable, 'Shopify answered 500'],
    [503, PlatformUnreachable, 'Shopify answered 503'],
  ])('of %i says what follows', (status, kind, message) => {
    const error = thrown(status);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ message: expect.stringContaining(message) });
  });

  test('that is no JSON is asked for again later', () => {
    const error = thrown(200, '<html>');
    expect(error).toBeInstanceOf(PlatformUnreachable);
    expect(error).toMatchObject({ message: 'Shopify answered 200, and no JSON' });
  });

  test('throws errors that logs can name', () => {
    expect([401, 403, 500].map((status) => (thrown(status) as Error).name)).toEqual([
      ...['TokenExpired', 'AccessRefused', 'PlatformUnreachable'],
    ]);
  });
});

describe('a platform that asks to wait', () => {
  const waits = (header: string | string[] | undefined, status = 429) => {
    const error = thrown(status, '', { 'retry-after': header });
    expect(error).toBeInstanceOf(RateLimited);
    return (Date.parse((error as RateLimited).at) - Date.parse(now)) / 1_000;
  };

  test.each<[string, string | undefined, number]>([
    ['some seconds', '30', 30],
    ['some seconds among spaces', ' 30 ', 30],
    ['a part of a second', '1.25', 2],
    ['no time', '0', 1],
    ['more than an hour', '86400', 3_600],
    ['up to a time', 'Sat, 28 Nov 2026 00:01:00 GMT', 60],
    ['up to a time that begins with digits', '28 Nov 2026 00:01:00 GMT', 60],
    ['up to a time that ends in digits', 'Sat Nov 28 2026 00:01:00 GMT+0000', 60],
    ['up to a time that has been', 'Fri, 27 Nov 2026 00:00:00 GMT', 1],
    ['without a time', undefined, 10],
    ['in words', 'soon', 10],
    ['seconds among words', 'in 30', 10],
    ['a number of seconds that is none', '30 s', 10],
  ])('is left alone: %s', (_, header, seconds) => {
    expect(waits(header)).toBe(seconds);
  });

  test('is one that is being repaired, too', () => {
    expect(waits('30', 503)).toBe(30);
    expect(thrown(500, '', { 'retry-after': '30' })).toBeInstanceOf(PlatformUnreachable);
    expect(thrown(503, '', { 'retry-after': '30' })).toMatchObject({ message: 'Shopify is being repaired' });
  });
});

describe('the entries of a page', () => {
  const report: Report = { about: 'thin', order: 'shopify-1' } as never;

  test('are all read; one that cannot be is refused with its reason', () => {
    const read = (body: unknown) => {
      if (body === 'odd') throw new Rejected('id should be an id');
      return body === 'two' ? [report, report] : [];
    };
    expect(readEach(['two', 'odd', 'none', 'odd'], read)).toEqual({
      reports: [report, report],
      refused: ['id should be an id', 'id should be an id'],
    });
  });

  test('hide no fault of ours', () => {
    const fault = new TypeError('not a function');
    const read = () => {
      throw fault;
    };
    expect(() => readEach([1], read)).toThrow(fault);
  });
});
