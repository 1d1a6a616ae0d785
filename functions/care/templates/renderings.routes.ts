import type * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Answer, type Call, Problem, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { answerText } from '../answers/rendering.ts';
import { loadBuyer } from '../purchases/purchases.store.ts';
import { authorOf } from '../staff/staff.store.ts';
import type { CareShop } from '../tickets/answering.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketInPath, ticketNotFound } from '../tickets/ticket-named.store.ts';
import { shops } from '../tickets/tickets.store.ts';
import { answerDataOf, isWithheld } from './facts.ts';
import { renderingAsked, renderingShape, unaskedRendering } from './template-shapes.ts';
import { loadTemplate } from './templates.store.ts';

type RenderingAsked = v.InferOutput<typeof renderingAsked>;

interface RenderedFor {
  readonly shop: CareShop;
  /** Absent where the shop writes first. */
  readonly ticket?: Ticket;
  readonly order: string | undefined;
}

/** Writes a template. Nothing is sent or stored: an agent reads it, fills its gaps, and sends it. */
async function rendered(
  call: Call,
  asked: RenderingAsked,
  { shop, ticket, order: about }: RenderedFor,
): Promise<Answer> {
  const { template: id, channel } = asked;
  const found = await loadTemplate(call.shop, id);
  if (!found) throw new Problem('template-not-found');
  const now = systemClock();
  const { agent } = await authorOf(call, now);
  const order = about === undefined ? undefined : (await loadBuyer(call.shop, about))?.state.atHand;
  const language = asked.language ?? ticket?.language ?? shop.languages[0] ?? 'ko';
  const { facts = {}, blanks = {} } = asked;
  const data = answerDataOf({ ticket, shop, order, agent, asked: facts, blanks }, language, now);
  const { template, version } = found;
  const text = answerText(template.texts[channel][language], language, template.blanks ?? {}, data);
  if ('faults' in text) throw new Problem('body-invalid', text.faults.map(({ detail }) => detail).join('; '));
  const body: v.InferOutput<typeof renderingShape> = {
    template: id,
    version,
    channel,
    language,
    text: text.text,
    missing: [...text.missing],
    ...(ticket && isWithheld(ticket) && { withheld: true }),
    ...(template.macro && { macro: template.macro }),
  };
  return { status: 200, body };
}

async function renderForTicket(call: Call): Promise<Answer> {
  const asked = bodyOf(renderingAsked, call);
  const [ticket, shop] = await Promise.all([ticketInPath(call).state(), readProjection(shops.of(call.shop))]);
  if (!ticket || !shop) throw ticketNotFound();
  return await rendered(call, asked, { shop, ticket, order: ticket.order });
}

async function renderUnasked(call: Call): Promise<Answer> {
  const { order, ...asked } = bodyOf(unaskedRendering, call);
  const shop = await readProjection(shops.of(call.shop));
  if (!shop) throw new Problem('not-ready');
  return await rendered(call, asked, { shop, order });
}

/** Templates with the data of a ticket, or of an order of somebody who has asked nothing. */
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
  {
    method: 'POST',
    path: '/v1/shops/{shop}/renderings',
    answer: renderUnasked,
    docs: {
      summary: 'Write a template for somebody who has asked nothing',
      roles: ['agent', 'lead', 'admin'],
      body: unaskedRendering,
      response: renderingShape,
    },
  },
];
