import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import type { WholeTicket } from '../conversation/tickets.ts';
import { checkbox, field, form } from '../frame/form.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { handlingWords as words } from './handling.words.ts';
import { delays } from './later.ts';

/** Somebody of the shop to whom a ticket can be assigned. */
interface ColleagueShown {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

/** What the deeds of a ticket are shown by. */
export interface Handling {
  readonly ticket: WholeTicket;
  readonly colleagues: readonly ColleagueShown[];
  /** The version of the ticket that the page shows. */
  readonly match: string;
  /** A number at which the customer can be called, as it is shown. */
  readonly phone?: string | undefined;
  /** A note that was typed and not taken, and why. */
  readonly typed?: { readonly note: string; readonly error: string } | undefined;
}

export const handlingPath = ({ shop }: Pick<Visit, 'shop'>, { id }: Pick<WholeTicket, 'id'>): string =>
  `/desk/${shop}/tickets/${encodeURIComponent(id)}/deeds`;

interface Deed {
  readonly deed: string;
  readonly fields?: Markup;
  readonly submit: string;
  readonly shortcut?: string;
  readonly hidden?: Readonly<Record<string, string>>;
}

/** The form of one deed; each has a key of its own, since they stand on one page. */
const deedForm = (
  visit: Visit,
  ticket: WholeTicket,
  { deed, fields = html``, submit, shortcut, hidden }: Deed,
): Markup =>
  form({
    visit: { ...visit, formKey: `${visit.formKey}-${deed}` },
    action: handlingPath(visit, ticket),
    fields,
    submit,
    hidden: { deed, ...hidden },
    isQuiet: true,
    ...(shortcut && { shortcut }),
  });

/** A deed that has something to choose, folded until it is wanted. */
const folded = (label: Markup | string, shortcut: string, body: Markup): Markup =>
  html`<details><summary data-key="${shortcut}">${label}</summary><div class="card">${body}</div></details>`;

const isTicketOver = ({ state }: WholeTicket): boolean => state === 'solved' || state === 'closed';

/** What can be done with a ticket beside answering it. */
export function handlingPart(visit: Visit, handling: Handling): Markup {
  const { language } = visit;
  const { ticket } = handling;
  return html`<nav class="deeds" aria-label="${words.deeds[language]}">
${isTicketOver(ticket) ? '' : deedForm(visit, ticket, { deed: 'solve', submit: words.solve[language], shortcut: 'e' })}
${assignPart(visit, handling)}${isTicketOver(ticket) ? '' : snoozePart(visit, handling)}${tagsPart(visit, ticket)}${mergePart(visit, ticket)}${callPart(visit, handling)}</nav>`;
}

function assignPart(visit: Visit, { ticket, colleagues }: Handling): Markup {
  const { language, person } = visit;
  const { assignee } = ticket;
  const named = (id: string) => (id === person.id ? words.you[language] : (colleagueName(colleagues, id) ?? id));
  const others = colleagues.filter(({ id, isActive }) => id !== person.id && isActive);
  const options = [
    ['me', words.you[language]],
    ...others.map(({ id, name }) => [id, name] as const),
    ['', words.nobody[language]],
  ] as const;
  const fields = field({
    name: 'to',
    label: words.assignTo[language],
    value: assignee === undefined || assignee === person.id ? 'me' : assignee,
    options,
    isOptional: 'tacitly',
    language,
  });
  const label = html`${words.assign[language]}: <b>${assignee ? named(assignee) : words.nobody[language]}</b>`;
  return folded(label, 'a', deedForm(visit, ticket, { deed: 'assign', fields, submit: words.assignDo[language] }));
}

const colleagueName = (colleagues: readonly ColleagueShown[], wanted: string): string | undefined =>
  colleagues.find(({ id }) => id === wanted)?.name;

/** Puts it off; what is put off can be shown again. */
function snoozePart(visit: Visit, { ticket, match }: Handling): Markup {
  const { language } = visit;
  if (ticket.snoozed)
    return deedForm(visit, ticket, { deed: 'show', submit: words.show[language], shortcut: 's', hidden: { match } });
  const options = Object.entries(delays).map(([name, { label }]) => [name, label[language]] as const);
  const fields = field({
    name: 'until',
    label: words.snoozeUntil[language],
    hint: words.snoozeHint[language],
    value: 'tomorrow',
    options,
    language,
  });
  const form = deedForm(visit, ticket, { deed: 'snooze', fields, submit: words.snooze[language], hidden: { match } });
  return folded(words.snooze[language], 's', form);
}

function tagsPart(visit: Visit, ticket: WholeTicket): Markup {
  const { language } = visit;
  const had = (ticket.tags ?? []).join(', ');
  const fields = field({
    name: 'tags',
    label: words.tags[language],
    hint: words.tagsHint[language],
    value: had,
    isOptional: 'tacitly',
    language,
  });
  const form = deedForm(visit, ticket, { deed: 'tags', fields, submit: words.tagsDo[language], hidden: { had } });
  return folded(words.tags[language], 't', form);
}

/** Into which ticket it goes; a lead may say so of tickets of two people. */
function mergePart(visit: Visit, ticket: WholeTicket): Markup {
  const { language, person } = visit;
  const isLead = person.roles.some((role) => role === 'lead' || role === 'admin');
  const number = field({
    name: 'into',
    label: words.mergeInto[language],
    hint: words.mergeHint[language],
    kind: 'number',
    language,
  });
  const confirm = isLead ? checkbox({ name: 'confirm', label: words.mergeConfirm[language], isOn: false }) : '';
  const fields = html`${number}${confirm}`;
  return folded(
    words.merge[language],
    'm',
    deedForm(visit, ticket, { deed: 'merge', fields, submit: words.mergeDo[language] }),
  );
}

/** What is out of the ordinary about it, in marks. */
export const handlingMarks = (visit: Visit, { callBack, snoozed, back, tags = [] }: WholeTicket): Markup => {
  const { language } = visit;
  const mark = (text: Markup | string) => html` <span class="mark">${text}</span>`;
  return html`${callBack ? mark(words.callBack[language]) : ''}${back ? mark(words.back[language]) : ''}${
    snoozed ? mark(html`${words.snoozedUntil[language]} ${when(snoozed.until, visit)}`) : ''
  }${tags.map((tag) => mark(`#${tag}`))}`;
};

/** The number, and what was said there: a call that was answered is an answer by a person. */
function callPart(visit: Visit, { ticket, phone, match }: Handling): Markup {
  const { language, person } = visit;
  const number = phone
    ? html`<p>${person.isMasked ? phone : html`<a class="tap figure" href="tel:${phone}">${phone}</a>`}</p>`
    : html`<p class="hint">${words.noPhone[language]}</p>`;
  const states = [
    ['answered', words.spoke[language]],
    ['missed', words.notReached[language]],
  ] as const;
  const fields = html`<p class="hint">${words.callHint[language]}</p>
${field({ name: 'state', label: words.callState[language], value: 'answered', options: states, language })}
${field({ name: 'said', label: words.callNote[language], rows: 3, isOptional: true, language })}`;
  const marking = deedForm(visit, ticket, {
    deed: 'call-back',
    submit: (ticket.callBack ? words.callBackOff : words.callBackDo)[language],
    hidden: { to: ticket.callBack ? '' : 'on', match },
  });
  const body = html`${number}${isTicketOver(ticket) ? '' : marking}${deedForm(visit, ticket, { deed: 'call', fields, submit: words.callDo[language] })}`;
  return folded(words.call[language], 'c', body);
}

/** The form of a note, below the conversation. */
export function notePart(visit: Visit, { ticket, typed }: Handling): Markup {
  const { language } = visit;
  const text = field({
    name: 'note',
    label: words.noteText[language],
    hint: words.noteHint[language],
    value: typed?.note,
    error: typed?.error,
    rows: 4,
    language,
  });
  const body = deedForm(visit, ticket, { deed: 'note', fields: text, submit: words.noteDo[language] });
  return html`<details class="card" id="notes"${typed ? ' open' : ''}><summary data-key="n">${words.note[language]}</summary>${body}</details>`;
}
