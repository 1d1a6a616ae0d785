import type * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Answer, type Call, Problem, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { answerText } from '../answers/rendering.ts';
import { loadBuyer } from '../purchases/purchases.store.ts';
import { authorOf } from '../staff/staff.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketInPath, ticketNotFound } from '../tickets/ticket-named.store.ts';
import { shops } from '../tickets/tickets.store.ts';
import { answerDataOf, isWithheld } from './facts.ts';
import { renderingAsked, renderingShape } from './template-shapes.ts';
import { loadTemplate } from './templates.store.ts';

/** Writes a template for a ticket. Nothing is sent or stored: an agent reads it, fills its gaps, and sends it as a reply. */
async function renderForTicket(call: Call): Promise<Answer> {
  const asked = bodyOf(renderingAsked, call);
  const now = systemClock();
  const [ticket, shop, found] = await Promise.all([
    ticketInPath(call).state(),
    readProjection(shops.of(call.shop)),
    loadTemplate(call.shop, asked.template),
  ]);
  if (!ticket || !shop) throw ticketNotFound();
  if (!found) throw new Problem('template-not-found');
  const { agent } = await authorOf(call, now);
  const order = ticket.order === undefined ? undefined : (await loadBuyer(call.shop, ticket.order))?.state.atHand;
  const language = asked.language ?? ticket.language ?? shop.languages[0] ?? 'ko';
  const { facts = {}, blanks = {} } = asked;
  const data = answerDataOf({ ticket, shop, order, agent, asked: facts, blanks }, language, now);
  const { template, version } = found;
  const text = answerText(template.texts[asked.channel][language], language, template.blanks ?? {}, data);
  if ('faults' in text) throw new Problem('body-invalid', text.faults.map(({ detail }) => detail).join('; '));
  return { status: 200, body: bodyFor(asked, { ...text, ticket, language, version, macro: template.macro }) };
}

interface RenderedFor extends Pick<v.InferOutput<typeof renderingShape>, 'text' | 'language' | 'version' | 'macro'> {
  readonly missing: readonly { readonly name: string; readonly label: string }[];
  readonly ticket: Ticket;
}

const bodyFor = (
  { template, channel }: v.InferOutput<typeof renderingAsked>,
  { ticket, language, version, text, missing, macro }: RenderedFor,
) => ({
  template,
  version,
  channel,
  language,
  text,
  missing,
  ...(isWithheld(ticket) && { withheld: true }),
  ...(macro && { macro }),
});

/** Templates with the data of a ticket. */
export const renderingRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/shops/{shop}/tickets/{id}/renderings',
    answer: renderForTicket,
    docs: {
      summary: 'Write a template for a ticket',
      roles: ['agent', 'lead', 'admin'],
      body: renderingAsked,
      response: renderingShape,
    },
  },
];
