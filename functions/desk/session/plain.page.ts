import { html } from 'hono/html';
import type { Answer } from '../../../shared/api/http.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { type Assets, deskDocument } from '../frame/frame.ts';
import { frameWords } from '../frame/words.ts';
import { chosenLanguage } from './language.ts';
import { doorWords, type PlainWords, plainWords } from './words.ts';

interface PlainPage {
  readonly status: number;
  readonly words: PlainWords;
  readonly language: Language;
  readonly assets: Assets;
  readonly more?: Markup | readonly Markup[] | undefined;
  readonly cookies?: readonly string[];
}

/** A page outside of the shops: a sentence, and what to do next. */
export function plainPage({ status, words, language, assets, more, cookies }: PlainPage): Answer {
  const title = words.title[language];
  const body = html`<main id="content"><h1>${title}</h1><p>${words.sentence[language]}</p>${more ? [more].flat() : ''}</main>`;
  return { status, desk: deskDocument({ language, title, assets, body }), ...(cookies && { cookies }) };
}

export const loginLink = (language: Language, to?: string): Markup =>
  html`<p><a class="button" href="/desk/login${to ? `?to=${encodeURIComponent(to)}` : ''}">${doorWords.login[language]}</a></p>`;

export const homeLink = (language: Language): Markup => html`<p><a href="/desk">${doorWords.home[language]}</a></p>`;

/** The login, and the page of the issuer that ends its own login, where it has one: a form may not lead there. */
export const loggedOutLinks = (language: Language, end: string | undefined): Markup =>
  html`${loginLink(language)}${end ? html`<p><a href="${end}" rel="noreferrer">${doorWords.issuerLogout[language]}</a></p>` : ''}`;

export const shopLinks = (shops: readonly string[]): Markup =>
  html`<ul>${shops.map((shop) => html`<li><a class="tap" href="/desk/${shop}">${shop}</a></li>`)}</ul>`;

export const logoutForm = (language: Language, csrf: string): Markup =>
  html`<form method="post" action="/desk/logout"><input type="hidden" name="csrf" value="${csrf}"><button class="quiet">${frameWords.logout[language]}</button></form>`;

/** What somebody posted and that was not taken: nothing typed is lost. */
export function typedWords(form: URLSearchParams, language: Language): Markup {
  const typed = [...form].filter(([name, value]) => name !== 'csrf' && name !== 'key' && value.trim() !== '');
  if (typed.length === 0) return html``;
  return html`<h2>${doorWords.yourWords[language]}</h2>
<dl>${typed.map(([name, value]) => html`<div><dt>${name}</dt><dd><pre>${value}</pre></dd></div>`)}</dl>`;
}

const byStatus: Readonly<Record<number, PlainWords>> = {
  403: plainWords.forbidden,
  404: plainWords.notFound,
  413: plainWords.tooLarge,
  503: plainWords.busy,
};

/** In place of a refusal that comes before any page, or of a bug. */
export const plainByStatus =
  (assets: Assets) =>
  (status: number, asked: Language, cookies: readonly string[]): Answer => {
    const language = chosenLanguage(cookies) ?? asked;
    const words = byStatus[status] ?? plainWords.failed;
    return plainPage({ status, words, language, assets, more: homeLink(language) });
  };
