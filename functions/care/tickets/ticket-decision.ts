import type { Write } from '../../../shared/kernel/aggregate.ts';
import type { Attachment } from '../reading/body.ts';
import type { Receipts } from './receipts.ts';
import type { TicketChange } from './ticket-changes.ts';

/** The words of a message, with the agent who wrote it; of a mail also its subject, sender and attachments. */
export interface MessageWords {
  readonly id: string;
  readonly text: string;
  readonly subject?: string;
  readonly by?: string;
  readonly from?: string;
  readonly name?: string;
  /** The message was longer than the stored text. */
  readonly cut?: true;
  readonly attachments?: readonly Attachment[];
}

/** A change of a ticket, with the items that are written with it. */
export type TicketDecision = TicketChange & {
  readonly words?: MessageWords;
  /** More members of the same write. */
  readonly alsoWrite?: readonly Write[];
  /** The receipts that were passed to the decision, if it sends another one. */
  readonly receipts?: readonly Receipts[];
};
