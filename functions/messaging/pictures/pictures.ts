import { hexId } from '../../../shared/base/ids.ts';
import type { Picture } from './picture-shapes.ts';

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
