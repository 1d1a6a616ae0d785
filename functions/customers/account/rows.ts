import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';

/** A row of a list: a heading, a sentence, and a remark. */
export function row(head: string, sentence: string | Markup, soft: string | Markup = ''): Markup {
  return html`<li>${head && html`<b>${head}</b><br>`}${sentence}${soft && html`<br><span class="soft figure">${soft}</span>`}</li>
`;
}

/** `주문 #1001 · 398,000원`: short remarks in one line. */
export const parts = (remarks: readonly (string | false | undefined)[]): string => remarks.filter(Boolean).join(' · ');
