import type { Sharing } from '../platforms/contract/connecting.ts';
import { connectings } from '../platforms/each-connecting.ts';

const maxLength = 1_000;

/** Any printable text without a space at its ends, of at least eight characters: what is shorter can be guessed. */
function plainFault(secret: string): string | undefined {
  if (secret.length < 8 || secret.length > maxLength) return `it has to have 8 to ${maxLength} characters`;
  if (secret !== secret.trim() || !/^[\x20-\x7e]+$/.test(secret)) {
    return 'it has to be printable ASCII, without a space before or after it';
  }
  return undefined;
}

const urlSafe = (chance: Buffer) => chance.toString('base64url');

const plain: Sharing = { made: urlSafe, fault: plainFault };

const sharingOf = (platform: string): Sharing => connectings.get(platform)?.sharing ?? plain;

/** Why no secret can be made for a platform, if it makes its own. */
export const makesItsOwn = (platform: string): string | undefined => connectings.get(platform)?.ownSecret;

export const madeSecret = (platform: string, chance: Buffer): string => sharingOf(platform).made(chance);

export const secretFault = (platform: string, secret: string): string | undefined => sharingOf(platform).fault(secret);

/** As many secrets of one source may live at once: the old one, and the one that takes its place. */
export const maxLive = 2;
