import { presignedLink, presignedPost, type UploadForm } from '../../../shared/aws/presigned.ts';
import { callBucket, objectPath } from '../../../shared/aws/s3.ts';
import { pictureLimits } from './jpeg.ts';

/** Where the pictures of a shop lie, and what was uploaded and is none yet: S3 keeps that for a day. */
const fileOf = (shop: string, id: string): string => `pictures/${shop}/${id}.jpg`;
const uploadsOf = (shop: string): string => `uploads/${shop}/`;

/** How long a form may lie open, and a link to what was uploaded. */
export const formSeconds = 3_600;

/** A form by which a browser uploads one picture; then S3 leads to `goTo`, with the `key` of the upload in the query. */
export const pictureForm = (
  bucket: string,
  { shop, form, goTo }: { readonly shop: string; readonly form: string; readonly goTo?: string | undefined },
  now: string,
): UploadForm =>
  presignedPost(
    {
      bucket,
      fields: { 'Content-Type': 'image/jpeg', ...(goTo && { success_action_redirect: goTo }) },
      keyPrefix: `${uploadsOf(shop)}${form}/`,
      bytes: { least: 1, most: pictureLimits.bytes },
      seconds: formSeconds,
    },
    now,
  );

/** Whether a key from outside is that of an upload for the shop. */
export const isUploadOf = (shop: string, key: string): boolean =>
  key.startsWith(uploadsOf(shop)) && /^[0-9a-f]{32}\/.+$/.test(key.slice(uploadsOf(shop).length));

/** A link by which a browser shows what was uploaded. */
export const uploadLink = (bucket: string, key: string, now: string): string =>
  presignedLink({ bucket, key, seconds: formSeconds, answers: { 'response-content-type': 'image/jpeg' } }, now);

/** What lies at a key; nothing where there is nothing, which S3 tells only to whoever may list the bucket. */
async function objectAt(bucket: string, key: string, now: string): Promise<Buffer | undefined> {
  try {
    return await callBucket(bucket, objectPath(key), { operation: 'GetObject', method: 'GET' }, now);
  } catch (error) {
    if (error instanceof Error && /^(NoSuchKey|AccessDenied)$/.test(error.name)) return undefined;
    throw error;
  }
}

export const readUpload = objectAt;

export const readPicture = (bucket: string, shop: string, id: string, now: string): Promise<Buffer | undefined> =>
  objectAt(bucket, fileOf(shop, id), now);

export async function storePicture(bucket: string, shop: string, id: string, bytes: Buffer, now: string) {
  const call = { operation: 'PutObject', method: 'PUT', bytes } as const;
  await callBucket(bucket, objectPath(fileOf(shop, id)), call, now);
}

export async function deletePicture(bucket: string, shop: string, id: string, now: string): Promise<void> {
  const call = { operation: 'DeleteObject', method: 'DELETE' } as const;
  await callBucket(bucket, objectPath(fileOf(shop, id)), call, now);
}
