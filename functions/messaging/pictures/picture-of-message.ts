import { plusSeconds } from '../../../shared/base/clock.ts';

/** A picture as it went with a message: its words are in the reader's language; in pixels. */
export interface WrittenPicture {
  readonly id: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

/** A picture at its address, as a letter shows it. */
export interface LetterPicture extends Omit<WrittenPicture, 'id'> {
  readonly url: string;
}

/** The address at which mail programs find it, for as long as the shop has it. */
export const pictureUrl = (site: string, shop: string, id: string): string => `${site}/p/pictures/${shop}/${id}`;

export const letterPicture = (
  { id, ...shown }: WrittenPicture,
  { site, shop }: { readonly site: string; readonly shop: string },
): LetterPicture => ({ ...shown, url: pictureUrl(site, shop, id) });

/** Since when the picture of a message cannot be had, and why the words go alone. */
export interface LeftPicture {
  readonly since: string;
  readonly left?: string;
}

/** For so long a message waits for its picture; then the words go alone, so that nothing is lost. */
const waitSeconds = 1_800;

/** After an attempt that was certainly not sent, because the picture could not be had. */
export function leftPicture(
  before: LeftPicture | undefined,
  { noPicture, isPassing }: { readonly noPicture: string; readonly isPassing: boolean },
  now: string,
): LeftPicture {
  const { since = now } = before ?? {};
  const isLeft = !isPassing || now >= plusSeconds(since, waitSeconds);
  return { since, ...(isLeft && { left: noPicture }) };
}
