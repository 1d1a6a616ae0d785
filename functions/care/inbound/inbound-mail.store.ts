import type { SESEvent, SESMessage } from 'aws-lambda';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { readMail } from '../reading/read-mail.ts';
import { ownerOf, shopOfRecipient } from '../tickets/mailboxes.store.ts';
import { boxOf } from '../tickets/reply-address.ts';
import { passedOver } from './automatic.ts';
import { verdictsOf } from './incoming.ts';
import { toTicket } from './mail-ticket.store.ts';
import { senderOf } from './sender.ts';

/** What the function takes mails in by. */
interface MailRoom {
  readonly linkKeys: LinkKeysAt;
  /** The mail that SES has kept under this id. */
  readonly read: (id: string) => Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }>;
}

/** Mails came in: SES has kept them in S3, and asks until this has ended well. */
export const takeMails =
  (room: MailRoom) =>
  async ({ Records }: SESEvent): Promise<void> => {
    for (const { ses } of Records) await take(room, ses);
  };

/** Reads a mail, and makes a ticket of it, or passes it over. */
async function take({ linkKeys, read }: MailRoom, { mail: envelope, receipt }: SESMessage): Promise<void> {
  count('MailsReceived');
  const shop = await shopAt(linkKeys, receipt.recipients);
  if (!shop) return pass('no shop has this address');
  const raw = await read(envelope.messageId);
  const mail = readMail(raw.bytes, raw.isWhole);
  const verdicts = verdictsOf(receipt);
  const named = [...mail.from, ...(mail.replyTo ? [mail.replyTo] : [])];
  const own = new Set((await Promise.all(named.map(({ address }) => ownAddresses(address)))).flat());
  const sender = senderOf(mail, envelope.source, verdicts, (address) => own.has(boxOf(address)));
  const because = passedOver(mail, sender, verdicts, envelope.source);
  if (because || !sender) return pass(because ?? 'no-sender');
  const at = new Date(envelope.timestamp).toISOString();
  const id = base32Id(26, 'mail', shop, envelope.messageId);
  await toTicket(await linkKeys(Date.parse(systemClock())), { shop, mail, sender, at, id }, receipt.recipients);
}

function pass(because: string): void {
  log.info('A mail is passed over', { because });
  count('MailsPassedOver');
}

async function shopAt(linkKeys: LinkKeysAt, recipients: readonly string[]): Promise<string | undefined> {
  const keys = await linkKeys(Date.parse(systemClock()));
  for (const recipient of recipients) {
    const shop = await shopOfRecipient(keys, recipient);
    if (shop) return shop;
  }
  return undefined;
}

/** The sender's address, when it is a shop's. */
async function ownAddresses(from: string): Promise<string[]> {
  return (await ownerOf(from)) ? [boxOf(from)] : [];
}
