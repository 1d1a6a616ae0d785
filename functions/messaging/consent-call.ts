import * as v from 'valibot';
import { id } from '../../shared/events/event.ts';
import { type Call, Problem } from '../../shared/http.ts';
import { base32Id } from '../../shared/ids.ts';
import type { Consent } from './recipient.ts';

const said = { channel: v.literal('email'), purpose: v.literal('marketing') };
export const posted = v.variant('given', [
  v.object({ ...said, given: v.literal(true), wording: id }),
  v.object({ ...said, given: v.literal(false), wording: v.optional(id) }),
]);

/** The answer that a shop reports of its customer; the same key is the same answer. */
export function consentIn(call: Call, subject: string, at: string): Consent {
  const { 'idempotency-key': key } = call.headers;
  const own = key ? ['key', key] : ['at', at];
  return { ...answerIn(call), source: 'api', at, cause: `consent/${base32Id(26, subject, ...own)}` };
}

function answerIn({ body }: Call) {
  try {
    return v.parse(posted, JSON.parse(body.toString('utf8')));
  } catch {
    const example = '{"channel":"email","purpose":"marketing","wording":"2026-11","given":true}';
    throw new Problem(400, 'This is no answer to keep', `Give ${example}; who agreed has seen a wording.`);
  }
}
