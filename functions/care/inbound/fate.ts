import type { TrayReason } from '../tray/tray-mail.ts';
import { hasMachineMark, isReport, type MailHeader, mailSkipReason } from './automatic.ts';
import type { Sender, Verdicts } from './sender.ts';

/** What SES found wrong with a mail that is a ticket all the same. */
export type Suspicion = 'spam' | 'virus';

/** What becomes of a mail. In a ticket it is one of its own, or one more message. */
export type Fate =
  | { readonly as: 'ticket'; readonly sender: Sender; readonly suspect?: Suspicion }
  | { readonly as: 'tray'; readonly because: TrayReason }
  | { readonly as: 'machine-report' };

interface Judged {
  readonly mail: MailHeader;
  readonly sender: Sender | undefined;
  readonly verdicts: Verdicts;
  readonly envelopeFrom: string;
  /** The shop knows a customer of the sender's address. */
  readonly isKnown: boolean;
  /** It is to an address of the shop; else it only came to its domain. */
  readonly isNamed: boolean;
  /** It says that it is from an address of a shop of this stage. */
  readonly isOwn: boolean;
}

/**
 * Every mail is a ticket, lies in the tray, or reports what became of a mail. What a customer whom the shop knows has written is always a
 * ticket, whatever a filter thinks of it and whatever address she typed, unless the domain denies it or a machine wrote it.
 */
export function fateOf({ mail, sender, verdicts, envelopeFrom, isKnown, isNamed, isOwn }: Judged): Fate {
  const because = mailSkipReason(mail, sender, verdicts, envelopeFrom);
  const isByHand = mailSkipReason(mail, sender, {}, envelopeFrom) === undefined && !hasMachineMark(mail);
  const isHers = isKnown && isByHand && verdicts.dmarc !== 'FAIL';
  if (sender && !because) return isNamed || isHers ? { as: 'ticket', sender } : { as: 'tray', because: 'no-address' };
  if (because === 'spam' || because === 'virus')
    return sender && isHers ? { as: 'ticket', sender, suspect: because } : { as: 'tray', because };
  // The shop's own letters come back to it where its support address is one of its mailboxes here.
  const isOurs = isOwn && !sender && hasMachineMark(mail);
  if (isOurs || isReport(mail, sender, envelopeFrom)) return { as: 'machine-report' };
  return { as: 'tray', because: because ?? 'no-sender' };
}
