import { base32Id } from '../../../shared/base/ids.ts';
import { type UploadedFile, uploadsOf } from '../attachments/uploads.ts';
import { hasMessage, type Ticket, takesMessages } from '../tickets/ticket.ts';

/** At 10 MB each they are as much as one message stores. */
export const maxFormFiles = 3;
/** Long enough to write a text first; the function's own credentials last an hour at the soonest. */
export const formUploadSeconds = 1_800;

/** A file that is uploaded and not sent yet: by the id of its own form, with the key at which it lies. */
type Uploaded = UploadedFile;

/** `uploads/<shop>/<32 digits>/<name>`: no key of another kind is ever read for a form. */
const uploadKey = /^uploads\/[^/]+\/([0-9a-f]{32})\/[^/]/;

function uploadOf(shop: string, key: string): Uploaded[] {
  const form = uploadKey.exec(key)?.[1];
  return form === undefined ? [] : uploadsOf(shop, form, [key]);
}

/** What an address carries from one upload to the next (`files`), and the key that S3 adds to it: each once. */
interface CarriedFiles {
  readonly files?: string | undefined;
  readonly key?: string | undefined;
}

/** The uploads that are to be sent with a form; an address may say anything. */
export function uploadedIn(shop: string, { files = '', key }: CarriedFiles): Uploaded[] {
  const keys = new Set([...keysCarried(files), ...(key === undefined ? [] : [key])]);
  return [...keys].flatMap((each) => uploadOf(shop, each)).slice(0, maxFormFiles);
}

function keysCarried(carried: string): string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(carried, 'base64url').toString('utf8'));
    return Array.isArray(keys) ? keys.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** As `uploadedIn` reads them: names of files are in letters that an address does not take. */
export const carriedFiles = (uploaded: readonly Uploaded[]): string =>
  uploaded.length === 0 ? '' : Buffer.from(JSON.stringify(uploaded.map(({ key }) => key))).toString('base64url');

/** The message of the files of a form: one for each ticket. */
export const filesMessage = (shop: string, ticket: string): string => base32Id(26, 'form-files', shop, ticket);

/** Whether files may still be sent with the form of this ticket. */
export const takesFiles = (ticket: Ticket, now: string): boolean =>
  takesMessages(ticket, now) && !hasMessage(ticket, filesMessage(ticket.shop, ticket.ticket));
