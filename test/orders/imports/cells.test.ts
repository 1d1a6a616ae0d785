import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cells,
  cellAmount,
  cellId,
  cellMail,
  cellQuantity,
  cellText,
  cellTime,
  cellYesNo,
} from '../../../functions/orders/imports/cells.ts';
import type { Column } from '../../../functions/orders/imports/columns.ts';

const receivedAt = '2026-11-27T01:00:00.000Z';
const empty: Cells = new Map();
const cell = (column: Column, text: string): Cells => new Map([[column, text]]);

const amountIn = (text: string, currency = 'KRW') => cellAmount(cell('total', text), 'total', currency);
const idIn = (text: string) => cellId(cell('order', text), 'order');
const textIn = (text: string) => cellText(cell('item', text), 'item');
const yesNoIn = (text: string) => cellYesNo(cell('sms_marketing', text), 'sms_marketing');
const timeIn = (text: string, zone = 'Asia/Seoul') =>
  cellTime(cell('placed_at', text), 'placed_at', { zone, receivedAt });

test('an empty cell says nothing', () => {
  expect(cellText(empty, 'item')).toBeUndefined();
  expect(cellId(empty, 'order')).toBeUndefined();
  expect(cellAmount(empty, 'total', 'KRW')).toBeUndefined();
  expect(cellQuantity(empty, 'quantity')).toBeUndefined();
  expect(cellMail(empty, 'email')).toBeUndefined();
  expect(cellYesNo(empty, 'sms_marketing')).toBeUndefined();
  expect(cellTime(empty, 'placed_at', { zone: 'UTC', receivedAt })).toBeUndefined();
});

describe('a text', () => {
  test.each(['-5 °C 보관', '+82 10 1234', 'call 010-1234 (mornings)', 'a=b', 'x'.repeat(500), 'a\tb\nc'])(
    'is taken as it is: %j',
    (text) => {
      expect(textIn(text)).toBe(text);
    },
  );

  test.each(['=1', '@SUM(A1)', '+A1!B', '-cmd|x', '+(1)', '-(1'])('is refused if it is a formula: %s', (text) => {
    expect(() => textIn(text)).toThrow('a value, not a formula');
  });

  test('has at most 500 characters, and no control characters', () => {
    expect(() => textIn('x'.repeat(501))).toThrow('at most 500 characters');
    expect(() => textIn('a\u0085b')).toThrow('control characters');
  });
});

describe('an id', () => {
  test.each(['1001', '20180320-0000016', 'a.b_c~d', 'x'.repeat(100)])('is taken as it is: %s', (text) => {
    expect(idIn(text)).toBe(text);
  });

  test.each(['8E+17', '8.20983E+17', '8.2e+17'])(
    'that a spreadsheet shortened has to be exported again: %s',
    (text) => {
      expect(() => idIn(text)).toThrow('the full id: format the column as text');
    },
  );

  test.each(['a b', 'x'.repeat(101), '#8.2E+17', '8.2E+17 (copy)', '주문'])('is refused with its form: %s', (text) => {
    expect(() => idIn(text)).toThrow('an id of at most 100 letters');
  });
});

describe('an amount', () => {
  test.each([
    ['₩ 12,000', 12_000],
    ['￦12,000', 12_000],
    ['12,000 원', 12_000],
    ['₩12000원', 12_000],
  ])('may have its sign, also with a blank: %s', (text, minor) => {
    expect(amountIn(text)).toBe(minor);
  });

  test.each(['₩x12,000', '12,000x원', '원12', '12₩', '1,2000', '12.', '1.23456', '', ' 12'])(
    'is refused if it is written otherwise: %j',
    (text) => {
      expect(() => amountIn(text)).toThrow('an amount such as 12,000');
    },
  );

  test('is refused if its currency has fewer decimals, or if no number is that exact', () => {
    expect(() => amountIn('1.005', 'USD')).toThrow('an amount with the decimals of USD');
    expect(() => amountIn('999999999999999.99', 'USD')).toThrow('an amount with the decimals of USD');
    expect(amountIn('1.005', 'KWD')).toBe(1_005);
  });
});

test.each(['x2', '2x', '1234567', '-1', '1.5'])('a quantity is digits only, and not %s', (text) => {
  expect(() => cellQuantity(cell('quantity', text), 'quantity')).toThrow('a quantity');
});

describe('an answer', () => {
  test.each('y YES true T 1 O 예 네 동의 동의함 수신 수신함 수신동의'.split(' '))('is a yes: %s', (text) => {
    expect(yesNoIn(text)).toBe(true);
  });

  test.each('N no FALSE f 0 X 아니오 아니요 미동의 동의안함 거부 수신거부 수신안함'.split(' '))(
    'is a no: %s',
    (text) => {
      expect(yesNoIn(text)).toBe(false);
    },
  );

  test('may have blanks, and is nothing else', () => {
    expect([yesNoIn('수신 동의'), yesNoIn('동의 안 함')]).toEqual([true, false]);
    expect(() => yesNoIn('maybe')).toThrow('yes or no');
  });
});

describe('a time', () => {
  test.each([
    ['2026 - 3 - 2', '2026-03-01T15:00:00.000Z'],
    ['2026 / 3 / 2', '2026-03-01T15:00:00.000Z'],
    ['2026.3.2.', '2026-03-01T15:00:00.000Z'],
    ['2026-03-02 오후3:05', '2026-03-02T06:05:00.000Z'],
    ['2026-03-02 오후 12:05', '2026-03-02T03:05:00.000Z'],
    ['2026-03-02  10:05', '2026-03-02T01:05:00.000Z'],
    ['2026-03-02 15:30', '2026-03-02T06:30:00.000Z'],
    ['2026-03-02 12:30', '2026-03-02T03:30:00.000Z'],
    ['2026-03-02 23:59:59', '2026-03-02T14:59:59.000Z'],
    ['2026-03-02t01:05z', '2026-03-02T01:05:00.000Z'],
    ['2026-03-02 01:05 utc', '2026-03-02T01:05:00.000Z'],
    ['2026-03-02 01:05GMT', '2026-03-02T01:05:00.000Z'],
    ['2026-03-02 01:05 -05:30', '2026-03-02T06:35:00.000Z'],
    ['2026-03-02 10:35+0530', '2026-03-02T05:05:00.000Z'],
    ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00.000Z'],
    [receivedAt, receivedAt],
  ])('is understood: %s', (text, at) => {
    expect(timeIn(text)).toBe(at);
  });

  test.each([
    'on 2026-03-02',
    '2026-03-02 10:05 in Seoul',
    '2026x-03-02',
    '2026-03x-02',
    '2026-x03-02',
    '2026-03-x02',
    '2026-03-02 x10:05',
    '2026-03-02 오후x3:05',
    '2026-03-02 10:05x+0900',
    '2026-03-02 24:00',
    '2026-03-02 23:60',
    '2026-03-02 23:00:60',
    '2026-03-02 오후 13:00',
    '2025-13-01',
    '2025-00-01',
    '1999-12-31T23:59:59Z',
    '1950-01-01',
    '2026-11-27T01:00:01Z',
    'yesterday',
  ])('is refused: %s', (text) => {
    expect(() => timeIn(text)).toThrow('a time such as 2026-11-27 10:00');
  });

  test('without a zone is in the zone of the shop, also on the days on which clocks change', () => {
    const at = (text: string) => timeIn(text, 'America/New_York');
    expect(at('2026-03-08 01:30')).toBe('2026-03-08T06:30:00.000Z');
    expect(at('2026-03-08 03:30')).toBe('2026-03-08T07:30:00.000Z');
    expect(at('2025-11-02 03:30')).toBe('2025-11-02T08:30:00.000Z');
  });

  test('is on a day that there is', () => {
    const two = (number: number) => String(number).padStart(2, '0');
    fc.assert(
      fc.property(fc.nat({ max: 14 }), fc.nat({ max: 40 }), (month, day) => {
        const text = `2024-${two(month)}-${two(day)}`;
        const isReal = month > 0 && month < 13 && day > 0 && day <= new Date(Date.UTC(2024, month, 0)).getUTCDate();
        if (isReal) expect(timeIn(text, 'UTC')).toBe(`${text}T00:00:00.000Z`);
        else expect(() => timeIn(text, 'UTC')).toThrow('a time such as');
      }),
      { numRuns: 200 },
    );
  });
});
