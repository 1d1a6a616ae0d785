import { callBucket, objectPath } from '../../../shared/aws/s3.ts';
import type { MessageFile } from '../tickets/ticket-decision.ts';
import { type BroughtFile, fileKey, type MessagePlace, storableFiles } from './storing.ts';

/** Stores the files of a message, under keys that derive from it: done twice is done once. */
export async function storeFiles(
  bucket: string,
  place: MessagePlace,
  brought: readonly BroughtFile[],
  contentOf: (part: number) => Buffer | undefined,
  now: string,
): Promise<MessageFile[]> {
  const files: MessageFile[] = [];
  for (const { file, content } of storableFiles(brought, contentOf)) {
    if (content) {
      const call = { operation: 'PutObject', method: 'PUT', bytes: content } as const;
      await callBucket(bucket, objectPath(fileKey(place, file.part)), call, now);
    }
    files.push(file);
  }
  return files;
}

/** Deletes what may be stored of these files: what is not there any more is deleted too. */
export async function removeFiles(
  bucket: string,
  place: MessagePlace,
  files: readonly BroughtFile[],
  now: string,
): Promise<void> {
  for (const { part } of files) {
    // Of mails that were read before 2026-12 nothing was stored, and they give their files no number.
    if ((part as number | undefined) === undefined) continue;
    const call = { operation: 'DeleteObject', method: 'DELETE' } as const;
    await callBucket(bucket, objectPath(fileKey(place, part)), call, now);
  }
}
