import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import type { PersonConsent } from '../customer/consents.ts';
import { accountTexts } from './account.words.ts';
import { row } from './rows.ts';
import { ownDay, type Viewer } from './viewer.ts';

/** Where the customer ends advertising, and chooses what they get. */
export interface ChoiceLinks {
  readonly unsubscribe: string;
  readonly preferences: string;
}

/**
 * What the customer chose about advertising by each channel; where they agreed to emails, with the link that ends them; and the way to all
 * that they can choose.
 */
export function consentsSection(
  consents: readonly PersonConsent[],
  { unsubscribe, preferences }: ChoiceLinks,
  viewer: Viewer,
): Markup {
  const text = accountTexts[viewer.language];
  const rows = consents.map(({ channel, given, at }) => {
    const words = (given ? text.agreed : text.refused)[channel];
    const link = given && channel === 'email' && html`<a class="tap" href="${unsubscribe}">${text.unsubscribe}</a>`;
    return row('', words, html`${ownDay(at, viewer)}${link && html`<br>${link}`}`);
  });
  return html`<h2>${text.consents}</h2>
${rows.length > 0 ? html`<ul class="rows">\n${rows}</ul>` : html`<p class="soft">${text.noConsents}</p>`}
<p><a class="tap" href="${preferences}">${text.preferences}</a></p>`;
}
