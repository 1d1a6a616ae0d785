import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { wordsIn } from '../../../shared/text/names.ts';
import { phoneOf } from '../../../shared/text/phone.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { authorOf } from '../staff/staff.store.ts';
import { reportedAt } from '../threads/reported-at.ts';
import type { CareShop } from '../tickets/answering.ts';
import { queueRow, ticketView } from '../tickets/queue.ts';
import { readShop } from '../tickets/shop.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { callAnswer } from '../tickets/ticket-shapes.ts';
import { type CallReport, callReport, customerNumber } from './call.ts';
import { type CallToSave, saveEndedCall } from './ended-call.store.ts';

const callReporters: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

function phoneIn(report: CallReport): string | undefined {
  const given = customerNumber(report);
  const phone = phoneOf(given)?.number;
  if (given && !phone) throw new Problem('body-invalid', 'from and to are phone numbers, as E.164 or Korea has them.');
  return phone;
}

/** Without the phone system's id, the same call by the same person under the same key, or begun at the same time, is one. */
function messageOf({ shop, claims }: Call, report: CallReport, keyed: Keyed, phone: string | undefined): string {
  if (report.call !== undefined) return base32Id(26, 'call', shop, 'id', report.call);
  const { direction, startedAt = '', ticketId: ticket = '' } = report;
  const own = keyed.id ? [keyed.id] : [String(claims.sub), direction, phone ?? '', ticket, startedAt];
  return base32Id(26, 'call', shop, 'logged', ...own);
}

/** A machine names who spoke; a person logs what they said themselves. */
async function speaker(call: Call, report: CallReport, known: CareShop, now: string) {
  if (call.key) return report.agent === undefined ? {} : { author: report.agent };
  const { person, agent } = await authorOf(call, now);
  return { author: person, by: agent && wordsIn(agent.name, known.languages[0] ?? 'ko') };
}

async function postCall(call: Call, keyed: Keyed): Promise<void> {
  const { shop } = call;
  const report = bodyOf(callReport, call);
  const now = systemClock();
  const known = await readShop(shop);
  if (!known) throw new Problem('not-ready');
  const phone = phoneIn(report);
  const { direction, state, note, ticketId: ticket } = report;
  if (phone === undefined && ticket === undefined && direction === 'outbound')
    throw new Problem('body-invalid', 'An outbound call has the number that was called, or its ticket.');
  const message = messageOf(call, report, keyed, phone);
  // Nobody can call back a number that was withheld: such a call is a ticket only if somebody spoke.
  const isNobodys = phone === undefined && ticket === undefined && state !== 'answered';
  if (state === 'ringing' || isNobodys) return await keyed.answer({ status: 200, body: { id: message } });
  const said = { ...(await speaker(call, report, known, now)), note, ticket };
  const toSave: CallToSave = { shop, message, at: reportedAt(report.startedAt, now), direction, state, phone, ...said };
  const { found, isAdded } = await saveEndedCall(
    toSave,
    known,
    causeOf(call, `call/${shop}/${message}`, now),
    (ticketThen) => keyed.answering({ status: 200, body: bodyOfAnswer(message, ticketThen, now) }),
  );
  if (!isAdded) await keyed.answer({ status: 200, body: await currentAnswer(shop, message, found, now) });
}

const bodyOfAnswer = (id: string, ticket: Ticket, now: string) => ({
  id,
  ticket: ticketView(queueRow(ticket), new Map(), now),
});

async function currentAnswer(shop: string, id: string, ticket: Ticket | undefined, now: string) {
  const roots = await rootsOf(shop, [ticket?.customer]);
  return { id, ...(ticket && { ticket: ticketView(queueRow(ticket), roots, now) }) };
}

/** Calls, as a phone system reports them or people log them. */
export const callRoutes: readonly Route[] = [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/calls',
    write: postCall,
    docs: {
      summary: 'Report or log a call',
      roles: callReporters,
      scope: 'calls',
      body: callReport,
      response: callAnswer,
    },
  }),
];
