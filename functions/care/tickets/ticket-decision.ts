import type { Write } from '../../../shared/kernel/aggregate.ts';
import type { Attachment } from '../reading/attachments.ts';
import type { Receipts } from '../receipts/receipts.ts';
import type { TicketChange } from './ticket-changes.ts';

/** Why a file of a message is named only. */
export const missingReasons = ['too-large', 'too-many', 'empty', 'expired'] as const;

/** A file of a message: an attachment of a mail, or an upload. */
export interface MessageFile extends Attachment {
  /** It lies in S3, and its type and size are those of its content. */
  readonly stored?: true;
  readonly missing?: (typeof missingReasons)[number];
}

/** The words of a message, with the agent who wrote it; of a mail also its subject, sender and attachments. */
export interface MessageWords {
  readonly id: string;
  readonly text: string;
  /** What a mail quoted, its signature, and what mails say that are attached to it. */
  readonly quoted?: string;
  readonly subject?: string;
  readonly by?: string;
  readonly from?: string;
  readonly name?: string;
  /** The number of a call. */
  readonly phone?: string;
  /** Of a mail: the ids of the mails before it, the oldest first. */
  readonly references?: readonly string[];
  /** The message was longer than the stored text. */
  readonly cut?: true;
  readonly attachments?: readonly MessageFile[];
}

/** A change of a ticket, with the items that are written with it. */
export type TicketDecision = TicketChange & {
  readonly words?: MessageWords;
  /** More members of the same write. */
  readonly alsoWrite?: readonly Write[];
  /** Who else has words in the ticket: a customer by their id. */
  readonly wordsOf?: string;
  /** What the decision rests on, asserted where it writes anything. */
  readonly asserted?: readonly Write[];
  /** The receipts that were passed to the decision, if it sends another one. */
  readonly receipts?: readonly Receipts[];
};
