import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { emptyState } from '../frame/table.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { type Attachment, sizeText, type TicketMessage } from './tickets.ts';
import {
  draftWords,
  fileKinds,
  messageKinds,
  missingWords,
  receiptWords,
  suspectWords,
  undeliveredWords,
  ticketPageWords as words,
} from './tickets.words.ts';
import { undoPart } from './undo.page.ts';

/** Where a file of a message opens: by a link that ends soon, which is made when somebody asks for it. */
const filePath = ({ shop }: Visit, ticket: string, message: string, part: number): string =>
  `/desk/${shop}/tickets/${[ticket, 'attachments', message, part].map(encodeURIComponent).join('/')}`;

/** What is known beside of how a message went. */
type ToldOf = (message: TicketMessage) => Markup | '';

/** The conversation, the oldest first. */
export function messagesPart(
  visit: Visit,
  ticket: string,
  messages: readonly TicketMessage[],
  toldOf: ToldOf = () => '',
): Markup {
  const { language } = visit;
  if (messages.length === 0)
    return emptyState({ title: words.noMessages[language], next: words.noMessagesNext[language] });
  return html`<div class="stack">${messages.map((each) => messageCard(visit, ticket, each, toldOf(each)))}</div>`;
}

const isOfShop = ({ kind }: TicketMessage): boolean => kind === 'reply' || kind === 'note';

const markOf = (message: TicketMessage): string => {
  if (message.draft) return 'bad';
  return isOfShop(message) ? 'done' : '';
};

function messageCard(visit: Visit, ticket: string, message: TicketMessage, told: Markup | ''): Markup {
  const { language } = visit;
  const { id, at, kind, subject, text, quoted, cut, suspect, attachments = [] } = message;
  const label = message.draft ? words.draft[language] : (messageKinds[kind]?.[language] ?? kind);
  return html`<article class="card" id="m-${id}"><p>${writerOf(message)} <span class="mark ${markOf(message)}">${label}</span> ${marks(visit, message)}${message.ticketNumber === undefined ? '' : html` <span class="mark">${words.title[language]} ${String(message.ticketNumber)}</span>`}<br><span class="hint">${when(at, visit)}</span></p>
${subject ? html`<p><span class="soft">${words.subject[language]}</span> <b>${subject}</b></p>` : ''}
${text === undefined ? html`<p class="hint">${words.noText[language]}</p>` : html`<p class="lines">${text}</p>`}
${cut && suspect !== 'virus' ? html`<p class="hint">${words.cut[language]}</p>` : ''}
${quoted ? html`<details><summary>${words.quoted[language]}</summary><p class="lines soft">${quoted}</p></details>` : ''}
${attachments.length > 0 ? html`<p><b>${words.files[language]}</b></p><ul>${attachments.map((file) => html`<li>${fileEntry(visit, message.ticketId ?? ticket, id, file)}</li>`)}</ul>` : ''}
${told}${remarks(visit, message)}${undoPart(visit, ticket, message)}</article>`;
}

/** A colleague by their name; a customer by the name and address that they wrote with. */
function writerOf({ by, name, from }: TicketMessage): Markup {
  const known = by ?? name ?? from;
  const address = by === undefined && name !== undefined ? from : undefined;
  return html`${known ? html`<b>${known}</b>` : ''}${address ? html` <span class="soft">${address}</span>` : ''}`;
}

/** A verdict that is new to this page is told as the milder one. */
const suspectOf = (verdict: string) => (verdict === 'virus' ? suspectWords.virus : suspectWords.spam);

const bad = (text: string): Markup => html`<span class="mark bad">${text}</span>`;

function marks(
  { language }: Visit,
  { unverified, suspect, receiptSkipped, undelivered, thanks }: TicketMessage,
): Markup {
  return html`${thanks ? html`<span class="mark">${words.thanks[language]}</span> ` : ''}${unverified ? bad(words.unverified[language]) : ''} ${suspect ? bad(suspectOf(suspect).mark[language]) : ''} ${receiptSkipped === 'other-sender' ? bad(words.otherSender[language]) : ''} ${undelivered ? bad(words.undelivered[language]) : ''}`;
}

function remarks(visit: Visit, { unverified, suspect, receiptSkipped, undelivered, draft }: TicketMessage): Markup {
  const { language } = visit;
  const why = receiptSkipped && (receiptWords[receiptSkipped]?.[language] ?? receiptSkipped);
  return html`${draft ? html`<p class="hint">${draftWords[draft.because]?.[language] ?? draft.because}</p>` : ''}${unverified ? html`<p class="hint">${words.unverifiedHint[language]}</p>` : ''}
${suspect ? html`<p class="hint">${suspectOf(suspect).hint[language]}</p>` : ''}
${why ? html`<p class="hint">${words.noReceipt[language]}: ${why}</p>` : ''}
${undelivered ? html`<p class="hint">${undeliveredWords[undelivered.because]?.[language] ?? undelivered.because} ${when(undelivered.at, visit)}</p>` : ''}`;
}

/** A file with its size, as a link where it is stored; else why it is not. */
function fileEntry(visit: Visit, ticket: string, message: string, file: Attachment): Markup {
  const { language } = visit;
  const { name, subject, part, bytes, kind = '', stored, missing = 'unknown' } = file;
  const label = name ?? subject ?? words.noName[language];
  const isThere = stored && part !== undefined;
  const link = isThere
    ? html`<a class="tap" href="${filePath(visit, ticket, message, part)}" rel="noreferrer">${label}</a>`
    : label;
  const told = [fileKinds[kind]?.[language], isThere ? undefined : missingWords[missing]?.[language]];
  const more = told.filter((each) => each !== undefined);
  return html`<span>${link} <span class="soft figure">${sizeText(bytes)}</span></span>${more.length > 0 ? html`<p class="hint">${more.join(' ')}</p>` : ''}`;
}
