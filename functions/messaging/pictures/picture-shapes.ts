import * as v from 'valibot';
import { integer } from '../../../shared/api/shapes.ts';
import { instant } from '../../../shared/events/event.ts';

/** 128 bits of the digest of the shop and the bytes: the same file is the same picture, and nobody who lacks it guesses its address. */
export const pictureId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'the id of a picture'));

const altWords = v.pipe(v.string(), v.trim(), v.minLength(1, 'has to be written'), v.maxLength(200));

/** What is read to who does not see it, in both languages. */
export const pictureAlt = v.strictObject({ ko: altWords, en: altWords });

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
