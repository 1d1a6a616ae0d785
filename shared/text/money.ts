const currencies = new Set(Intl.supportedValuesOf('currency'));

/**
 * The currencies whose minor unit is no hundredth (ISO 4217). `Intl.NumberFormat` costs a cold start 10 ms, and has
 * the digits that people write: none for HUF, of which platforms send hundredths.
 */
const digitsOf = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
]);

/** Whether it is a currency of ISO 4217, by its code. */
export const isCurrency = (code: string): boolean => currencies.has(code);

/** How many decimal digits the currency's minor unit has: 0 for KRW, 2 for USD. */
export function minorDigits(currency: string): number {
  if (!isCurrency(currency)) throw new RangeError('no currency of ISO 4217');
  return digitsOf.get(currency) ?? 2;
}

/**
 * Integer minor units of an amount as platforms write it: "398.00", "24680.00" of KRW, "200.0000", or a number.
 * Throws a RangeError for what is no exact amount of that currency.
 */
export function toMinor(amount: string | number, currency: string): number {
  const minor = scaled(amount, minorDigits(currency));
  if (minor === undefined) throw new RangeError(`no exact amount of ${currency}`);
  return minor;
}

/** The digits after the point that platforms write at most: more than any currency's own. */
const finestDigits = 4;

/** Ten-thousandths of an amount whose currency is not said beside it; `minorOfE4` makes minor units of them. */
export function toE4(amount: string | number): number {
  const e4 = scaled(amount, finestDigits);
  if (e4 === undefined) throw new RangeError('no amount of at most four decimals');
  return e4;
}

/** Whole minor units; what is left of one is not counted. */
export function minorOfE4(e4: number, currency: string): number {
  return Math.trunc(e4 / 10 ** (finestDigits - minorDigits(currency)));
}

/** The amount times ten to the power of `digits`, where that is a whole and exact number. */
function scaled(amount: string | number, digits: number): number | undefined {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/.exec(String(amount).trim()) ?? [];
  if (whole === '') throw new RangeError('no decimal amount');
  const value = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  if (/[1-9]/.test(fraction.slice(digits)) || !Number.isSafeInteger(value)) return undefined;
  return sign ? 0 - value : value;
}
