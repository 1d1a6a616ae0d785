import type { SESEvent, SESMessage } from 'aws-lambda';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import type { LinkKeys } from '../../../shared/api/links.ts';
import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import type { MailFiles, MailWithFiles } from '../attachments/mail-files.client.ts';
import { type Mail, readMail } from '../reading/read-mail.ts';
import { shopNear, shopOfRecipient } from '../tickets/mailboxes.store.ts';
import { mailId, saveInTray, savePlaced } from '../tray/received-mails.store.ts';
import { type TrayReason, trayMail } from '../tray/tray-mail.ts';
import { hasMachineMark } from './automatic.ts';
import { verdictsOf, withoutContent } from './incoming.ts';
import { judge, type TakenMail } from './judging.store.ts';
import { addToTicket } from './mail-ticket.store.ts';
import type { Sender } from './sender.ts';
import { placeStaffMail } from './staff-mail.store.ts';

/** The dependencies of the function. */
export interface MailDeps {
  readonly linkKeys: LinkKeysAt;
  /** Reads the mail that SES stored under this id. */
  readonly read: (id: string) => Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }>;
  /** The files of a mail, for the ticket that it goes to. */
  readonly files: (mail: MailWithFiles) => MailFiles;
}

/** Receives mails that SES has stored in S3; after a failure, the event is delivered again. */
export const receiveMails =
  (deps: MailDeps) =>
  async ({ Records }: SESEvent): Promise<void> => {
    for (const { ses } of Records) await receiveMail(deps, ses);
  };

/** Reads a mail, and places it in each shop that it was sent to. */
async function receiveMail(
  { linkKeys, read, files }: MailDeps,
  { mail: envelope, receipt }: SESMessage,
): Promise<void> {
  count('MailsReceived');
  const keys = await linkKeys(Date.parse(systemClock()));
  const shops = await shopsAt(keys, receipt.recipients);
  if (shops.size === 0) {
    log.warn('A mail to a stage without a shop is skipped');
    return count('MailsSkipped');
  }
  const raw = await read(envelope.messageId);
  const taken = {
    mail: readMail(raw.bytes, raw.isWhole),
    source: envelope.source,
    verdicts: verdictsOf(receipt),
    messageId: envelope.messageId,
    at: new Date(envelope.timestamp).toISOString(),
    filesOf: (shop: string, id: string, { attachments }: Mail) => files({ shop, id, bytes: raw.bytes, attachments }),
  };
  for (const [shop, { recipients, isNamed }] of shops) await placeMail(keys, shop, { ...taken, recipients, isNamed });
}

interface MailToShop extends TakenMail {
  readonly messageId: string;
  readonly at: string;
  readonly recipients: readonly string[];
  readonly filesOf: (shop: string, id: string, mail: Mail) => MailFiles;
}

/** The mail ends as a ticket, in a ticket, in the tray or as a machine's report, and is found by its id there. */
async function placeMail(keys: LinkKeys, shop: string, taken: MailToShop): Promise<void> {
  const { at, messageId, isNamed } = taken;
  const id = mailId(shop, messageId);
  if (isNamed) {
    const ofStaff = await placeStaffMail(keys, shop, { ...taken, id });
    if (ofStaff === 'answered') return;
    if (ofStaff === 'tray') return await putInTray(shop, { ...taken, id }, undefined, 'staff');
  }
  const { sender, fate } = await judge(shop, taken);
  if (fate.as === 'machine-report') {
    await savePlaced(shop, { id, at, as: 'machine-report' });
    return skip('machine-report');
  }
  if (fate.as === 'tray') return await putInTray(shop, { ...taken, id }, sender, fate.because);
  const mail = fate.suspect === 'virus' ? withoutContent(taken.mail) : taken.mail;
  const files = taken.filesOf(shop, id, mail);
  const incoming = { shop, mail, sender: fate.sender, at, id, suspect: fate.suspect, files };
  const placed = await addToTicket(keys, incoming, taken.recipients);
  if (!placed) return await savePlaced(shop, { id, at, as: 'erased' });
  await savePlaced(shop, { id, at, as: placed.isNew ? 'ticket' : 'thread', ticket: placed.ticket });
}

async function putInTray(
  shop: string,
  { id, at, mail, source, verdicts, messageId, recipients }: MailToShop & { readonly id: string },
  sender: Sender | undefined,
  because: TrayReason,
): Promise<void> {
  const { address: from, name } = sender ?? { address: mail.from[0]?.address ?? source, name: undefined };
  const isByHand = because === 'staff' && !hasMachineMark(mail);
  const mayWait = because === 'no-address' || because === 'no-sender' || isByHand;
  const row = trayMail(
    { id, at, because, mayWait },
    { ...mail, from, name },
    { messageId, source, recipients, verdicts: { ...verdicts } },
  );
  if ((await saveInTray(shop, row)) && mayWait) count('MailsInTray');
  skip(because);
}

function skip(because: string): void {
  log.info('A mail is skipped', { because });
  count('MailsSkipped');
}

/** Each shop that the mail is to, with its recipients there; to none, the shop whose domain it came to. */
async function shopsAt(keys: LinkKeys, recipients: readonly string[]) {
  const shops = new Map<string, { readonly recipients: string[]; readonly isNamed: boolean }>();
  for (const recipient of recipients) {
    const shop = await shopOfRecipient(keys, recipient);
    if (shop) shops.set(shop, { recipients: [...(shops.get(shop)?.recipients ?? []), recipient], isNamed: true });
  }
  const near = shops.size > 0 ? undefined : await shopNear(recipients);
  if (near) shops.set(near, { recipients: [...recipients], isNamed: false });
  return shops;
}
