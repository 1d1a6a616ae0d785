import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `signature` is the base64 HMAC-SHA256 of `body` under one of the secrets; tries all, in constant time. */
export function isSignedBy(secrets: readonly string[], body: Buffer, signature: string): boolean {
  const given = Buffer.from(signature, 'base64');
  let right = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(body).digest();
    const candidate = given.length === expected.length ? given : Buffer.alloc(expected.length);
    right = (timingSafeEqual(expected, candidate) && secret !== '' && candidate === given) || right;
  }
  return right;
}

/**
 * Whether a text is one of the secrets, for platforms without signatures. Compares digests of all secrets, so that the
 * time depends neither on a secret's length nor on the first difference.
 */
export function isOneOf(secrets: readonly string[], given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const candidate = digest(given);
  let right = false;
  for (const secret of secrets) right = (timingSafeEqual(digest(secret), candidate) && secret !== '') || right;
  return right;
}
