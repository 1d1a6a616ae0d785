import * as v from 'valibot';
import { type Call, Problem, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { readMail } from '../reading/read-mail.ts';
import { loadMail, storedUntil, takeFromTray } from '../tray/received-mails.store.ts';
import { trayPath, trayReaders } from '../tray/tray.routes.ts';
import type { TrayMail } from '../tray/tray-mail.ts';
import type { MailDeps } from './inbound-mail.store.ts';
import { withoutContent } from './incoming.ts';
import { judge } from './judging.store.ts';
import { addToTicket } from './mail-ticket.store.ts';

/** Makes a ticket of a mail in the tray, by the way that every mail goes. A second try finds the ticket that the first one made. */
const makeTicket =
  ({ linkKeys, read, files }: MailDeps) =>
  async ({ shop, path }: Call, keyed: Keyed): Promise<void> => {
    const before = await loadMail(shop, path.id ?? '');
    const held = before?.state;
    if (!before || !held || (held.as !== 'tray' && !held.ticket)) throw new Problem('mail-not-found');
    if (held.as !== 'tray') return await keyed.answer(ticketMade(held.ticket ?? ''));
    const now = systemClock();
    if (now >= storedUntil(held)) throw new Problem('mail-not-found', 'It is deleted after 28 days.');
    const incoming = await incomingFrom(shop, held, { read, files }, now);
    const placed = await addToTicket(await linkKeys(Date.parse(now)), incoming, held.reception.recipients);
    if (!placed) throw new Problem('mail-not-found');
    const { ticket, isNew } = placed;
    const at = { id: held.id, at: held.at, as: isNew ? ('ticket' as const) : ('thread' as const), ticket };
    await takeFromTray(shop, before, held, { placed: at, now, also: keyed.answering(ticketMade(ticket)) });
  };

const ticketMade = (ticketId: string) => ({ status: 200, body: { ticketId } });

/** The stored mail, as it was taken; its promise begins when somebody saw it. */
async function incomingFrom(
  shop: string,
  { id: mailId, because, from, reception }: TrayMail,
  { read, files }: Pick<MailDeps, 'read' | 'files'>,
  at: string,
) {
  const { messageId, source, verdicts } = reception;
  const raw = await read(messageId);
  const mail = readMail(raw.bytes, raw.isWhole);
  const { sender = { address: from, isVerified: false } } = await judge(shop, {
    mail,
    source,
    verdicts,
    isNamed: true,
  });
  const suspect = because === 'virus' || because === 'spam' ? because : undefined;
  const shown = because === 'virus' ? withoutContent(mail) : mail;
  const { attachments } = shown;
  const itsFiles = files({ shop, id: mailId, bytes: raw.bytes, attachments });
  return { shop, mail: shown, sender, at, id: mailId, suspect, isFromTray: true, files: itsFiles };
}

export const trayTicketRoutes = (deps: MailDeps): readonly Route[] => [
  keyed({
    method: 'POST',
    path: `${trayPath}/{id}/ticket`,
    write: makeTicket(deps),
    docs: { summary: 'Make a ticket of an email', roles: trayReaders, response: v.object({ ticketId: id }) },
  }),
];
