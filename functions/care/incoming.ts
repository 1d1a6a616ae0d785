import type { SESMessage } from 'aws-lambda';
import { sendableAddress } from '../../shared/mail-address.ts';
import { isAutomatic } from './automatic.ts';
import type { Words } from './care.store.ts';
import type { Mail } from './reading/read-mail.ts';
import type { Sender, Verdicts } from './sender.ts';
import type { ReceiptSkipped, Ticket } from './ticket.ts';

/** A mail that was written to a shop, by somebody who can be named. */
export interface Incoming {
  readonly shop: string;
  readonly mail: Mail;
  readonly sender: Sender;
  readonly at: string;
  /** Of the mail: it derives from SES's own id. */
  readonly id: string;
}

/** What SES says may lack any of them. */
export function verdictsOf(receipt: SESMessage['receipt']): Verdicts {
  const { spamVerdict, virusVerdict, spfVerdict, dmarcVerdict }: Partial<typeof receipt> = receipt;
  return {
    ...{ spam: spamVerdict?.status, virus: virusVerdict?.status },
    ...{ spf: spfVerdict?.status, dmarc: dmarcVerdict?.status },
  };
}

/** Whether the ticket is the sender's. */
export const isOf = (ticket: Ticket, { address }: Sender, customer: string | undefined): boolean =>
  ticket.customer ? ticket.customer === customer : ticket.contact === address;

/** Why nothing answers this mail by itself, whatever else is so. */
export function forbids({ mail, sender }: Incoming, isTheirs: boolean): ReceiptSkipped | undefined {
  if (!sendableAddress(sender.address)) return 'no-address';
  if (!sender.isVerified) return 'unverified';
  if (isAutomatic(mail, sender.address)) return 'automatic';
  return isTheirs ? undefined : 'other-sender';
}

export const wordsOf = ({
  id,
  mail: { text, subject, isCut, attachments },
  sender: { address, name },
}: Incoming): Words => ({
  ...{ id, text, subject, from: address },
  ...(name && { name }),
  ...(isCut && { cut: true }),
  ...(attachments.length > 0 && { attachments }),
});
