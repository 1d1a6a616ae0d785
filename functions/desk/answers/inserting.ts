import { html } from 'hono/html';
import { briefList } from '../frame/customers.ts';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { Visit } from '../frame/visit.ts';
import { wholeOrder } from '../orders/orders.ts';
import type { AnswerShown } from './answer.page.ts';
import { type Draft, factsFor, renderingRead, writtenLanguage } from './answer.ts';
import { answerWords as words } from './answer.words.ts';

/** Whom a template is written for. */
interface WrittenFor {
  readonly customerId?: string | undefined;
  readonly orderId?: string | undefined;
  /** Where the API writes it, and what it is told beside. */
  readonly path: string;
  readonly more?: object;
}

/** The template below what was typed, with what is still to be filled in. */
export async function inserted(
  visit: Visit,
  about: WrittenFor,
  draft: Draft,
  template: string,
): Promise<Partial<AnswerShown>> {
  const { api, language } = visit;
  const { customer, order } = await knownOf(visit, about);
  const written = writtenLanguage(draft, order);
  const asked = {
    template,
    channel: draft.channel,
    facts: factsFor(customer, order),
    ...(written && { language: written }),
    ...about.more,
  };
  const read = reading(renderingRead, await api.post(about.path, asked));
  if (!read.ok) return { told: failed(read, language) };
  const { text, missing, withheld, macro = {}, version } = read.value;
  const gaps = missing.map(({ label }) => label).join(', ');
  const told = html`${gaps ? notice('info', html`<p><b>${words.missing[language]}</b>: ${gaps}</p><p>${words.missingHint[language]}</p>`) : ''}
${withheld ? notice('bad', words.withheld[language]) : ''}`;
  const typed = draft.text.trimEnd();
  const both = typed ? `${typed}\n\n${text}` : text;
  return { told, draft: { ...draft, text: both, from: `${template}@${version}`, macro, ticked: macro } };
}

/** What care does not know: who the customer is, and what their order is. What does not come is a gap in the text. */
async function knownOf({ api }: Visit, { customerId, orderId }: WrittenFor) {
  const [brief, order] = await Promise.all([
    customerId === undefined ? undefined : api.post('/customers/brief', { ids: [customerId] }),
    orderId === undefined ? undefined : api.get(`/orders/${encodeURIComponent(orderId)}`),
  ]);
  const [names, whole] = [brief && reading(briefList, brief), order && reading(wholeOrder, order)];
  return {
    customer: names?.ok ? names.value.items[0] : undefined,
    order: whole?.ok ? whole.value : undefined,
  };
}
