import { callBucket, objectPath } from '../../../shared/aws/s3.ts';
import type { MessageFile } from '../tickets/ticket-decision.ts';
import { typeOf } from './content.ts';
import { storeFiles } from './files.client.ts';
import type { MessagePlace } from './storing.ts';
import type { UploadedFile } from './uploads.ts';

/**
 * Makes uploads the files of a message, before its ticket is written: done twice is done once, as long as S3 keeps the uploads,
 * which is a day. What is gone by then is named only.
 */
export async function claimUploads(
  bucket: string,
  place: MessagePlace,
  uploads: readonly UploadedFile[],
  now: string,
): Promise<MessageFile[]> {
  const contents = await Promise.all(uploads.map(({ key }) => readUpload(bucket, key, now)));
  const brought = uploads.map(({ name }, part) => {
    const type = typeOf(contents[part] ?? Buffer.alloc(0), '');
    return { name, type, part, bytes: 0, kind: type.startsWith('image/') ? ('picture' as const) : ('file' as const) };
  });
  const files = await storeFiles(bucket, place, brought, (part) => contents[part], now);
  return files.map((file, n) => (contents[n] ? file : { ...file, missing: 'expired' }));
}

/** S3 refuses a key that is not there to whoever may not list the bucket. */
async function readUpload(bucket: string, key: string, now: string): Promise<Buffer | undefined> {
  try {
    return await callBucket(bucket, objectPath(key), { operation: 'GetObject', method: 'GET' }, now);
  } catch (error) {
    if (error instanceof Error && /^(NoSuchKey|AccessDenied)$/.test(error.name)) return undefined;
    throw error;
  }
}
