import { randomBytes } from 'node:crypto';
import type { Route } from '../../shared/api/http.ts';
import type { LinkKeysAt } from '../../shared/api/link-keys.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { attachmentRoutes } from './attachments/attachments.routes.ts';
import { claimUploads } from './attachments/claims.client.ts';
import { uploadForm } from './attachments/links.client.ts';
import { mailFiles } from './attachments/mail-files.client.ts';
import { uploadRoutes } from './attachments/uploads.routes.ts';
import { uploadsOf } from './attachments/uploads.ts';
import { callRoutes } from './calls/calls.routes.ts';
import { contactRoutes } from './contact/contact.routes.ts';
import { formUploadSeconds } from './contact/files.ts';
import { conversationRoutes } from './conversations/conversations.routes.ts';
import { readMailAt } from './inbound/mails.client.ts';
import { trayTicketRoutes } from './inbound/tray-ticket.routes.ts';
import { noticeRoutes } from './notices/notices.routes.ts';
import { numbersRoutes } from './numbers/numbers.routes.ts';
import { assignmentRoutes } from './queue/assignment.routes.ts';
import { queueRoutes } from './queue/queue.routes.ts';
import { promisesRoutes } from './replay/promises.routes.ts';
import { answerPageRoutes } from './replies/answer.routes.ts';
import { outboundRoutes } from './replies/outbound.routes.ts';
import { replyRoutes } from './replies/reply.routes.ts';
import { undoRoutes } from './replies/undo.routes.ts';
import type { DoorSecrets } from './signed/door-secrets.client.ts';
import { signedRoutes } from './signed/signed.routes.ts';
import { taskRoutes } from './tasks/tasks.routes.ts';
import { renderingRoutes } from './templates/renderings.routes.ts';
import { templateRoutes } from './templates/templates.routes.ts';
import { actionRoutes } from './tickets/actions.routes.ts';
import { trayRoutes } from './tray/tray.routes.ts';
import { editRoutes } from './work/edits.routes.ts';
import { ticketMergeRoutes } from './work/merge.routes.ts';
import { presenceRoutes } from './work/presence.routes.ts';
import { ticketRoutes } from './work/ticket.routes.ts';

/** The bucket of files, and where SES puts mails. */
interface CareBuckets {
  readonly files: string;
  readonly mails: string;
  readonly mailsPrefix: string;
}

/** Tickets with their files, what customers say by form, phone, chat and board, and what lies in the tray. */
export const careRoutes = (
  linkKeys: LinkKeysAt,
  doorSecrets: DoorSecrets,
  { files, mails, mailsPrefix }: CareBuckets,
): Route[] => [
  ...queueRoutes,
  ...ticketRoutes,
  ...assignmentRoutes,
  ...taskRoutes,
  ...replyRoutes(linkKeys),
  ...outboundRoutes(linkKeys),
  ...undoRoutes,
  ...editRoutes,
  ...ticketMergeRoutes,
  ...presenceRoutes,
  ...actionRoutes((place, { form, keys }, now) => claimUploads(files, place, uploadsOf(place.shop, form, keys), now)),
  ...uploadRoutes(files),
  ...attachmentRoutes(files),
  ...callRoutes,
  ...conversationRoutes,
  ...templateRoutes,
  ...renderingRoutes,
  ...signedRoutes(doorSecrets),
  ...answerPageRoutes(linkKeys),
  ...contactRoutes(linkKeys, {
    form: (origin) => (shop, goTo, now) =>
      uploadForm(
        files,
        { shop, form: randomBytes(16).toString('hex'), goTo: origin + goTo, seconds: formUploadSeconds },
        now,
      ),
    claim: (place, uploads, now) => claimUploads(files, place, uploads, now),
  }),
  ...noticeRoutes(linkKeys),
  ...promisesRoutes,
  ...numbersRoutes,
  ...trayRoutes,
  ...trayTicketRoutes({
    linkKeys,
    files: (mail) => mailFiles(files, mail),
    read: (id) => readMailAt(mails, mailsPrefix + id, systemClock()),
  }),
];
