import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import type { Call } from '../../../shared/api/http.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { id } from '../../../shared/events/event.ts';
import type { Consent } from '../policy/recipient.ts';

const marketingByEmail = { channel: v.literal('email'), purpose: v.literal('marketing') };
export const consentBody = v.variant('given', [
  v.object({ ...marketingByEmail, given: v.literal(true), wording: id }),
  v.object({ ...marketingByEmail, given: v.literal(false), wording: v.optional(id) }),
]);

/** The customer's answer that a shop reports; a repetition with the same key and body is the same answer. */
export function consentFrom(
  call: Pick<Call, 'body' | 'headers'>,
  subject: string,
  keyedId: string | undefined,
  at: string,
): Consent {
  const given = bodyOf(consentBody, call);
  const own = keyedId ? ['key', keyedId] : ['at', at];
  return { ...given, source: 'api', at, cause: `consent/${base32Id(26, subject, ...own)}` };
}
