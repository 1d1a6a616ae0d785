import type { PhoneReport } from '../../../policy/arrival.ts';
import type { AccountRefusal, Delivery } from '../../../policy/refusal.ts';
import type { NhnProduct } from './nhn.ts';

/** What NHN's number says of a message that it did not take. `unknown`: it may have taken it. */
type NotTaken = 'busy' | 'unreachable' | 'opted-out' | 'noPicture' | 'unknown' | Omit<AccountRefusal, 'why'>;

const accountBarred = { because: 'sender-refused', whom: 'everybody' } as const;
/** The account lacks what only some messages need. */
const someBarred = { because: 'sender-refused', whom: 'some' } as const;

/**
 * The result codes of requests. One that is not listed is about the message itself, which is refused (TOAST-DOCS/SMS, ko/error-code.md at
 * e635cb2, and of the monthly cap ko/sending-policy.md at 4af1fe8; TOAST-DOCS/Alimtalk, ko/error-code.md at 1609500; read 2026-12-01, the cap
 * 2026-11-22).
 */
const ofRequests: Readonly<Record<NhnProduct, Readonly<Record<string, NotTaken>>>> = {
  sms: {
    // The app key, its project, who calls, and from where.
    '-1000': accountBarred,
    '-1001': accountBarred,
    '-1002': accountBarred,
    '-1003': accountBarred,
    '-1004': accountBarred,
    '-1007': accountBarred,
    '-1008': accountBarred,
    // The number that sends is not registered, or is blocked.
    '-2312': accountBarred,
    '-2313': accountBarred,
    // A new organisation may send 5,000 messages a month.
    '-2052': { because: 'quota-spent', whom: 'everybody' },
    // The toll-free number that stops advertising is not joined: only advertising needs it.
    '-6000': someBarred,
    '-6004': someBarred,
    // The account may not send abroad, or not there; it has sent as many there as it may.
    '-2045': someBarred,
    '-2046': someBarred,
    '-2047': { because: 'quota-spent', whom: 'some' },
    // The number of the recipient is none.
    '-2018': 'unreachable',
    '-2019': 'unreachable',
    // The picture: its name, its kind, its size; it has expired there, or was never there.
    '-2002': 'noPicture',
    '-2003': 'noPicture',
    '-2004': 'noPicture',
    '-2005': 'noPicture',
    // She has called the toll-free number.
    '-6001': 'opted-out',
    // It could not be put into NHN's queue; the picture could not be stored.
    '-2021': 'busy',
    '-2009': 'busy',
    // An unexpected error.
    '-9999': 'unknown',
  },
  kakao: {
    // The app key and its secret.
    '-1000': accountBarred,
    '-1001': accountBarred,
    // The sender's profile has no key, is blocked, or does not exist.
    '-1006': accountBarred,
    '-1027': accountBarred,
    '-2017': accountBarred,
    // The same attempt has come within ten minutes: what became of the first is not said.
    '-1005': 'unknown',
    '-9999': 'unknown',
  },
};

/** What became of a text message, by the carrier's code (the same page). One that is not listed says that it did not arrive. */
const ofTexts: Readonly<Record<string, PhoneReport['as']>> = {
  1000: 'delivered',
  // No number, no subscriber; its owner has had the carrier refuse such messages.
  1002: 'unreachable',
  3001: 'unreachable',
  3003: 'unreachable',
  3006: 'unreachable',
  3013: 'unreachable',
  // She has called the toll-free number.
  '-6001': 'opted-out',
};

/** What became of an AlimTalk (the same page of Alimtalk). One that is not listed says that it did not arrive. */
const ofAlimTalks: Readonly<Record<string, PhoneReport['as']>> = {
  1000: 'delivered',
  // Sent, and not confirmed: it may arrive within three days.
  3005: 'pending',
  // Kakao did not answer NHN; there is no result yet; NHN does not know.
  3012: 'pending',
  4000: 'pending',
  4001: 'pending',
  4161: 'pending',
  9999: 'pending',
  // She has no KakaoTalk, has not used it for a week, refuses AlimTalk, or has too old a version: by a text she can be told.
  3018: 'no-such-user',
  3019: 'no-such-user',
  3020: 'no-such-user',
  3021: 'no-such-user',
  // No number.
  1020: 'unreachable',
  3008: 'unreachable',
};

const inWords = (product: NhnProduct, code: number | string): string =>
  `NHN ${product === 'kakao' ? 'Kakao ' : ''}${code}`;

/** What a code of a request, or of its one recipient, means for an attempt. Throws where nobody knows what became of it. */
export function nhnDelivery(product: NhnProduct, code: number): Delivery {
  const why = inWords(product, code);
  const means = ofRequests[product][code];
  if (means === undefined) return { refused: why };
  if (means === 'unknown') throw new Error(`${why}: nobody knows whether it was taken`);
  if (means === 'busy') return { busy: why };
  if (means === 'noPicture') return { noPicture: why, isPassing: false };
  if (means === 'unreachable') return { unreachable: why };
  if (means === 'opted-out') return { optedOut: why };
  return { barred: { ...means, why } };
}

/** The account of a product cannot send at all. */
export const nhnBarred = (why: string): Delivery => ({ barred: { ...accountBarred, why } });

/** What NHN says of a message that it took: of texts `0` to `5` in its lists and words in its reports, of AlimTalk words. */
const underWay = ['1', '2'];
const endedWell = ['3', 'COMPLETED'];
const endedWithout = ['0', '4', '5', 'FAILED', 'CANCEL', 'DUPLICATED', 'FAILED_AD'];

/** What became of a message, by its state and its code. Only a state and a code that both say so tell that it arrived. */
export function nhnOutcome(product: NhnProduct, status: string, code: string): PhoneReport['as'] {
  if (underWay.includes(status) || (status === '' && code === '')) return 'pending';
  const as = code === '' ? undefined : ((product === 'sms' ? ofTexts : ofAlimTalks)[code] ?? 'failed');
  if (endedWell.includes(status)) return as ?? 'delivered';
  if (endedWithout.includes(status)) return as === undefined || as === 'delivered' ? 'failed' : as;
  return as ?? 'pending';
}
