import type { Route } from '../../shared/api/http.ts';
import type { LinkKeysAt } from '../../shared/api/link-keys.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { attachmentRoutes } from './attachments/attachments.routes.ts';
import { claimUploads } from './attachments/claims.client.ts';
import { mailFiles } from './attachments/mail-files.client.ts';
import { uploadRoutes } from './attachments/uploads.routes.ts';
import { callRoutes } from './calls/calls.routes.ts';
import { contactRoutes } from './contact/contact.routes.ts';
import { conversationRoutes } from './conversations/conversations.routes.ts';
import { readMailAt } from './inbound/mails.client.ts';
import { trayTicketRoutes } from './inbound/tray-ticket.routes.ts';
import { promisesRoutes } from './replay/promises.routes.ts';
import { actionRoutes } from './tickets/actions.routes.ts';
import { queueRoutes } from './tickets/queue.routes.ts';
import { trayRoutes } from './tray/tray.routes.ts';

/** The bucket of files, and where SES puts mails. */
interface CareBuckets {
  readonly files: string;
  readonly mails: string;
  readonly mailsPrefix: string;
}

/** Tickets with their files, what customers say by form, phone, chat and board, and what lies in the tray. */
export const careRoutes = (linkKeys: LinkKeysAt, { files, mails, mailsPrefix }: CareBuckets): Route[] => [
  ...queueRoutes,
  ...actionRoutes(linkKeys, (...claimed) => claimUploads(files, ...claimed)),
  ...uploadRoutes(files),
  ...attachmentRoutes(files),
  ...callRoutes,
  ...conversationRoutes,
  ...contactRoutes(linkKeys),
  ...promisesRoutes,
  ...trayRoutes,
  ...trayTicketRoutes({
    linkKeys,
    files: (mail) => mailFiles(files, mail),
    read: (id) => readMailAt(mails, mailsPrefix + id, systemClock()),
  }),
];
