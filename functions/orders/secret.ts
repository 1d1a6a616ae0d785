/** How a platform and a shop come to share a secret. */
interface Sharing {
  /** What makes a new secret of 32 bytes of chance; nothing where the platform insists on its own. */
  readonly made: (chance: Buffer) => string;
  /** What is wrong with a secret that was given, if anything. */
  readonly fault: (secret: string) => string | undefined;
}

const lengthMost = 1_000;

/** Any printable text without a space at its ends, of at least eight characters: what is shorter can be guessed. */
function plainFault(secret: string): string | undefined {
  if (secret.length < 8 || secret.length > lengthMost) return `it has to have 8 to ${lengthMost} characters`;
  if (secret !== secret.trim() || !/^[\x20-\x7e]+$/.test(secret)) {
    return 'it has to be printable ASCII, without a space before or after it';
  }
  return undefined;
}

/** Standard Webhooks 1.0.0: a symmetric secret of 24 to 64 bytes, or the sender's public key of 32 bytes. */
function standardFault(secret: string): string | undefined {
  const [, kind, base64 = ''] = /^(whsec|whpk)_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  const bytes = Buffer.from(base64, 'base64').length;
  const fits = kind === 'whpk' ? bytes === 32 : kind === 'whsec' && bytes >= 24 && bytes <= 64;
  return fits ? undefined : 'it has to be whsec_ and base64 of 24 to 64 bytes, or whpk_ and base64 of 32';
}

const urlSafe = (chance: Buffer) => chance.toString('base64url');

const sharings: Readonly<Record<string, Sharing>> = {
  standard: { made: (chance) => `whsec_${chance.toString('base64')}`, fault: standardFault },
};

const sharingOf = (platform: string): Sharing => sharings[platform] ?? { made: urlSafe, fault: plainFault };

/** Whose secret only the platform makes, and where a person finds it. */
const own: Readonly<Record<string, string>> = {
  shopify: "Shopify signs with the app's own: give the client secret of the app's settings as `secret`.",
};

/** Why no secret can be made for a platform, if it makes its own. */
export const makesItsOwn = (platform: string): string | undefined => own[platform];

export const madeSecret = (platform: string, chance: Buffer): string => sharingOf(platform).made(chance);

export const secretFault = (platform: string, secret: string): string | undefined => sharingOf(platform).fault(secret);

/** As many secrets of one source may live at once: the old one, and the one that takes its place. */
export const liveMost = 2;
