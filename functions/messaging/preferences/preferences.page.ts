import { html } from 'hono/html';
import type { Page } from '../../../shared/api/http.ts';
import { day } from '../../../shared/calendar/date-time.ts';
import { pauseWeeks } from '../../../shared/events/messaging.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { frame, type Markup } from '../../../shared/page/frame.ts';
import type { Topic } from '../letters/parts/topics.ts';
import { choosable, isOn } from './choice.ts';
import type { KnownPerson } from './known-person.ts';
import { leavingWords, preferencesWords } from './preferences.words.ts';

export interface PreferencesView {
  readonly shop: ShopDocument;
  readonly language: Language;
  readonly token: string;
  readonly known: KnownPerson;
  readonly topics: readonly Topic[];
  readonly now: string;
  readonly zone: string;
  /** What was just done. */
  readonly done?: string | undefined;
  /** They came from a link to unsubscribe. */
  readonly isAboutAds?: boolean;
}

type ByName = Readonly<Record<string, string>>;

/** A form that changes one thing. */
function form(token: string, hidden: ByName, fields: Markup, button: string, isQuiet = true): Markup {
  return html`<form method="post" action="/p/preferences/${token}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${fields}<button class="${isQuiet ? 'quiet' : ''}">${button}</button>
</form>`;
}

/** What a customer gets, what they choose of it, a break, and the way out; nothing changes before a button is pressed. */
export function preferencesPage(view: PreferencesView): Page {
  const { shop, language, known } = view;
  const text = preferencesWords[language];
  const { isOut } = known.preferences;
  const body = html`<h1>${text.title}</h1>
${whatWasDone(view)}<p>${text.lead}</p>
${view.isAboutAds ? adsSection(view) : ''}
${choiceForm(view)}
${isOut ? '' : pauseSection(view)}
${wayOut(view)}
<h2>${text.always}</h2>
<ul class="rows">${view.topics
    .filter(({ purpose }) => purpose === 'transactional')
    .map(
      ({ label, about }) => html`<li><b>${label[language]}</b><br><span class="soft">${about[language]}</span></li>`,
    )}</ul>`;
  return frame({ language, title: text.title, body, brand: shop.brand });
}

function whatWasDone(view: PreferencesView): Markup | '' {
  const { language, done = '' } = view;
  const { saved, resumed, returned, thanks } = preferencesWords[language];
  const paused = pauseNotice(view);
  const told: ByName = { chosen: saved, resumed, returned, why: thanks, ...(paused && { paused }) };
  return Object.hasOwn(told, done) ? html`<p role="status"><b>${told[done]}</b></p>\n` : '';
}

function adsSection({ language, token, known }: PreferencesView): Markup {
  const text = preferencesWords[language];
  if (!known.isAgreed) return html`<p role="status"><b>${text.noAds}</b></p>`;
  return html`<h2>${text.ads}</h2>
<p>${text.adsWords}</p>
<form method="post" action="/p/unsubscribe/${token}">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button>${text.adsButton}</button>
</form>`;
}

function choiceForm({ language, token, known, topics }: PreferencesView): Markup {
  const text = preferencesWords[language];
  const all = choosable(topics);
  const row = (topic: Topic): Markup => {
    const { id, label, about } = topic;
    return html`<li class="choice"><input type="checkbox" id="${id}" name="on" value="${id}" aria-describedby="${id}-about" ${isOn(topic, known) ? 'checked' : ''}>
<label for="${id}">${label[language]}</label><p class="soft" id="${id}-about">${about[language]}</p></li>`;
  };
  const fields = html`<fieldset><legend>${text.choose}</legend><ul class="rows">${all.map(row)}</ul></fieldset>`;
  return form(token, { do: 'chosen', shown: all.map(({ id }) => id).join() }, fields, text.save, false);
}

/** Until when their break lasts, if they have one. */
function pauseNotice({ language, known, now, zone }: PreferencesView): string | undefined {
  const { pausedUntil } = known.preferences;
  if (pausedUntil === undefined || pausedUntil <= now) return undefined;
  return preferencesWords[language].paused(day(pausedUntil, zone, language));
}

function pauseSection(view: PreferencesView): Markup {
  const { language, token } = view;
  const text = preferencesWords[language];
  const paused = pauseNotice(view);
  if (paused) {
    return html`<h2>${text.pause}</h2>
<p><b>${paused}</b></p>
${form(token, { do: 'resumed' }, html``, text.resume)}`;
  }
  const fields = html`<label for="weeks">${text.weeks}</label>
<select id="weeks" name="weeks">${pauseWeeks.map((weeks) => html`<option value="${weeks}" ${weeks === 4 ? 'selected' : ''}>${text.week(weeks)}</option>`)}</select>`;
  return html`<h2>${text.pause}</h2>
<p>${text.pauseWords}</p>
${form(token, { do: 'paused' }, fields, text.pauseButton)}`;
}

function wayOut({ language, token, known }: PreferencesView): Markup {
  const text = preferencesWords[language];
  return known.preferences.isOut
    ? html`<h2>${text.back}</h2>\n<p>${text.backWords}</p>\n${form(token, { do: 'returned' }, html``, text.back)}`
    : html`<h2>${text.leave}</h2>\n<p>${text.leaveWords}</p>\n${form(token, { do: 'left' }, html``, text.leave)}`;
}

type LeftView = Pick<PreferencesView, 'shop' | 'language' | 'token'> & { readonly what: 'all' | 'ads' };

/** Confirms that somebody has left, and asks why, which needs no answer. */
export function leftPage({ shop, language, token, what }: LeftView): Page {
  const text = preferencesWords[language];
  const title = what === 'all' ? text.left : text.adsLeft;
  const answer = ([id, words]: [string, ByName]): Markup =>
    html`<li class="choice"><input type="radio" id="${id}" name="answer" value="${id}" required> <label for="${id}">${words[language]}</label></li>`;
  const fields = html`<fieldset><legend>${text.question} <span class="hint">${text.optional}</span></legend>
<ul class="rows">${Object.entries(leavingWords).map(answer)}</ul></fieldset>
<p class="field"><label for="words">${text.words}</label><textarea id="words" name="words" maxlength="300" rows="3"></textarea></p>`;
  const body = html`<h1>${title}</h1>
<p>${text.leftWords}</p>
${form(token, { do: 'why' }, fields, text.send, false)}
<p><a class="tap" href="/p/preferences/${token}">${text.toChoices}</a></p>`;
  return frame({ language, title, body, brand: shop.brand });
}
