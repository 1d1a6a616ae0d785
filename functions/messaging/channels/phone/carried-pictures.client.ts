import { systemClock } from '../../../../shared/base/clock.ts';
import { readPicture } from '../../pictures/picture-files.client.ts';
import { fileAtProvider, keepFileAtProvider } from '../../pictures/pictures.store.ts';
import type { PicturesToCarry } from './phone-channel.client.ts';

/** The shops' pictures in their bucket, with what is kept of where they were uploaded. */
export const picturesIn =
  (bucket: string): PicturesToCarry =>
  (shop, id) => ({
    id,
    bytes: () => readPicture(bucket, shop, id, systemClock()),
    fileAt: (provider) => fileAtProvider(shop, id, provider),
    keepFile: (provider, file) => keepFileAtProvider(shop, id, { provider, file, now: systemClock() }),
  });
