import type { Delivery } from '../../policy/refusal.ts';
import type { CarriedPicture } from './provider.ts';

/** How one provider takes a picture, and a message with it. */
interface PictureCalls {
  readonly provider: string;
  /** By what the provider knows it, or why it did not take it. May throw: nothing was sent yet. */
  readonly upload: (bytes: Uint8Array) => Promise<string | Delivery>;
  /** Sends the message with the picture of that name. What it throws means that its outcome is not known. */
  readonly send: (file: string) => Promise<Delivery>;
}

/**
 * Sends a message with its picture, which is uploaded once to each provider: again only where that says that it does not know it. Without it
 * nothing is sent, so whatever fails before is known to all.
 */
export async function sendWithPicture(picture: CarriedPicture, calls: PictureCalls): Promise<Delivery> {
  const known = await picture.fileAt(calls.provider).catch(() => undefined);
  if (known !== undefined) {
    const delivery = await calls.send(known);
    if (!('noPicture' in delivery)) return delivery;
  }
  const file = await uploadedTo(picture, calls);
  return typeof file === 'string' ? await calls.send(file) : file;
}

async function uploadedTo(picture: CarriedPicture, { provider, upload }: PictureCalls): Promise<string | Delivery> {
  try {
    const bytes = await picture.bytes();
    if (!bytes) return { noPicture: 'It was removed', isPassing: false };
    const file = await upload(bytes);
    if (typeof file === 'string') {
      // One that is not kept is uploaded once more.
      await picture.keepFile(provider, file).catch(() => {});
      return file;
    }
    if ('refused' in file) return { noPicture: file.refused, isPassing: false };
    return 'busy' in file ? { noPicture: `It was not taken: ${file.busy}`, isPassing: true } : file;
  } catch (error) {
    return { noPicture: `It was not taken: ${(error as Error).message}`, isPassing: true };
  }
}
