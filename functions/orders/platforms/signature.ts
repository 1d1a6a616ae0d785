import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `signature` is the base64 HMAC-SHA256 of `body` under one of the secrets; tries them all, in constant time. */
export function signedBy(secrets: readonly string[], body: Buffer, signature: string): boolean {
  const given = Buffer.from(signature, 'base64');
  let right = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(body).digest();
    const candidate = given.length === expected.length ? given : Buffer.alloc(expected.length);
    right = (timingSafeEqual(expected, candidate) && secret !== '' && candidate === given) || right;
  }
  return right;
}
