import type { PhoneReport } from '../../../policy/arrival.ts';
import type { Delivery } from '../../../policy/refusal.ts';

/**
 * What Solapi says of a message, in four digits: 1xxx it was not taken, 2000 it was, 2xxx it failed inside Solapi, 3000 the carrier has it,
 * 3xxx the carrier failed, 4000 it was received (solapi/documents, api-reference/message-status-codes.md at 12c4310, read 2026-12-01).
 */
type StatusCode = string;

/** What a code means for a message that was not taken; one that is not listed is about the message itself, which is refused. */
const refusalCodes: Readonly<Record<StatusCode, 'busy' | 'unreachable' | 'opted-out' | 'barred' | 'noPicture'>> = {
  // There is no such picture, or no more.
  1023: 'noPicture',
  1034: 'noPicture',
  // The server failed.
  1024: 'busy',
  2024: 'busy',
  // The number is blocked.
  1060: 'unreachable',
  2060: 'unreachable',
  // Its owner has called the toll-free number that stops messages.
  1061: 'opted-out',
  2061: 'opted-out',
  // No such account; no money.
  1020: 'barred',
  1030: 'barred',
  2230: 'barred',
  // The sender's number is not registered; it, or the account, is blocked.
  1062: 'barred',
  2062: 'barred',
  1064: 'barred',
  2064: 'barred',
  2063: 'barred',
};

/** What a code means for a message that was taken. One that is not listed says that it did not arrive. */
const reportCodes: Readonly<Record<StatusCode, PhoneReport['as']>> = {
  2000: 'pending',
  3000: 'pending',
  4000: 'delivered',
  // Nobody has KakaoTalk at the number; she has not used it for 72 hours, or refuses AlimTalk.
  3104: 'no-such-user',
  3107: 'no-such-user',
  // No number, no subscriber, a phone without text messages, a blocked number, a number that is registered against spam.
  3010: 'unreachable',
  3032: 'unreachable',
  3050: 'unreachable',
  3055: 'unreachable',
  1060: 'unreachable',
  2060: 'unreachable',
  // The toll-free number.
  1061: 'opted-out',
  2061: 'opted-out',
};

const isStatusCode = (code: string): boolean => /^\d{4}$/.test(code);

/** Whether Solapi has taken the message: what became of it later is told by reports. */
export const isTakenBy = (code: StatusCode): boolean => code === '2000' || /^[34]\d{3}$/.test(code);

/** What became of a message that was taken, by the code that it has now; without a code that is one, it is not known yet. */
export const reportedAs = (code: StatusCode): PhoneReport['as'] =>
  isStatusCode(code) ? (reportCodes[code] ?? 'failed') : 'pending';

/** What a code of a message that was not taken means for its attempt. */
export function deliveryAfterCode(code: StatusCode): Delivery {
  if (!isStatusCode(code)) throw new Error('Solapi gave no status code');
  const why = `Solapi ${code}`;
  switch (refusalCodes[code]) {
    case 'busy':
      return { busy: why };
    case 'unreachable':
      return { unreachable: why };
    case 'opted-out':
      return { optedOut: why };
    case 'barred':
      return barredFor(why);
    case 'noPicture':
      return { noPicture: why, isPassing: false };
    default:
      return { refused: why };
  }
}

/** An account's troubles concern whomever it writes to. */
export const barredFor = (why: string): Delivery => ({
  barred: { because: 'sender-refused', whom: 'everybody', why },
});

/** An answer other than 200: `{ errorCode, errorMessage }`, of which the message may name the number, and is not kept. */
export interface SolapiError {
  readonly status: number;
  readonly errorCode?: string | undefined;
}

/** The account is unknown, wrongly signed for or without money (authentication/api-key.md at 07e6d86, read 2026-12-01). */
const ofAccount = ['InvalidAPIKey', 'SignatureDoesNotMatch', 'NotEnoughBalance'];

/** The server did not get, or did not look at, the request (RFC 9110, 15.5.9; RFC 8470, 5.2; RFC 6585, 4). */
const notLookedAt = [408, 425, 429];

/**
 * What an error means for an attempt; `undefined` where nobody knows what became of it. Each call has a salt of its own, so a signature
 * that has been used means that this very call came twice, and what became of the first of them is not known.
 */
export function deliveryAfterError({ status, errorCode = `HTTP ${status}` }: SolapiError): Delivery | undefined {
  if (status < 400 || status >= 500 || errorCode === 'DuplicatedSignature') return undefined;
  const why = `Solapi ${errorCode}`;
  if (notLookedAt.includes(status) || errorCode === 'RequestTimeTooSkewed') return { busy: why };
  if (ofAccount.includes(errorCode) || [401, 402, 403].includes(status)) return barredFor(why);
  return { refused: why };
}
