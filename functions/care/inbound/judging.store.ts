import { mailboxOf } from '../../../shared/base/mail-address.ts';
import type { Mail } from '../reading/read-mail.ts';
import { isKnownAddress } from '../tickets/contacts.store.ts';
import { mailboxOwner } from '../tickets/mailboxes.store.ts';
import { type Fate, fateOf } from './fate.ts';
import { type Sender, senderOf, type Verdicts } from './sender.ts';

/** A mail as SES took it. */
export interface TakenMail {
  readonly mail: Mail;
  readonly source: string;
  readonly verdicts: Verdicts;
  /** One of the recipients is an address of the shop; else the mail only came to its domain. */
  readonly isNamed: boolean;
}

/** Who wrote a mail to this shop, and what becomes of it. */
export async function judge(
  shop: string,
  { mail, source, verdicts, isNamed }: TakenMail,
): Promise<{ readonly sender: Sender | undefined; readonly fate: Fate }> {
  const named = [...mail.from, ...(mail.replyTo ? [mail.replyTo] : [])];
  const own = new Set((await Promise.all(named.map(({ address }) => ownMailboxes(address)))).flat());
  const isOurs = (address: string) => own.has(mailboxOf(address));
  const sender = senderOf(mail, source, verdicts, isOurs);
  const isKnown = sender !== undefined && (await isKnownAddress(shop, sender.address));
  const isOwn = mail.from.some(({ address }) => isOurs(address));
  return { sender, fate: fateOf({ mail, sender, verdicts, envelopeFrom: source, isKnown, isNamed, isOwn }) };
}

/** The mailbox of an address, if it is one of a shop's. */
async function ownMailboxes(address: string): Promise<string[]> {
  return (await mailboxOwner(address)) ? [mailboxOf(address)] : [];
}
