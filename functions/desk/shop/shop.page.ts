import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import type { Visit } from '../frame/visit.ts';
import type { Words } from '../frame/words.ts';
import { programmeWords } from '../programme/programme.words.ts';
import { promiseWords } from '../promises/promises.words.ts';
import { channelsWords } from './carriers.words.ts';
import { type ConnectionList, needsCare } from './connections.ts';
import { connectionWords } from './connections.words.ts';
import { partWords, shopWords } from './shop.words.ts';

interface Card {
  readonly path: string;
  readonly title: Words;
  readonly about: Words;
  readonly roles: readonly string[];
}

const everybody = ['agent', 'lead', 'marketer', 'admin'];

const cards: readonly Card[] = [
  ...(['brand', 'hours', 'delivery', 'journeys', 'channels', 'desk'] as const).map((part) => ({
    path: `/shop/${part}`,
    roles: everybody,
    ...partWords[part],
  })),
  {
    path: '/templates',
    title: shopWords.templates,
    about: shopWords.templatesAbout,
    roles: ['agent', 'lead', 'admin'],
  },
  { path: '/shop/promises', title: promiseWords.title, about: promiseWords.about, roles: ['agent', 'lead', 'admin'] },
  { path: '/shop/programme', title: programmeWords.title, about: programmeWords.about, roles: ['lead', 'admin'] },
  {
    path: '/shop/connections',
    title: shopWords.connections,
    about: shopWords.connectionsAbout,
    roles: ['agent', 'lead', 'admin'],
  },
  {
    path: '/channels',
    title: channelsWords.title,
    about: channelsWords.about,
    roles: ['lead', 'marketer', 'admin'],
  },
  { path: '/pictures', title: shopWords.pictures, about: shopWords.picturesAbout, roles: everybody },
  { path: '/shop/imports', title: shopWords.imports, about: shopWords.importsAbout, roles: ['admin'] },
  { path: '/stops', title: shopWords.stops, about: shopWords.stopsAbout, roles: everybody },
  { path: '/people', title: shopWords.people, about: shopWords.peopleAbout, roles: everybody },
  { path: '/privacy', title: shopWords.privacy, about: shopWords.privacyAbout, roles: ['lead', 'admin'] },
  { path: '/keys', title: shopWords.keys, about: shopWords.keysAbout, roles: ['admin'] },
];

interface ShopStates {
  readonly connections?: ConnectionList | undefined;
  /** Whether a changed programme waits to be applied. */
  readonly isProgrammeWaiting?: boolean;
}

/** What can be set in a shop, as far as the person may look at it. */
export function shopPage({ shop, language, person }: Visit, { connections, isProgrammeWaiting }: ShopStates): Markup {
  const seen = cards.filter(({ roles }) => person.roles.some((role) => roles.includes(role)));
  const card = ({ path, title, about }: Card) => html`<section class="card">
<h2><a href="/desk/${shop}${path}">${title[language]}</a></h2><p class="soft">${about[language]}</p>
${path === '/shop/connections' && connections ? html`<p>${connectionsState(connections, language)}</p>` : ''}
${path === '/shop/programme' && isProgrammeWaiting ? html`<p><span class="mark bad">${programmeWords.waits[language]}</span></p>` : ''}</section>`;
  return html`<div class="cards">${seen.map(card)}</div>`;
}

function connectionsState({ items }: ConnectionList, language: Visit['language']): Markup | string {
  if (items.length === 0) return connectionWords.none[language];
  const troubled = items.filter(needsCare).length;
  if (troubled === 0) return html`<span class="mark done">${connectionWords.allWell[language]}</span>`;
  return html`<span class="mark bad">${connectionWords.toCheck[language]} ${String(troubled)}</span>`;
}
