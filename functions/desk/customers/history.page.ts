import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { customerPath } from '../frame/customers.ts';
import { notice } from '../frame/notice.ts';
import { emptyState } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import type { Words } from '../frame/words.ts';
import { deedWords } from './deeds.words.ts';
import type { SentText, TimelineRead } from './person.ts';
import { entryKindWords, personWords as words } from './person.words.ts';
import { type Fact, factList } from './who.page.ts';

const mostLetters = 300;

/** A note may be long: this much of it stands beside other things. */
export const inShort = (text: string): string =>
  text.length <= mostLetters ? text : `${[...text].slice(0, mostLetters).join('')}…`;

type TimelineItem = TimelineRead['items'][number];

/** What happened, the newest first, each with a link to what it is about. */
export function entriesPart(visit: Visit, entries: readonly TimelineItem[], customer: string): Markup {
  const { language, shop, person } = visit;
  const kindText = (kind: string) => entryKindWords[kind]?.[language] ?? kind;
  const link = ({ name, about: { order, ticket, message, customer: other } }: TimelineItem) => {
    if (name === 'MessageSent' && message && !person.isMasked)
      return `${customerPath(visit, customer)}/messages/${encodeURIComponent(message)}`;
    if (other && other !== customer) return customerPath(visit, other);
    if (ticket) return `/desk/${shop}/tickets/${encodeURIComponent(ticket)}`;
    return order ? `/desk/${shop}/orders/${encodeURIComponent(order)}` : undefined;
  };
  const one = (entry: TimelineItem) => {
    const to = link(entry);
    return html`<li>${when(entry.at, visit)} <span class="mark">${kindText(entry.kind)}</span><br>${entry.text}${to ? html` <a href="${to}">${words.see[language]}</a>` : ''}</li>`;
  };
  return html`<ol class="life">${entries.map(one)}</ol>`;
}

/** The kinds of what happened, as links; the one that is shown is none. */
export function kindLinks({ language }: Visit, path: string, shown?: string): Markup {
  const all = [['', words.everyKind] as const, ...Object.entries(entryKindWords)];
  const one = ([kind, label]: readonly [string, Words]) =>
    kind === shown
      ? html`<b class="tap" aria-current="page">${label[language]}</b>`
      : html`<a class="tap" href="${kind ? `${path}?kind=${kind}` : path}">${label[language]}</a>`;
  return html`<nav class="paging wrap" aria-label="${words.kinds[language]}">${all.map(one)}</nav>`;
}

/** A page of the timeline without entries: there are none, or none among what was looked through. */
export const noEntries = ({ language }: Visit, next: string | undefined): Markup =>
  next
    ? html`<p>${words.searchedFar[language]}</p>`
    : emptyState({ title: words.nothingOfKind[language], next: words.nothingNext[language] });

/** The very text of a message that was sent, as its reader got it; it says where it may differ. */
export function sentTextPart(visit: Visit, { subject, text, to, at, isExact }: SentText): Markup {
  const { language } = visit;
  const facts: readonly Fact[] = [
    [deedWords.subject[language], html`<b>${subject}</b>`],
    [deedWords.to[language], to],
    [deedWords.sentAt[language], when(at, visit)],
  ];
  return html`${isExact ? notice('done', deedWords.exact[language]) : notice('info', deedWords.notExact[language])}
${factList(facts)}
<pre tabindex="0">${text}</pre>`;
}
