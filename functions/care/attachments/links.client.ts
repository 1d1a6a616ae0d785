import { presignedLink, presignedPost, type UploadForm } from '../../../shared/aws/presigned.ts';
import type { MessageFile } from '../tickets/ticket-decision.ts';
import { servedAs } from './content.ts';
import { fileKey, type MessagePlace } from './storing.ts';
import { maxUploadBytes, uploadPrefix } from './uploads.ts';

/** Long enough to open it, too short to pass on. */
export const linkSeconds = 300;

/** A link to a stored file, by which it is shown or stored as its content allows. */
export function fileLink(bucket: string, place: MessagePlace, part: number, file: MessageFile, now: string): string {
  const { type, disposition } = servedAs(file.type, file.name ?? '');
  const answers = { 'response-content-type': type, 'response-content-disposition': disposition };
  return presignedLink({ bucket, key: fileKey(place, part), seconds: linkSeconds, answers }, now);
}

/** Long enough to find the picture. */
export const uploadSeconds = 600;

interface UploadOf {
  readonly shop: string;
  /** An id that nobody guesses. */
  readonly form: string;
  readonly goTo?: string;
  /** How long S3 takes the form. */
  readonly seconds?: number;
}

/**
 * A form by which a browser uploads one file: `fields` before the file, then the file as `file`, as multipart/form-data, posted to
 * `action`. Then S3 leads to `goTo`, if there is one, with the file's `key` in the query, by which it can be claimed for a day.
 */
export const uploadForm = (
  bucket: string,
  { shop, form, goTo, seconds = uploadSeconds }: UploadOf,
  now: string,
): UploadForm =>
  presignedPost(
    {
      bucket,
      // What the browser says of the type counts for nothing: the bytes are looked at when the file is claimed.
      fields: { 'Content-Type': 'application/octet-stream', ...(goTo && { success_action_redirect: goTo }) },
      keyPrefix: uploadPrefix(shop, form),
      bytes: { least: 1, most: maxUploadBytes },
      seconds,
    },
    now,
  );
