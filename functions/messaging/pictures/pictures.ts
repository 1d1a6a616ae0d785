import * as v from 'valibot';
import { integer } from '../../../shared/api/shapes.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { instant } from '../../../shared/events/event.ts';
import type { LetterPicture } from '../email/letter-links.ts';
import type { WrittenPicture } from '../policy/message.ts';

/** 128 bits of the digest of the shop and the bytes: the same file is the same picture, and nobody who lacks it guesses its address. */
export const pictureId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'the id of a picture'));

const words = v.pipe(v.string(), v.trim(), v.minLength(1, 'has to be written'), v.maxLength(200));

/** What is read to who does not see it, in both languages. */
export const pictureAlt = v.strictObject({ ko: words, en: words });

/** A picture of a shop. */
export const picture = v.object({
  id: pictureId,
  alt: v.object({ ko: v.string(), en: v.string() }),
  /** In pixels. */
  width: integer,
  height: integer,
  bytes: integer,
  addedAt: instant,
});
export type Picture = v.InferOutput<typeof picture>;

/** A shop's pictures, and which of them goes with which letter. */
export interface Pictures {
  readonly pictures: readonly Picture[];
  /** Ids, by the letter's kind. */
  readonly chosen: Readonly<Record<string, string>>;
}

export const noPictures: Pictures = { pictures: [], chosen: {} };

/** One item holds them all: a person chooses from a list that they can see at once. */
export const maxPictures = 40;

export const idOfPicture = (shop: string, bytes: Uint8Array): string => hexId('picture', shop, bytes).slice(0, 32);

/** With a picture, the newest first; the same one again has its new words. `undefined` where there is no place. */
export function withPicture(before: Pictures, added: Picture): Pictures | undefined {
  const known = before.pictures.find(({ id }) => id === added.id);
  if (known) {
    const described = { ...known, alt: added.alt };
    return { ...before, pictures: before.pictures.map((each) => (each === known ? described : each)) };
  }
  if (before.pictures.length >= maxPictures) return undefined;
  return { ...before, pictures: [added, ...before.pictures] };
}

/** Without a picture: no letter carries it any more. */
export function withoutPicture({ pictures, chosen }: Pictures, id: string): Pictures {
  return {
    pictures: pictures.filter((each) => each.id !== id),
    chosen: Object.fromEntries(Object.entries(chosen).filter(([, each]) => each !== id)),
  };
}

/** With the picture of a letter, or with none; `undefined` where the shop has no such picture. */
export function withChoice(before: Pictures, kind: string, id: string | null): Pictures | undefined {
  const { [kind]: _, ...others } = before.chosen;
  if (id === null) return { ...before, chosen: others };
  return before.pictures.some((each) => each.id === id) ? { ...before, chosen: { ...others, [kind]: id } } : undefined;
}

/** The picture that a letter carries. */
export const pictureOf = (pictures: Pictures | undefined, kind: string): Picture | undefined =>
  pictures?.pictures.find(({ id }) => id === pictures.chosen[kind]);

/** The address at which mail programs find it, for as long as the shop has it. */
export const pictureUrl = (site: string, shop: string, id: string): string => `${site}/p/pictures/${shop}/${id}`;

/** A picture as a letter shows it. */
export const letterPicture = (
  { id, ...shown }: WrittenPicture,
  { site, shop }: { readonly site: string; readonly shop: string },
): LetterPicture => ({ ...shown, url: pictureUrl(site, shop, id) });
