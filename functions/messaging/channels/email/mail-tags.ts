import { hexId } from '../../../../shared/base/ids.ts';

/** SES takes letters, digits, `_` and `-` in a tag, and 256 of them (SES API, MessageTag, read 2026-11-22). */
const tagLength = 250;

/** The tags by which its events name a message: a digest of fixed length, and the subject, which may be longer than one tag. */
export function mailTags(subject: string, attempt: number): Readonly<Record<string, string>> {
  const text = Buffer.from(subject).toString('base64url');
  const more = text.slice(tagLength);
  const whole = { subject: text.slice(0, tagLength), ...(more && { more }) };
  return { message: hexId(subject), attempt: String(attempt), ...whole };
}
