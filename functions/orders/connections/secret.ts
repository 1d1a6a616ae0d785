import type { SecretFormat } from '../platforms/contract/connection.ts';
import { connectionSettings } from '../platforms/each-connection.ts';

const maxLength = 1_000;

/** Any printable text without a space at its ends, of at least eight characters: what is shorter can be guessed. */
function secretTextFault(secret: string): string | undefined {
  if (secret.length < 8 || secret.length > maxLength) return `it has to have 8 to ${maxLength} characters`;
  if (secret !== secret.trim() || !/^[\x20-\x7e]+$/.test(secret)) {
    return 'it has to be printable ASCII, without a space before or after it';
  }
  return undefined;
}

const urlSafe = (chance: Buffer) => chance.toString('base64url');

const defaultFormat: SecretFormat = { generate: urlSafe, fault: secretTextFault };

const formatOf = (platform: string): SecretFormat => connectionSettings.get(platform)?.secretFormat ?? defaultFormat;

/** Why no secret can be made for a platform, if it makes its own. */
export const ownSecretReason = (platform: string): string | undefined =>
  connectionSettings.get(platform)?.ownSecretReason;

export const generateSecret = (platform: string, chance: Buffer): string => formatOf(platform).generate(chance);

export const secretFault = (platform: string, secret: string): string | undefined => formatOf(platform).fault(secret);

/** As many secrets of one source may live at once: the old one, and the one that takes its place. */
export const maxLiveSecrets = 2;
