import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  bilingual,
  clockTime,
  httpsUrl,
  integer,
  isoDate,
  longTexts,
  mailAddress,
  phone,
  shortText,
  shortTexts,
  timeZone,
} from '../../../shared/base/document-fields.ts';

const takes = (schema: v.GenericSchema, ...values: unknown[]) => values.map((value) => v.is(schema, value));
const all = (schema: v.GenericSchema, ...values: unknown[]) =>
  expect(values.filter((_, n) => !takes(schema, ...values)[n])).toEqual([]);
const none = (schema: v.GenericSchema, ...values: unknown[]) =>
  expect(values.filter((_, n) => takes(schema, ...values)[n])).toEqual([]);

describe('a field of a document', () => {
  test('of words has some, and no space around them', () => {
    all(shortText, 'a', 'x'.repeat(200));
    none(shortText, '', ' ', 'x'.repeat(201), 7);
    expect(v.parse(shortText, ' 단골 ')).toBe('단골');
    all(longTexts, {}, { ko: 'x'.repeat(1_000) }, { en: 'a' });
    none(longTexts, { ko: '' }, { en: ' ' }, { ko: 'x'.repeat(1_001) });
    all(shortTexts, {}, { en: 'x'.repeat(200) });
    none(shortTexts, { en: 'x'.repeat(201) });
    all(bilingual, { ko: '단골', en: 'Regular' });
    none(bilingual, { ko: '단골' }, { en: 'Regular' });
  });

  test('of a time of day is one, to the minute', () => {
    all(clockTime, '00:00', '09:30', '19:59', '24:00');
    none(clockTime, '9:30', '25:00', '10:60', '110:00', '10:000', '10:00 ', 'at 10:00');
  });

  test('of a telephone has digits and what stands between them', () => {
    all(phone, '+82 (0)2-1234-5678', '02 123');
    none(phone, '', 'tel 02', '02 ext', '02a1');
  });

  test('of an address on the web begins with https', () => {
    all(httpsUrl, 'https://shop.example/a');
    none(httpsUrl, 'http://shop.example', 'shop.example', `https://shop.example/${'a'.repeat(2_000)}`);
    all(mailAddress, 'minji@shop.example');
    none(mailAddress, 'minji', `${'a'.repeat(250)}@c.example`);
  });

  test('of a day is one of the calendar', () => {
    all(isoDate, '2026-12-25', '2028-02-29');
    none(isoDate, '2026-02-29', '2026-13-01', '2026-12-25T00', 'x2026-12-25', '26-12-25', '2026-12-255');
  });

  test('of a zone names one', () => {
    all(timeZone, 'Asia/Seoul', 'America/New_York', 'UTC');
    none(timeZone, 'Seoul', 'KST', '');
  });

  test('of a whole number is within its bounds', () => {
    all(integer(1, 10), 1, 10);
    none(integer(1, 10), 0, 11, 1.5, '1');
  });
});
