const currencies = new Set(Intl.supportedValuesOf('currency'));

/** How many decimal digits the currency's minor unit has: 0 for KRW, 2 for USD (ISO 4217, as ICU ships it). */
export function minorDigits(currency: string): number {
  if (!currencies.has(currency)) throw new RangeError('no currency of ISO 4217');
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Integer minor units of an amount as platforms write it: "398.00", "24680.00" of KRW, "200.0000", or a number.
 * Throws a RangeError for what is no exact amount of that currency.
 */
export function toMinor(amount: string | number, currency: string): number {
  const digits = minorDigits(currency);
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/.exec(String(amount).trim()) ?? [];
  if (whole === '') throw new RangeError('no decimal amount');
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  if (/[1-9]/.test(fraction.slice(digits)) || !Number.isSafeInteger(minor)) {
    throw new RangeError(`no exact amount of ${currency}`);
  }
  return sign ? 0 - minor : minor;
}
