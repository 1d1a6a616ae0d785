import { html } from 'hono/html';
import { wallClock } from '../../../shared/base/zone.ts';
import { day, dayOfYear, zoneName } from '../../../shared/calendar/date-time.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { accountTexts } from './account.words.ts';

/** The customer whose page it is: in which language and zone they read, and now. */
export interface Viewer {
  readonly shop: ShopDocument;
  readonly language: Language;
  readonly zone: string;
  readonly now: string;
}

export const listNames = ['tickets', 'orders', 'points', 'messages'] as const;
export type ListName = (typeof listNames)[number];

/** The first of a list, and what more there is. */
export interface Listed<Each> {
  readonly items: readonly Each[];
  /** How many more, or that it was not counted to the end; absent where these are all. */
  readonly more?: number | 'many';
  /** Where the next page begins. */
  readonly next?: string;
}

/** The first `max` of these; `isCut` says that there are more than were read. */
export function firstOf<Each>(all: readonly Each[], max: number, isCut: boolean): Listed<Each> {
  const more = all.length - max;
  if (isCut) return { items: all.slice(0, max), more: 'many' };
  return { items: all.slice(0, max), ...(more > 0 && { more }) };
}

/** A day by the customer's own calendar; with its year if that is not this one. */
export const ownDay = (at: string, viewer: Viewer): string => dayIn(viewer.zone, at, viewer);

function dayIn(zone: string, at: string, { now, language }: Viewer): string {
  const isThisYear = wallClock(at, zone).getUTCFullYear() === wallClock(now, zone).getUTCFullYear();
  return (isThisYear ? dayOfYear : day)(at, zone, language);
}

/** A day that is one by the shop's calendar, such as the last one of points; with the zone's name for a customer elsewhere. */
export function shopDay(at: string, viewer: Viewer): string {
  const { shop, zone, language } = viewer;
  const words = dayIn(shop.zone, at, viewer);
  if (zone === shop.zone) return words;
  // In Korean, Korea's own zone has no name.
  return `${words} (${zoneName(shop.zone, language) || '한국 시간'})`;
}

/** The link to what a list does not show, or to its next page. */
export function moreOf({ more, next }: Listed<unknown>, name: ListName, { language }: Viewer): Markup | string {
  const words = accountTexts[language].lists[name];
  if (next) return html`<p><a class="tap" href="?all=${name}&amp;next=${next}">${words.more}</a></p>`;
  if (!more) return '';
  return html`<p><a class="tap" href="?all=${name}">${more === 'many' ? words.more : words.count(more)}</a></p>`;
}

/** A section of the page: its rows, or what it says without any; and the link to the others. */
export function section(
  heading: string,
  rows: readonly Markup[],
  { empty, more }: { readonly empty: string; readonly more: Markup | string },
): Markup {
  return html`<h2>${heading}</h2>
${rows.length > 0 ? html`<ul class="rows">\n${rows}</ul>` : html`<p class="soft">${empty}</p>`}
${more}`;
}
