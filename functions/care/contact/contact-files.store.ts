import { Problem } from '../../../shared/api/http.ts';
import type { LinkKeys } from '../../../shared/api/links.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import type { MessagePlace } from '../attachments/storing.ts';
import type { UploadedFile } from '../attachments/uploads.ts';
import { careRequests } from '../persons/requests.store.ts';
import { termsOf } from '../promise/documents.ts';
import { filesSentBy, receiptsOf } from '../receipts/receipts.store.ts';
import { addReceipt } from '../receipts/receipts.ts';
import { withReceipt } from '../tickets/answering.ts';
import { replyAddress } from '../tickets/reply-address.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { addMessage } from '../tickets/ticket-changes.ts';
import type { MessageFile } from '../tickets/ticket-decision.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { filesMessage, takesFiles } from './files.ts';
import type { ContactVisitor } from './visitor.store.ts';

/** Makes uploads the files of a message, before its ticket is written. */
export type ClaimFiles = (
  place: MessagePlace,
  uploads: readonly UploadedFile[],
  now: string,
) => Promise<readonly MessageFile[]>;

/** What became of files that were to be sent: nothing is left of the uploads, or the visitor sends too many. */
type FilesOutcome = 'sent' | 'gone' | 'too-often';

/**
 * Adds uploaded files to the ticket of a form as one message, once: the form that is posted twice, or after others, adds nothing.
 * Whoever sends them is limited, by their person or by the address that they typed.
 */
export async function addFormFiles(
  { keys, claim }: { readonly keys: LinkKeys; readonly claim: ClaimFiles },
  visitor: ContactVisitor,
  { ticket, contact }: Pick<Ticket, 'ticket' | 'contact'>,
  uploads: readonly UploadedFile[],
): Promise<FilesOutcome> {
  const { shop, customer, person, view } = visitor;
  const { now: at, shop: known } = view;
  const message = filesMessage(shop, ticket);
  const counters = [
    filesSentBy(shop, person ?? contact ?? ''),
    ...(person ? [receiptsOf(shop, { customer: person })] : []),
  ];
  const context = { terms: termsOf(known), replyTo: replyAddress(keys, { shop, address: known.support }, ticket) };
  const unverified = customer === undefined ? { unverified: true as const } : {};
  let outcome: FilesOutcome = 'sent';
  await changeTicket(
    tickets.of(shop, ticket),
    { id: `form-files/${shop}/${ticket}`, at, test: false },
    async (before, _number, [sent = { sentAt: [] }, ...receipts]) => {
      outcome = 'sent';
      if (!before || !takesFiles(before, at)) return undefined;
      const erasure = customer === undefined ? undefined : await erasureOf(careRequests, shop, customer);
      if (erasure?.erasedAt !== undefined) throw new Problem('link-invalid');
      const counted = addReceipt(sent, at);
      if (!counted) outcome = 'too-often';
      const files = counted ? await claim({ shop, ticket, message }, uploads, at) : [];
      if (counted && !files.some(({ stored }) => stored)) outcome = 'gone';
      const change = addMessage(before, { id: message, at, kind: 'form', ...unverified }, context.terms);
      if (!counted || !change || outcome !== 'sent') return undefined;
      const reason = customer === undefined ? ('unverified' as const) : undefined;
      const decided = withReceipt(change, { id: message, at }, { ...context, known: receipts, reason });
      return {
        ...decided,
        receipts: [counted, ...(decided.receipts ?? [])],
        words: { id: message, text: '', attachments: files, ...(contact && { from: contact }) },
        ...(customer !== undefined && { wordsOf: customer }),
        asserted: erasure ? [erasure.unchanged] : [],
      };
    },
    counters,
  );
  return outcome;
}
