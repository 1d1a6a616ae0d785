import * as v from 'valibot';
import { expect, test } from 'vitest';
import { optionalName } from '../../../../functions/orders/platforms/cafe24/body.ts';
import { plainText } from '../../../../functions/orders/platforms/contract/entities.ts';
import { freeText } from '../../../../functions/orders/platforms/contract/reading.ts';

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
