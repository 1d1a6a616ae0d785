import type { SESEvent, SESMessage } from 'aws-lambda';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { mailboxOf } from '../../../shared/base/mail-address.ts';
import { readMail } from '../reading/read-mail.ts';
import { mailboxOwner, shopOfRecipient } from '../tickets/mailboxes.store.ts';
import { mailSkipReason } from './automatic.ts';
import { verdictsOf } from './incoming.ts';
import { addToTicket } from './mail-ticket.store.ts';
import { senderOf } from './sender.ts';

/** The dependencies of the function. */
interface MailDeps {
  readonly linkKeys: LinkKeysAt;
  /** Reads the mail that SES stored under this id. */
  readonly read: (id: string) => Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }>;
}

/** Receives mails that SES has stored in S3; after a failure, the event is delivered again. */
export const receiveMails =
  (deps: MailDeps) =>
  async ({ Records }: SESEvent): Promise<void> => {
    for (const { ses } of Records) await receiveMail(deps, ses);
  };

/** Reads a mail, and adds it to a ticket or skips it. */
async function receiveMail({ linkKeys, read }: MailDeps, { mail: envelope, receipt }: SESMessage): Promise<void> {
  count('MailsReceived');
  const shop = await shopAt(linkKeys, receipt.recipients);
  if (!shop) return skip('no shop has this address');
  const raw = await read(envelope.messageId);
  const mail = readMail(raw.bytes, raw.isWhole);
  const verdicts = verdictsOf(receipt);
  const senders = [...mail.from, ...(mail.replyTo ? [mail.replyTo] : [])];
  const own = new Set((await Promise.all(senders.map(({ address }) => ownAddresses(address)))).flat());
  const sender = senderOf(mail, envelope.source, verdicts, (address) => own.has(mailboxOf(address)));
  const because = mailSkipReason(mail, sender, verdicts, envelope.source);
  if (because || !sender) return skip(because ?? 'no-sender');
  const at = new Date(envelope.timestamp).toISOString();
  const id = base32Id(26, 'mail', shop, envelope.messageId);
  await addToTicket(await linkKeys(Date.parse(systemClock())), { shop, mail, sender, at, id }, receipt.recipients);
}

function skip(because: string): void {
  log.info('A mail is skipped', { because });
  count('MailsSkipped');
}

async function shopAt(linkKeys: LinkKeysAt, recipients: readonly string[]): Promise<string | undefined> {
  const keys = await linkKeys(Date.parse(systemClock()));
  for (const recipient of recipients) {
    const shop = await shopOfRecipient(keys, recipient);
    if (shop) return shop;
  }
  return undefined;
}

/** The address, if it belongs to a shop. */
async function ownAddresses(from: string): Promise<string[]> {
  return (await mailboxOwner(from)) ? [mailboxOf(from)] : [];
}
