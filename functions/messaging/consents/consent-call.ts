import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import type { Call } from '../../../shared/api/http.ts';
import { personIn, rolesIn } from '../../../shared/api/person.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { advertisingChannel, id } from '../../../shared/events/event.ts';
import type { Consent } from '../answers/consent.ts';

const answerFields = {
  channel: advertisingChannel,
  purpose: v.literal('marketing'),
  /** About messages at night alone. */
  night: v.optional(v.literal(true)),
};
export const consentBody = v.variant('given', [
  v.object({ ...answerFields, given: v.literal(true), wording: id }),
  v.object({ ...answerFields, given: v.literal(false), wording: v.optional(id) }),
]);

/**
 * The customer's answer that a machine of the shop reports, or a person of the shop records; a repetition with the same key and body
 * is the same answer.
 */
export function consentFrom(call: Call, subject: string, keyedId: string | undefined, at: string): Consent {
  const isPerson = rolesIn(call).length > 0;
  const given = bodyOf(consentBody, call);
  const own = keyedId ? ['key', keyedId] : ['at', at];
  const by = call.key?.id ?? personIn(call);
  return {
    ...given,
    source: isPerson ? 'agent' : 'api',
    ...(by && { by }),
    at,
    cause: `consent/${base32Id(26, subject, ...own)}`,
  };
}
