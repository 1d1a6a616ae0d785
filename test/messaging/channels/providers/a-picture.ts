import type { CarriedPicture } from '../../../../functions/messaging/channels/providers/provider.ts';

export const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);

/** A picture of the shop, and by what each provider knows it. */
export function aPicture(bytes: Uint8Array | undefined = jpeg, files = new Map<string, string>()) {
  const picture: CarriedPicture = {
    id: 'ab'.repeat(16),
    bytes: async () => bytes,
    fileAt: async (provider) => files.get(provider),
    keepFile: async (provider, file) => void files.set(provider, file),
  };
  return { picture, files };
}
