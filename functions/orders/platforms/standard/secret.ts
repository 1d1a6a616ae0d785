import type { SecretFormat } from '../contract/connection.ts';

/** Standard Webhooks 1.0.0: a symmetric secret of 24 to 64 bytes, or the sender's public key of 32 bytes. */
function standardSecretFault(secret: string): string | undefined {
  const [, kind, base64 = ''] = /^(whsec|whpk)_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  const bytes = Buffer.from(base64, 'base64').length;
  const fits = kind === 'whpk' ? bytes === 32 : kind === 'whsec' && bytes >= 24 && bytes <= 64;
  return fits ? undefined : 'it has to be whsec_ and base64 of 24 to 64 bytes, or whpk_ and base64 of 32';
}

export const standardSharing: SecretFormat = {
  generate: (chance) => `whsec_${chance.toString('base64')}`,
  fault: standardSecretFault,
};
