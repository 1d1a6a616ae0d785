import * as v from 'valibot';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { maskedEmail } from '../../../shared/text/masked.ts';
import { loadMail, mailId, readTray } from './received-mails.store.ts';
import { mailOutcomes, type ReceivedMail, type TrayMail, trayReasons } from './tray-mail.ts';

export const trayReaders: readonly Role[] = ['agent', 'lead', 'admin'];

const trayKey = /^[\d:.TZ-]{24}#[a-z2-7]{26}$/;

async function listTray(call: Call) {
  const { mails, next } = await readTray(call.shop, pageIn(call, trayKey));
  const isMasked = seesMasked(call);
  return { status: 200, body: { items: mails.map((mail) => trayView(mail, isMasked)), ...nextPage(next) } };
}

function trayView({ id: mail, at, because, mayWait, from, name, subject, excerpt }: TrayMail, isMasked: boolean) {
  return {
    id: mail,
    at,
    because,
    mayWait: mayWait ?? false,
    from: isMasked && from ? maskedEmail(from) : from,
    ...(name && { name }),
    subject,
    ...(excerpt && { text: excerpt }),
  };
}

/** By its id here, or by SES's. */
async function getMail({ shop, path: { id: named = '' } }: Call) {
  const byOwn = await loadMail(shop, named);
  const found = byOwn ?? (await loadMail(shop, mailId(shop, named)));
  if (!found) throw new Problem('mail-not-found');
  return { status: 200, body: mailView(found.state) };
}

const mailView = (mail: ReceivedMail) => ({
  id: mail.id,
  at: mail.at,
  as: mail.as,
  ...(mail.as === 'tray' ? { because: mail.because } : mail.ticket && { ticketId: mail.ticket }),
});

const because = v.picklist(trayReasons);
const trayShape = v.object({
  items: v.array(
    v.object({
      id,
      at: instant,
      because,
      mayWait: v.boolean(),
      from: v.string(),
      name: v.optional(v.string()),
      subject: v.string(),
      text: v.optional(v.string()),
    }),
  ),
  next: v.optional(v.string()),
});
const mailShape = v.object({
  id,
  at: instant,
  as: v.picklist(mailOutcomes),
  because: v.optional(because),
  ticketId: v.optional(id),
});

export const trayPath = '/v1/shops/{shop}/tray';

/** The mails of which no ticket was made, and what became of any mail. */
export const trayRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: trayPath,
    answer: listTray,
    docs: {
      summary: 'List the emails that are no tickets',
      roles: trayReaders,
      query: v.object({ next: v.optional(v.string()) }),
      response: trayShape,
    },
  },
  {
    method: 'GET',
    path: '/v1/shops/{shop}/mails/{id}',
    answer: getMail,
    docs: { summary: 'Say what became of an email', roles: trayReaders, response: mailShape },
  },
];
