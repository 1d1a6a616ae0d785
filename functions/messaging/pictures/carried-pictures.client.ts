import { systemClock } from '../../../shared/base/clock.ts';
import type { PicturesToCarry } from '../channels/phone/phone-channel.client.ts';
import { readPicture } from './picture-files.client.ts';
import { fileAtProvider, keepFileAtProvider } from './pictures.store.ts';

/** The shops' pictures in their bucket, with what is kept of where they were uploaded. */
export const picturesIn =
  (bucket: string): PicturesToCarry =>
  (shop, id) => ({
    id,
    bytes: () => readPicture(bucket, shop, id, systemClock()),
    fileAt: (provider) => fileAtProvider(shop, id, provider),
    keepFile: (provider, file) => keepFileAtProvider(shop, id, { provider, file, now: systemClock() }),
  });
