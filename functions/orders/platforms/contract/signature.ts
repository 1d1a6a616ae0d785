import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `signature` is the base64 HMAC-SHA256 of `body` under one of the secrets; tries them all, in constant time. */
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
 * Whether what was given is one of the secrets, for a platform that signs nothing: tries them all, and by their digests,
 * so that neither a secret's length nor where the first difference stands takes another time.
 */
export function isOneOf(secrets: readonly string[], given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const candidate = digest(given);
  let right = false;
  for (const secret of secrets) right = (timingSafeEqual(digest(secret), candidate) && secret !== '') || right;
  return right;
}
