import { systemClock } from '../../../shared/base/clock.ts';
import { type Attachment, attachmentBytes } from '../reading/attachments.ts';
import type { MessageFile } from '../tickets/ticket-decision.ts';
import { removeFiles, storeFiles } from './files.client.ts';

/** The files of one mail, for whichever ticket it goes to. */
export interface MailFiles {
  /** Stores them, and says what is stored; before the ticket is written, so that no ticket names a file that is not there. */
  readonly keep: (ticket: string) => Promise<readonly MessageFile[]>;
  /** Takes back what an earlier attempt may have stored for a ticket that the mail does not go to after all. */
  readonly drop: (ticket: string) => Promise<void>;
}

export interface MailWithFiles {
  readonly shop: string;
  /** The id of its message. */
  readonly id: string;
  readonly bytes: Buffer;
  readonly attachments: readonly Attachment[];
}

export function mailFiles(bucket: string, { shop, id, bytes, attachments }: MailWithFiles): MailFiles {
  const kept = new Map<string, readonly MessageFile[]>();
  const placeIn = (ticket: string) => ({ shop, ticket, message: id });
  const store = (ticket: string) =>
    storeFiles(bucket, placeIn(ticket), attachments, (part) => attachmentBytes(bytes, part), systemClock());
  return {
    keep: async (ticket) => {
      const files = kept.get(ticket) ?? (await store(ticket));
      kept.set(ticket, files);
      return files;
    },
    drop: (ticket) => removeFiles(bucket, placeIn(ticket), attachments, systemClock()),
  };
}
