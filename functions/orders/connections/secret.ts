import { isReportDoor } from '../../../shared/api/standard-webhooks.ts';
import type { SecretFormat } from '../platforms/contract/connection.ts';
import { connectionSettings } from '../platforms/each-connection.ts';

const maxLength = 1_000;

/** Printable ASCII without a space at its ends, of at least eight characters: shorter secrets can be guessed. */
function secretTextFault(secret: string): string | undefined {
  if (secret.length < 8 || secret.length > maxLength) return `it must have 8 to ${maxLength} characters`;
  if (secret !== secret.trim() || !/^[\x20-\x7e]+$/.test(secret)) {
    return 'it must be printable ASCII, without a space before or after it';
  }
  return undefined;
}

const urlSafe = (chance: Buffer) => chance.toString('base64url');

const defaultFormat: SecretFormat = { generate: urlSafe, fault: secretTextFault };

/** Who reports at a door signs as a shop's own system does. */
const formatOf = (platform: string): SecretFormat =>
  connectionSettings.get(isReportDoor(platform) ? 'standard' : platform)?.secretFormat ?? defaultFormat;

/** Why no secret can be generated for a platform, if the platform makes its own. */
export const ownSecretReason = (platform: string): string | undefined =>
  connectionSettings.get(platform)?.ownSecretReason;

export const generateSecret = (platform: string, chance: Buffer): string => formatOf(platform).generate(chance);

export const secretFault = (platform: string, secret: string): string | undefined => formatOf(platform).fault(secret);

/** Two secrets may be active at once: the old one and its replacement. */
export const maxLiveSecrets = 2;
