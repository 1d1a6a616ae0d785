import { html } from 'hono/html';
import type { Page } from '../../../shared/api/http.ts';
import { dayOfYear } from '../../../shared/calendar/date-time.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { frame, type Markup } from '../../../shared/page/frame.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import type { OrderAtHand } from '../purchases/buyer.ts';
import type { CareShop } from '../tickets/answering.ts';
import { contactWords } from './contact.words.ts';
import { type FormFault, maxFormText, maxTypedName, type Typed } from './form.ts';

export interface ContactView {
  readonly shop: CareShop;
  readonly language: Language;
  /** Where the form is posted. */
  readonly path: string;
  readonly now: string;
  /** The orders to choose from; of somebody without a link none are known. */
  readonly offered: readonly OrderAtHand[] | 'stranger';
}

export const framed = (
  { shop, language }: Pick<ContactView, 'shop' | 'language'>,
  title: string,
  body: Markup,
  more: Pick<Page, 'script' | 'postsTo'> = {},
): Page => frame({ language, title, body, ...more, ...(shop.brand && { brand: shop.brand }) });

/** The form: nothing is sent before the button is pressed. */
export function contactPage(view: ContactView, typed: Typed = {}, fault?: FormFault): Page {
  const { language, path, now, offered } = view;
  const text = contactWords[language];
  const isAboutText = fault !== undefined && fault !== 'no-address';
  const body = html`<h1>${text.title}</h1>
<p>${text.lead}</p>
<form method="post" action="${path}">
<input type="hidden" name="opened" value="${now}">
${offered === 'stranger' ? '' : orderField(offered, typed.order, view)}
<p class="field"><label for="text">${text.text}</label>${isAboutText ? error(text.faults[fault]) : ''}
<textarea id="text" name="text" maxlength="${maxFormText}" rows="6" required ${isAboutText ? marked : ''}>${typed.text ?? ''}</textarea>
<span class="hint">${text.filesNext}</span></p>
${offered === 'stranger' ? strangerFields(typed, fault, view) : ''}
<button>${text.send}</button>
</form>`;
  return framed(view, text.title, body);
}

const marked = html`aria-invalid="true" aria-describedby="fault"`;
const error = (words: string): Markup => html`<span class="error" id="fault" role="alert">${words}</span>`;

function orderField(offered: readonly OrderAtHand[], chosen: string | undefined, view: ContactView): Markup | '' {
  if (offered.length === 0) return '';
  const text = contactWords[view.language];
  return html`<p class="field"><label for="order">${text.order}</label>
<select id="order" name="order"><option value="">${text.noOrder}</option>${offered.map(
    (each) =>
      html`<option value="${each.order}" ${each.order === chosen ? 'selected' : ''}>${orderWords(each, view)}</option>`,
  )}</select></p>`;
}

function orderWords({ number, placedAt, title, lines }: OrderAtHand, { language, shop }: ContactView): string {
  const goods = title ? productsInShort([{ title }], language, lines) : '';
  return [number, goods, dayOfYear(placedAt, shop.zone, language)].filter(Boolean).join(' · ');
}

function strangerFields({ email = '', name = '' }: Typed, fault: FormFault | undefined, view: ContactView): Markup {
  const text = contactWords[view.language];
  const isWrong = fault === 'no-address';
  return html`<p class="field"><label for="email">${text.email}</label>${isWrong ? error(text.faults['no-address']) : ''}
<input type="email" id="email" name="email" autocomplete="email" maxlength="254" value="${email}" required ${isWrong ? marked : ''}></p>
<p class="field"><label for="name">${text.name}</label>
<input type="text" id="name" name="name" autocomplete="name" maxlength="${maxTypedName}" value="${name}"></p>`;
}
