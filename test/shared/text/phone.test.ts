import { describe, expect, test } from 'vitest';
import { phoneOf } from '../../../shared/text/phone.ts';

describe('a phone number is read', () => {
  test.each([
    ['010-2424-2424', 'KR', '+821024242424'],
    ['０１０ ２４２４ ２４２４', 'KR', '+821024242424'],
    ['+82 10-2424-2424', 'US', '+821024242424'],
    ['+82 010-2424-2424', 'KR', '+821024242424'],
    ['00821024242424', 'KR', '+821024242424'],
    ['821024242424', 'KR', '+821024242424'],
    ['011-234-5678', 'KR', '+82112345678'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['02-123-4567', 'KR', '+8221234567'],
  ])('%s of %s as %s', (text, country, number) => {
    expect(phoneOf(text, country)?.number).toBe(number);
  });

  test.each([
    ['555-555-SHIP', 'US'],
    ['0', 'KR'],
    ['', 'KR'],
    ['010-1234', 'KR'],
    ['9'.repeat(61), 'KR'],
    ['010-1234-5678', 'XX'],
  ])('%s of %s as none', (text, country) => {
    expect(phoneOf(text, country)).toBeUndefined();
  });
});

test.each([
  ['a mobile', '010-2424-2424', 'KR', true],
  ['an older mobile', '011-234-5678', 'KR', true],
  ["a household's line", '02-123-4567', 'KR', false],
  ['a number of a company', '1588-1234', 'KR', false],
  ['a number that is lent for a delivery', '0507-1234-5678', 'KR', false],
  ['a number abroad', '+1 415 555 2671', undefined, true],
])('%s belongs to one person: %s of %s, %s', (_, text, country, isPersonal) => {
  expect(phoneOf(text, country)?.isPersonal).toBe(isPersonal);
});
