import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shipsOn, withoutShipsOn } from '../../../functions/messaging/wording/ships-on.ts';
import { anyText } from '../sending/hostile.ts';

const now = '2026-11-29T10:00:00.000Z';
const on = (day: string, orLater = false) => ({ at: `${day}T12:00:00.000Z`, orLater });

it.each([
  ['[예약판매] 무선청소기 (12월 20일 출고)', on('2026-12-20')],
  ['무선청소기 12월 20일(일)부터 순차 발송', on('2026-12-20', true)],
  ['[예약] 무선청소기 1/5 출고 예정', on('2027-01-05')],
  ['무선청소기 12.20 이후 배송', on('2026-12-20', true)],
  ['Vacuum (pre-order, ships December 20)', on('2026-12-20')],
  ['Vacuum, shipping from Dec. 20', on('2026-12-20', true)],
  ['Vacuum - ships 20 December', on('2026-12-20')],
  ['Vacuum, ships on Nov 15', on('2026-11-15')],
  ['Vacuum, ships on Oct 15', on('2027-10-15')],
])('the title says when it leaves: %s', (title, day) => {
  expect(shipsOn([title], now)).toEqual(day);
  expect(shipsOn(['Filter', title, 'Stand'], now)).toEqual(day);
});

it.each([
  ['무선청소기'],
  ['[예약판매] 무선청소기'],
  ['[무료배송] 12월 20일 한정 무선청소기'],
  ['13월 40일 출고'],
  ['생수 1.5L 무료배송'],
  ['2월 30일 출고'],
  ['Vacuum, 20 December edition'],
  ['Free shipping, 2 filters'],
  ['Leadership May 5 box'],
])('the title says nothing about when it leaves: %s', (title) => {
  expect(shipsOn([title], now)).toBeUndefined();
});

it('is the last of several days', () => {
  expect(shipsOn(['가 12월 20일 출고', '나 1월 5일 출고', '다 12월 24일 출고'], now)).toEqual(on('2027-01-05'));
});

it('reads any text, and finds a real day or none', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 4 }), (titles) => {
      const found = shipsOn(titles, now);
      if (found) expect(Number.isNaN(Date.parse(found.at))).toBe(false);
    }),
  );
});

describe('the name of goods in a sentence that says the day itself', () => {
  it.each([
    ['무선청소기 (12월 20일 출고)', '무선청소기'],
    ['12월 15일 출고 무선청소기', '무선청소기'],
    ['무선청소기 12월 20일(일)부터 순차 출고', '무선청소기'],
    ['Kettle, ships from December 20', 'Kettle,'],
    ['무선청소기', '무선청소기'],
    ['12월 15일 출고', '12월 15일 출고'],
  ])('of %s is %s', (title, name) => {
    expect(withoutShipsOn(title).trim()).toBe(name);
  });
});
