import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';

/** The addresses beside those of platforms at which other systems report what customers say, by the names of their secrets. */
export const reportDoors = ['calls', 'conversations'] as const;
export type ReportDoor = (typeof reportDoors)[number];

export const isReportDoor = (name: string): name is ReportDoor => reportDoors.some((each) => each === name);

/** A call as it was received: header names in lower case, the body as the bytes that were posted. */
interface SignedRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** `stale`: the signature is right, and its timestamp is not recent. */
type SignatureVerdict = 'valid' | 'missing' | 'wrong' | 'stale';

const toleranceMs = 300_000;
/** A sender that rotates its secret signs with two or three; more would only cost time. */
const maxSignatures = 10;

/** How far the timestamp of a call may be from now, to either side, in seconds. */
export const signatureSeconds = toleranceMs / 1_000;

/**
 * Standard Webhooks 1.0.0 (standardwebhooks.com, read 2026-11-22): whether one of the listed signatures is valid for this id, timestamp
 * and body under one of the secrets, and the timestamp is recent. The time that it takes depends on no secret.
 */
export function checkSignature(
  { headers, body }: SignedRequest,
  secrets: readonly string[],
  nowMs: number,
): SignatureVerdict {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': listed = '' } = headers;
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const given = listed.split(' ', maxSignatures);
  const isNow = /^[1-9]\d{0,11}$/.test(timestamp) && Math.abs(nowMs - Number(timestamp) * 1_000) <= toleranceMs;
  let right = false;
  for (const secret of secrets) {
    right =
      (secret.startsWith('whpk_') ? isByPublicKey(secret, signed, given) : isBySharedSecret(secret, signed, given)) ||
      right;
  }
  if (id === '' || timestamp === '' || listed === '') return 'missing';
  if (!right || id.includes('.')) return 'wrong';
  return isNow ? 'valid' : 'stale';
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
