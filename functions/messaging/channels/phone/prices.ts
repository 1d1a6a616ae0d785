import type { AlimTalkBody, TextBody } from '../providers/provider.ts';

/**
 * Of one message, in won without tax, by its kind: the list prices of Solapi (API reference, default message price, read 2026-12-01). A shop's own
 * contract may be cheaper, so that a day's ceiling is reached early, and never late.
 */
export const won: Readonly<Record<(TextBody | AlimTalkBody)['kind'], number>> = {
  sms: 20,
  lms: 50,
  mms: 200,
  alimtalk: 19,
};

/** Of one part of a text message to another country, in won: more than most countries cost (AWS End User Messaging, prices by country, read 2026-12-01). */
export const wonAbroad = 150;
