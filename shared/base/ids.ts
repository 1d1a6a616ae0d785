import { createHash } from 'node:crypto';
import { withAsciiDomain } from './mail-address.ts';

/** SHA-256 of the parts, which are kept apart: no two lists of parts share a digest by joining alike. */
function digest(parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest();
}

/** An id that derives from its cause: 64 hexadecimal digits. */
export const hexId = (...parts: (string | Uint8Array)[]): string => digest(parts).toString('hex');

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** An id that derives from its cause: `length` of the 52 base-32 digits (RFC 4648), 5 bits each. */
export function base32Id(length: number, ...parts: (string | Uint8Array)[]): string {
  let bits = BigInt(`0x${digest(parts).toString('hex')}`) << 4n;
  let text = '';
  for (; text.length < 52; bits >>= 5n) text = alphabet[Number(bits & 31n)] + text;
  return text.slice(0, length);
}

/** An e-mail address as identities compare it: without surrounding space, in lower case, its domain in ASCII. */
export const normalizedEmail = (email: string): string => withAsciiDomain(email).toLowerCase();

/** The digest by which events and keys name an e-mail address, so that the address itself does not travel. */
export const addressId = (email: string): string => hexId('email', normalizedEmail(email));

/** The digest by which events and keys name an account at a platform. */
export const accountId = (platformId: string): string => hexId('account', platformId);

/** The digest by which events and keys name a phone number, in the form of E.164. */
export const phoneId = (number: string): string => hexId('phone', number);

/** A share in [0, 1) that derives from its cause, for what is not to come all at once: many causes spread evenly. */
export const shareOf = (...parts: string[]): number =>
  Number.parseInt(hexId('share', ...parts).slice(0, 12), 16) / 16 ** 12;
