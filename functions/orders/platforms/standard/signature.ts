import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import type { InboundRequest } from '../contract/platform.ts';

const toleranceMs = 300_000;
/** A sender that rotates its secret signs with two or three; more would only cost time. */
const maxSignatures = 10;

/**
 * Standard Webhooks 1.0.0: whether one of the listed signatures is valid for this id, timestamp and body, and the
 * timestamp is recent.
 */
export function isSigned({ headers, body: bytes }: InboundRequest, secrets: readonly string[], nowMs: number): boolean {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': listed = '' } = headers;
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), bytes]);
  const given = listed.split(' ', maxSignatures);
  const isNow = /^[1-9]\d{0,11}$/.test(timestamp) && Math.abs(nowMs - Number(timestamp) * 1_000) <= toleranceMs;
  let right = false;
  for (const secret of secrets) {
    right =
      (secret.startsWith('whpk_') ? isByPublicKey(secret, signed, given) : isBySharedSecret(secret, signed, given)) ||
      right;
  }
  return right && isNow && id !== '' && !id.includes('.');
}

/** The signatures of one version, as bytes. */
const signaturesOf = (version: string, given: readonly string[]) =>
  given
    .filter((each) => each.startsWith(`${version},`))
    .map((each) => Buffer.from(each.slice(version.length + 1), 'base64'));

/** `whsec_` and base64; a secret without the prefix is used as it is. */
function isBySharedSecret(secret: string, signed: Buffer, given: readonly string[]): boolean {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const expected = createHmac('sha256', key).update(signed).digest();
  let right = false;
  for (const bytes of signaturesOf('v1', given)) {
    const candidate = bytes.length === expected.length ? bytes : Buffer.alloc(expected.length);
    right = (timingSafeEqual(expected, candidate) && key.length > 0 && candidate === bytes) || right;
  }
  return right;
}

/** `whpk_` and base64: the sender's ed25519 public key, which must not be used as a shared secret. */
function isByPublicKey(secret: string, signed: Buffer, given: readonly string[]): boolean {
  const raw = Buffer.from(secret.slice(5), 'base64');
  if (raw.length !== 32) return false;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
  return signaturesOf('v1a', given).some((bytes) => verify(null, signed, key, bytes));
}
