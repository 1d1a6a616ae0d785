import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { bodyOf, jsonBody, refusedBody } from '../../../shared/api/body.ts';
import { Problem } from '../../../shared/api/http.ts';

const wish = v.object({ points: v.pipe(v.number(), v.minValue(1)), order: v.string() });
const posted = (body: string | Buffer, type?: string) => ({
  body: Buffer.from(body),
  headers: type === undefined ? {} : { 'content-type': type },
});

function refusalOf(read: () => unknown): Pick<Problem, 'code' | 'detail' | 'errors'> {
  try {
    read();
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, detail: error.detail, errors: error.errors };
  }
  throw new Error('It was not refused');
}

describe('a body', () => {
  test.each([
    undefined,
    'application/json',
    ' application/json',
    'application/json; charset=utf-8',
    'Application/Problem+JSON',
  ])('that is declared as %s is read as its schema has it', (type) => {
    const body = '{"points":300,"order":"shopify-1001","more":1}';
    expect(bodyOf(wish, posted(body, type))).toEqual({ points: 300, order: 'shopify-1001' });
  });

  test.each([
    ...['application/x-www-form-urlencoded', 'text/plain', 'application/jsonx', ''],
    ...['text/plain application/json', 'xapplication/json'],
  ])('that is declared as %j is refused', (type) => {
    expect(refusalOf(() => bodyOf(wish, posted('{}', type)))).toMatchObject({
      code: 'content-type-unsupported',
      detail: 'Send content-type: application/json.',
    });
  });

  test('that is too large is refused before it is read, and says how much is taken', () => {
    expect(jsonBody(posted(`"${'x'.repeat(65_534)}"`))).toHaveLength(65_534);
    expect(refusalOf(() => jsonBody(posted(`"${'x'.repeat(65_535)}"`)))).toMatchObject({
      code: 'body-too-large',
      detail: 'It has at most 65536 bytes.',
    });
    expect(refusalOf(() => jsonBody(posted('[1]'), { maxBytes: 2 })).code).toBe('body-too-large');
  });

  test.each(['', '{"points":', 'points=300', '['.repeat(65), '"\\ud800"', Buffer.from([0x22, 0xff, 0x22])])(
    'that is no JSON is refused: %#',
    (body) => {
      expect(refusalOf(() => bodyOf(wish, posted(body))).code).toBe('body-not-json');
    },
  );

  test('may hold half a character where its reader says where', () => {
    expect(jsonBody(posted('"\\ud800"'), { halves: true })).toBe('\ud800');
  });

  test('of another shape is refused with every place that is wrong, in words and by a pointer', () => {
    expect(refusalOf(() => bodyOf(wish, posted('{"points":0}')))).toEqual({
      code: 'body-invalid',
      detail: 'points is at least 1; order is missing.',
      errors: [
        { pointer: '#/points', detail: 'is at least 1' },
        { pointer: '#/order', detail: 'is missing' },
      ],
    });
    expect(refusalOf(() => bodyOf(wish, posted('null')))).toMatchObject({
      detail: 'the body should be an object.',
      errors: [{ pointer: '#' }],
    });
  });

  test('with many faults names the first few in words, and at most a hundred at all', () => {
    const faults = Array.from({ length: 150 }, (_, n) => ({ path: [n], detail: 'is empty' }));
    const { detail, errors } = refusedBody(faults);
    expect(detail).toBe('0 is empty; 1 is empty; 2 is empty; and 97 more: see errors.');
    expect(errors).toHaveLength(100);
    const ends = [3, 4].map((count) => refusedBody(faults.slice(0, count)).detail?.split('; ').at(-1));
    expect(ends).toEqual(['2 is empty.', 'and 1 more: see errors.']);
  });
});
