import type { LinkKeys } from '../../../shared/api/links.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { mailboxOf } from '../../../shared/base/mail-address.ts';
import type { DeskAddress } from '../../../shared/events/desk.ts';
import { mayBeStaffs, staffTicketIn } from '../notices/staff-address.ts';
import type { Mail } from '../reading/read-mail.ts';
import { hasMachineMark, isAutomatic, isReport, type MailHeader } from './automatic.ts';
import type { Verdicts } from './sender.ts';

/** A mail that may be of the shop's staff. */
interface Arrived {
  readonly shop: string;
  readonly mail: MailHeader & Pick<Mail, 'from'>;
  readonly source: string;
  readonly verdicts: Verdicts;
  /** Where it came to, by its envelope. */
  readonly recipients: readonly string[];
  /** The addresses of the desk. */
  readonly desk: readonly DeskAddress[];
}

/** What a mail of the staff is: an answer to the customer of a ticket, or one of which no ticket is made and that nobody is sent. */
export type StaffMail = { readonly ticket: string; readonly person: string; readonly email: string } | 'no-answer';

/**
 * Nothing where the mail is not of the staff. What is from an address of the desk, or to an address that may have been signed for a
 * colleague, never becomes a customer's ticket. It is an answer only if DMARC passes for one sender, the address was signed for them and
 * this ticket, and nothing says that a machine wrote or passed it on.
 */
export function staffMailOf(arrived: Arrived, keys: LinkKeys, now: string): StaffMail | undefined {
  const { shop, mail, source, verdicts, recipients, desk } = arrived;
  const signed = recipients.filter(mayBeStaffs);
  const reader = desk.find(({ email }) => mail.from.some(({ address }) => mailboxOf(address) === mailboxOf(email)));
  if (signed.length === 0 && !reader) return undefined;
  const [from] = mail.from;
  if (!reader?.person || !from || mail.from.length > 1 || !isTheirOwn(mail, from, source, verdicts)) return 'no-answer';
  const { person, email } = reader;
  const ticket = signed.map((each) => staffTicketIn(keys, each, { shop, person, email }, now)).find(Boolean);
  return ticket === undefined ? 'no-answer' : { ticket, person, email };
}

/** The domain vouches for the sender, SES found nothing, and a person wrote it. */
const isTheirOwn = (
  mail: MailHeader,
  from: { readonly address: string },
  source: string,
  { dmarc, spam, virus }: Verdicts,
): boolean =>
  dmarc === 'PASS' &&
  spam !== 'FAIL' &&
  virus !== 'FAIL' &&
  !isReport(mail, from, source) &&
  !hasMachineMark(mail) &&
  !isAutomatic(mail, from.address);

/** By whom the same answer is known, whatever the provider calls the mail: nothing is sent twice. */
export const answerKey = (
  { person }: { readonly person: string },
  { messageId, text }: Pick<Mail, 'messageId' | 'text'>,
) => [person, messageId ?? addressId(text)];
