import type { MessageFile } from '../tickets/ticket-decision.ts';
import { typeOf } from './content.ts';

/** A file as a message brings it, under its number there. */
export type BroughtFile = Omit<MessageFile, 'stored' | 'missing'>;

/** What is stored of one message: SES takes mails of 40 MB, in which files are a third larger than they are. */
const bounds = { files: 20, fileBytes: 25 * 1024 * 1024, messageBytes: 30 * 1024 * 1024 };

/** A file with what is stored of it; without, it is named only, and says why. */
interface StorableFile {
  readonly file: MessageFile;
  readonly content?: Buffer;
}

/**
 * Which files of a message are stored, one after the other, so that one content is in memory at a time. The mail itself lies in S3 for
 * 28 days, so that what is too large can still be had.
 */
export function* storableFiles(
  brought: readonly BroughtFile[],
  contentOf: (part: number) => Buffer | undefined,
): Generator<StorableFile> {
  let [left, room] = [bounds.files, bounds.messageBytes];
  for (const file of brought) {
    const content = left > 0 ? contentOf(file.part) : undefined;
    if (left === 0) yield { file: { ...file, missing: 'too-many' } };
    else if (!content?.length) yield { file: { ...file, missing: 'empty' } };
    else if (content.length > Math.min(bounds.fileBytes, room)) yield { file: { ...file, missing: 'too-large' } };
    else {
      left--;
      room -= content.length;
      yield { file: { ...file, type: typeOf(content, file.type), bytes: content.length, stored: true }, content };
    }
  }
}

/** The message whose files they are. */
export interface MessagePlace {
  readonly shop: string;
  readonly ticket: string;
  readonly message: string;
}

/** Where a file lies: whatever names it cannot lead out of its message. */
export const fileKey = ({ shop, ticket, message }: MessagePlace, part: number): string =>
  `attachments/${[shop, ticket, message].map((each) => each.replace(/[^\w-]/g, '_')).join('/')}/${part}`;
