import * as v from 'valibot';

const altShape = v.object({ ko: v.string(), en: v.string() });

/** A picture of the shop, as the API lists it. */
const shownPicture = v.object({
  id: v.string(),
  alt: altShape,
  width: v.number(),
  height: v.number(),
  bytes: v.number(),
  addedAt: v.string(),
  goesWith: v.array(v.string()),
});
export type ShownPicture = v.InferOutput<typeof shownPicture>;

/** A letter with which a picture may go. */
const carrier = v.object({
  kind: v.string(),
  label: altShape,
  isAdvertising: v.boolean(),
  picture: v.optional(v.string()),
});
export type CarryingLetter = v.InferOutput<typeof carrier>;

export const pictureList = v.object({ items: v.array(shownPicture), letters: v.array(carrier) });
export type PictureList = v.InferOutput<typeof pictureList>;

/** A form by which the browser uploads a picture to S3. */
export const uploadTo = v.object({
  action: v.pipe(v.string(), v.url()),
  fields: v.record(v.string(), v.string()),
  maxBytes: v.number(),
  maxSide: v.number(),
});
export type UploadTo = v.InferOutput<typeof uploadTo>;

/** What was uploaded, and is no picture of the shop yet. */
export const uploaded = v.object({
  url: v.pipe(v.string(), v.url()),
  width: v.number(),
  height: v.number(),
  bytes: v.number(),
});
export type Uploaded = v.InferOutput<typeof uploaded>;

/** `800 × 600, 84 KB`. */
export const sizeText = ({ width, height, bytes }: Pick<ShownPicture, 'width' | 'height' | 'bytes'>): string =>
  `${width} × ${height}, ${Math.max(1, Math.round(bytes / 1024))} KB`;
