import { html } from 'hono/html';
import type { Markup } from '../../../../shared/page/frame.ts';
import { productsInShort } from '../../../../shared/text/goods.ts';
import { type AnswerShown, answerPart } from '../../answers/answer.page.ts';
import { customerPath } from '../../frame/customers.ts';
import { field } from '../../frame/form.ts';
import { notice } from '../../frame/notice.ts';
import type { Visit } from '../../frame/visit.ts';
import type { OrderRow } from '../../orders/orders.ts';
import { customerName } from '../customers.ts';
import type { CustomerRead } from '../person.ts';
import { writeWords as words } from './write.words.ts';

interface WriteShown {
  readonly known: CustomerRead;
  readonly ways: readonly string[];
  /** Their newest orders, to choose what it is about. */
  readonly orders: readonly OrderRow[];
  readonly order: string;
  readonly answer: AnswerShown;
}

/** Words to a customer who has asked nothing: what they may be, what they are about, and the form that an answer has too. */
export function writePage(visit: Visit, { known, ways, orders, order, answer }: WriteShown): Markup {
  const { language } = visit;
  const path = customerPath(visit, known.id);
  const to = {
    action: `${path}/write`,
    heading: words.to(customerName(known, language))[language],
    ways,
    isAnswer: false,
    isTitled: true,
    above: orderField(visit, orders, order),
  };
  return html`<p><a class="tap" href="${path}">← ${words.back[language]}</a></p>
${notice('info', html`<p><b>${words.noAdvertising[language]}</b></p><p>${words.noAdvertisingMeans[language]}</p>`)}
${answerPart(visit, to, answer)}`;
}

/** What it is about: one of their newest orders, or none. */
function orderField({ language }: Visit, orders: readonly OrderRow[], order: string): Markup {
  if (orders.length === 0) return html``;
  const label = ({ id, number, items: [first, ...more], lines }: OrderRow) => {
    const goods = first ? productsInShort([first, ...more], language, lines) : '';
    return [id, [number ?? id, goods].filter(Boolean).join(' · ')] as const;
  };
  const options = [['', words.noOrder[language]] as const, ...orders.map(label)];
  return field({ name: 'order', label: words.order[language], options, value: order, isOptional: 'tacitly', language });
}
