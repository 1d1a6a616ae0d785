import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A number that people can call, as E.164 writes it. */
interface Phone {
  /** `+821012345678` */
  readonly number: string;
  /** Whether it belongs to one person: no office, no household, no number that only forwards to somebody for a while. */
  readonly isPersonal: boolean;
}

/** Read on 2026-11-22: mobile numbers begin with 010, and with 011, 016–019 where they were kept (전기통신번호관리세칙). */
const koreanMobile = /^\+821[016789]\d{7,8}$/;
const ofKorea = /^\+82/;
/** Longer texts are no number, however many digits they have. */
const maxWritten = 60;

/**
 * The number that a text means, by the country of its address: `010-1234-5678`, `+82 10 1234 5678`, `0082-10…`. Nothing for one that no
 * phone has. In Korea only a mobile number belongs to one person: a fixed line is a household's or an office's, and 050x numbers
 * are lent for one delivery. Elsewhere the numbers do not say it, and each counts.
 */
export function phoneOf(text: string | undefined, country = 'KR'): Phone | undefined {
  if (!text || text.length > maxWritten) return undefined;
  const written = text
    .normalize('NFKC')
    .trim()
    .replace(/^00(?=[1-9])/, '+');
  const parsed = parsePhoneNumberFromString(written, country as 'KR');
  if (!parsed?.isValid()) return undefined;
  const { number } = parsed;
  return { number, isPersonal: ofKorea.test(number) ? koreanMobile.test(number) : true };
}
