import { createHash, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { jsonIn } from '../../../../../shared/base/json.ts';
import type { OptedOut } from '../../../policy/arrival.ts';
import type { ReadReports } from '../provider.ts';
import { koreanNumber } from './nhn.ts';
import { nhnReport } from './nhn-answers.ts';
import { timeFromNhn } from './nhn-lists.ts';

/** The most that is read of one call, which NHN may fill with as many as it likes. */
const maxHooks = 1_000;

const nhnHooks = v.object({ event: v.string(), hooks: v.pipe(v.array(v.unknown()), v.maxLength(maxHooks)) });

const optOut = v.object({ recipientNo: v.string(), createdDateTime: v.nullish(v.string(), '') });

/** Kakao's reports say what kind of message it was; those of text messages say it in another field. */
const ofKakao = v.object({ kakaoMessageType: v.string() });

/**
 * A call to the address for reports. `X-Toast-Webhook-Signature` is the very text that the console was given, the same for every body: it can
 * be replayed, and what it says is a hint, which `find` confirms (TOAST-DOCS/SMS, ko/webhook.md at 071ddc5, and
 * TOAST-DOCS/Alimtalk, ko/webhook-api-guide.md at 28ffa97, read 2026-12-01). Reports on messages abroad have no key of ours, and say nothing here.
 */
export const readNhnReports: ReadReports = ({ headers, body }, secrets, now) => {
  if (!isOneSecret(secrets, headers['x-toast-webhook-signature'] ?? '')) return undefined;
  const { success, output } = v.safeParse(nhnHooks, jsonIn(Buffer.from(body)));
  const hooks = success ? output.hooks : [];
  const event = success ? output.event : '';
  return {
    reports:
      event === 'MESSAGE_RESULT_UPDATE'
        ? hooks.flatMap((hook) => nhnReport(v.is(ofKakao, hook) ? 'kakao' : 'sms', hook, now) ?? [])
        : [],
    optedOut: event === 'UNSUBSCRIBE' ? hooks.flatMap((hook) => optedOutAs(hook, now) ?? []) : [],
  };
};

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares with all secrets, and whole digests of them, so that the time says nothing. */
function isOneSecret(secrets: readonly string[], given: string): boolean {
  const candidate = sha256(given);
  let isRight = false;
  for (const secret of secrets) isRight = (timingSafeEqual(sha256(secret), candidate) && secret !== '') || isRight;
  return isRight;
}

/** Who has called the toll-free number. */
function optedOutAs(hook: unknown, now: string): OptedOut | undefined {
  const { success, output } = v.safeParse(optOut, hook);
  const phone = success ? koreanNumber(output.recipientNo) : undefined;
  if (!success || phone === undefined) return undefined;
  const at = timeFromNhn(output.createdDateTime) ?? now;
  return { phone, at: at < now ? at : now };
}
