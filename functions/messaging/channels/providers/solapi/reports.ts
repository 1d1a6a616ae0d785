import { createHash, timingSafeEqual } from 'node:crypto';
import { jsonIn } from '../../../../../shared/base/json.ts';
import type { OptedOut } from '../../../policy/arrival.ts';
import type { ReadReports } from '../provider.ts';
import { type ListedMessage, readListed, reportOf } from './answers.ts';
import { reportedAs } from './codes.ts';
import { undialled } from './solapi.ts';

/**
 * A call to the address for reports: `X-Solapi-Event-Name: SINGLE-REPORT`, `X-Solapi-Secret` is the SHA-1 of the secret in hexadecimal, and
 * the body an array of messages (four public receivers, read 2026-11-22; Solapi's own page could not be read). The header is the same for
 * every body and can be replayed: what it says is a hint, which `find` confirms.
 */
export const readSolapiReports: ReadReports = ({ headers, body }, secrets, now) => {
  if (!isSecretOf(secrets, headers['x-solapi-secret'] ?? '')) return undefined;
  const given = headers['x-solapi-event-name'] === 'SINGLE-REPORT' ? jsonIn(Buffer.from(body)) : undefined;
  const listed = (Array.isArray(given) ? given : []).flatMap((each: unknown) => readListed(each) ?? []);
  return {
    reports: listed.flatMap((each) => reportOf(each, now) ?? []),
    optedOut: listed.flatMap((each) => optedOutIn(each, now) ?? []),
  };
};

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

/** Compares with all secrets, and whole digests of them, so that the time says nothing. */
function isSecretOf(secrets: readonly string[], given: string): boolean {
  const candidate = sha256(given.toLowerCase());
  let isRight = false;
  for (const secret of secrets)
    isRight = (timingSafeEqual(sha256(sha1(secret)), candidate) && secret !== '') || isRight;
  return isRight;
}

/** Whose message failed because she has called the toll-free number, whoever sent it. */
function optedOutIn(listed: ListedMessage, now: string): OptedOut | undefined {
  const { statusCode, to, country } = listed;
  if (reportedAs(statusCode) !== 'opted-out' || typeof to !== 'string') return undefined;
  const phone = undialled(to, country || '82');
  return phone === undefined ? undefined : { phone, at: reportOf(listed, now)?.at ?? now };
}
