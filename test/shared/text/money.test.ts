import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorDigits, toMinor } from '../../../shared/text/money.ts';

describe('an amount as platforms write it', () => {
  it.each<[string | number, string, number]>([
    ['398.00', 'USD', 39_800],
    ['24680.00', 'KRW', 24_680],
    ['27580', 'KRW', 27_580],
    ['200.0000', 'USD', 20_000],
    ['123.000000', 'EUR', 12_300],
    ['29.35', 'USD', 2_935],
    ['0.5', 'USD', 50],
    [200, 'USD', 20_000],
    [29.35, 'USD', 2_935],
    [1.1, 'USD', 110],
    ['-10.00', 'USD', -1_000],
    ['-3000.00', 'KRW', -3_000],
    [' 12.00 ', 'USD', 1_200],
    ['1200', 'JPY', 1_200],
    ['1.234', 'KWD', 1_234],
    ['1.2', 'KWD', 1_200],
    ['1200.50', 'HUF', 120_050],
    ['15000.00', 'IDR', 1_500_000],
    ['-0.00', 'USD', 0],
    [-0, 'KRW', 0],
  ])('%s of %s is %d minor units', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  it.each<[string | number, string]>([
    ['398.005', 'USD'],
    ['0.5', 'KRW'],
    ['1200.1', 'JPY'],
    ['1.2345', 'KWD'],
    [0.1 + 0.2, 'USD'],
    ['99999999999999.99', 'USD'],
    ['9999999999999999', 'KRW'],
    [1e21, 'KRW'],
    [Number.NaN, 'USD'],
    [Number.POSITIVE_INFINITY, 'USD'],
    ['', 'USD'],
    ['.5', 'USD'],
    ['5.', 'USD'],
    ['1,000.00', 'USD'],
    ['+1', 'USD'],
    ['1e3', 'USD'],
    ['0x10', 'USD'],
    ['₩1000', 'KRW'],
    ['١٢', 'USD'],
  ])('%s of %s is no exact amount', (amount, currency) => {
    expect(() => toMinor(amount, currency)).toThrow(RangeError);
  });

  it.each(['QQQ', 'krw', '', 'KRWW', '__proto__'])('of %s is an amount of no currency', (currency) => {
    expect(() => minorDigits(currency)).toThrow(RangeError);
    expect(() => toMinor('1', currency)).toThrow('no currency');
  });

  it('is exact: written out, the minor units are the digits that came in', () => {
    const cases = fc.record({
      currency: fc.constantFrom('KRW', 'USD', 'KWD'),
      minor: fc.maxSafeInteger(),
      zeros: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(cases, ({ currency, minor, zeros }) => {
        const digits = minorDigits(currency);
        const written = String(Math.abs(minor)).padStart(digits + 1, '0');
        const [whole, fraction] = [written.slice(0, written.length - digits), written.slice(written.length - digits)];
        fc.pre(whole.length <= 15);
        const decimals = fraction + '0'.repeat(zeros);
        const amount = `${minor < 0 ? '-' : ''}${whole}${decimals && `.${decimals}`}`;
        expect(toMinor(amount, currency)).toBe(minor + 0);
      }),
    );
  });
});

describe('the digits of a currency', () => {
  const digitsWritten = (currency: string) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

  it('are as people write them, but where those leave out a minor unit that the currency has', () => {
    const other = Intl.supportedValuesOf('currency').filter((code) => minorDigits(code) !== digitsWritten(code));
    expect(other).toEqual('AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER'.split(' '));
  });
});
