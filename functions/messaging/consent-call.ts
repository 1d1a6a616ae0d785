import * as v from 'valibot';
import { id } from '../../shared/events/event.ts';
import { type Call, Problem } from '../../shared/http.ts';
import { base32Id } from '../../shared/ids.ts';
import { jsonIn } from '../../shared/json.ts';
import type { Consent } from './recipient.ts';

const said = { channel: v.literal('email'), purpose: v.literal('marketing') };
export const posted = v.variant('given', [
  v.object({ ...said, given: v.literal(true), wording: id }),
  v.object({ ...said, given: v.literal(false), wording: v.optional(id) }),
]);

/** The answer that a shop reports of its customer; what came by the same key and body is the same answer. */
export function consentIn({ body }: Call, subject: string, keyedId: string | undefined, at: string): Consent {
  const read = v.safeParse(posted, jsonIn(body));
  if (!read.success) {
    const example = '{"channel":"email","purpose":"marketing","wording":"2026-11","given":true}';
    throw new Problem(400, 'This is no answer to keep', `Give ${example}; who agreed has seen a wording.`);
  }
  const own = keyedId ? ['key', keyedId] : ['at', at];
  return { ...read.output, source: 'api', at, cause: `consent/${base32Id(26, subject, ...own)}` };
}
