import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { reportedAt } from '../threads/reported-at.ts';
import { queueRow, ticketView } from '../tickets/queue.ts';
import { readShop } from '../tickets/shop.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { callAnswer } from '../tickets/ticket-shapes.ts';
import { saveConversation } from './conversation.store.ts';
import { conversationMessage, conversationReport } from './conversation.ts';

async function postConversation(call: Call, keyed: Keyed): Promise<void> {
  const { shop } = call;
  const report = bodyOf(conversationReport, call);
  const now = systemClock();
  const at = reportedAt(report.at, now);
  if (!report.message && !report.ended) throw new Problem('body-invalid', 'A report has a message, or ended.');
  const known = await readShop(shop);
  if (!known) throw new Problem('not-ready');
  const id = conversationMessage(shop, report);
  const cause = causeOf(call, `conversation/${shop}/${id}`, now);
  const roots = new Map<string, string>();
  const body = (ticket: Ticket | undefined) => ({
    id,
    ...(ticket && { ticket: ticketView(queueRow(ticket), roots, now) }),
  });
  const { found, isAdded } = await saveConversation({ shop, report, at }, known, cause, (ticket) =>
    keyed.answering({ status: 200, body: body(ticket) }),
  );
  for (const [customer, root] of await rootsOf(shop, [found?.customer])) roots.set(customer, root);
  if (!isAdded) await keyed.answer({ status: 200, body: body(found) });
}

/** Conversations of a chat or a board, as their system reports them. */
export const conversationRoutes: readonly Route[] = [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/conversations',
    write: postConversation,
    docs: {
      summary: 'Report a message of a chat or a board',
      roles: ['admin', 'machine'],
      scope: 'conversations',
      body: conversationReport,
      response: callAnswer,
    },
  }),
];
