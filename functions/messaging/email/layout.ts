import { html } from 'hono/html';
import type { Brand, Language } from '../../../shared/events/shops.ts';
import { readableOn } from '../../../shared/page/accent.ts';
import layout from './layout.mjml';

/** One message to a person; its text and its HTML are both made from this, so that they never say different things. */
export interface Letter {
  subject: string;
  /** What the inbox shows behind the subject. */
  preheader: string;
  greeting: string;
  /** A line break in one stays a line break. */
  paragraphs: string[];
  /** What can be done, each by one tap; several stand side by side. */
  actions?: Action[];
  summary?: Summary;
  signature: Signature;
  /** Why this mail came, and whose it is. */
  imprint: string[];
  /** The way out of advertising. */
  optOut?: Action;
  /** Who wrote it by hand, and so is its sender. */
  author?: string;
}

/** Words that are a link. */
interface Action {
  words: string;
  url: string;
}

/** The order at a glance: a heading, then words with their figures. */
export interface Summary {
  heading: string;
  rows: { words: string; figure: string }[];
  total?: { words: string; figure: string };
}

/** The person who answers. */
interface Signature {
  person: string;
  phone: string;
  hours: string;
}

const inBrackets = (hours: string): string => (hours ? ` (${hours})` : '');

const actionText = ({ words, url }: Action): string => `${words} ${url}`;

export function toText({ greeting, paragraphs, actions = [], summary, signature, imprint, optOut }: Letter): string {
  const blocks = [
    greeting,
    ...paragraphs,
    actions.map(actionText).join('\n'),
    summary && summaryText(summary),
    `${signature.person}\n${signature.phone}${inBrackets(signature.hours)}`,
    [...imprint, ...(optOut ? [actionText(optOut)] : [])].join('\n'),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function summaryText({ heading, rows, total }: Summary): string {
  const lines = [heading, ...rows.map(({ words, figure }) => `- ${words} ${figure}`)];
  if (total) lines.push(`${total.words} ${total.figure}`);
  return lines.join('\n');
}

type Markup = ReturnType<typeof html>;

const GROUNDS = { light: '#ffffff', dark: '#1b1b1d' };

export function toHtml(letter: Letter, brand: Brand, language: Language): string {
  const accent = readableOn(GROUNDS.light, brand.accent);
  return fill({
    language: html`${language}`,
    subject: html`${letter.subject}`,
    preheader: html`${letter.preheader}`,
    accentOnDark: html`${readableOn(GROUNDS.dark, brand.accent)}`,
    wordmark: wordmark(brand, language, accent),
    letter: body(letter, accent),
    imprint: html`${letter.imprint.map((line) => html`<div>${line}</div>`)}${letter.optOut && wayOut(letter.optOut)}`,
  });
}

/** Puts escaped markup into the slots of the layout, once: what a value holds is never read as a slot. */
function fill(slots: Record<string, Markup>): string {
  return layout.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => {
    const markup = slots[slot];
    if (markup === undefined || markup instanceof Promise) throw new Error(`The layout's slot ${slot} has no markup`);
    return markup.toString();
  });
}

/** The name is the mark; a logo says the same name where pictures are off. */
function wordmark(brand: Brand, language: Language, accent: string): Markup {
  const name = brand.name[language];
  return brand.logoUrl
    ? html`<img class="logo" src="${brand.logoUrl}" alt="${name}" height="32" style="height:32px;width:auto;max-width:100%;border:0;color:${accent}">`
    : html`<span class="accent" style="color:${accent}">${name}</span>`;
}

const wayOut = ({ words, url }: Action): Markup =>
  html`<div><a href="${url}" style="display:inline-block;padding:12px 0;color:inherit;text-decoration:underline">${words}</a></div>`;

function body({ greeting, paragraphs, actions, summary, signature }: Letter, accent: string): Markup {
  return html`${[greeting, ...paragraphs].map((words) => html`<p style="margin:0 0 16px">${lines(words)}</p>`)}
${actions && buttons(actions, accent)}
${summary && table(summary)}
<p style="margin:28px 0 0">${signature.person}<br>
<a class="accent" href="tel:${signature.phone.replace(/[^\d+]/g, '')}" style="color:${accent};text-decoration:none;white-space:nowrap">${signature.phone}</a>
<span class="quiet" style="color:#6b6862">${inBrackets(signature.hours)}</span></p>`;
}

const lines = (words: string): Markup[] =>
  words.split('\n').map((line, index) => html`${index > 0 ? BREAK : ''}${line}`);

const BREAK = html`<br>`;

/** Plain links with a border of their own colour: they are there without pictures, and in the dark. */
function buttons(actions: Action[], accent: string): Markup {
  const style = `display:block;padding:11px 4px;border:1px solid;border-radius:8px;color:${accent};font-weight:700;line-height:1.4;text-align:center;text-decoration:none`;
  const cell = ({ words, url }: Action, index: number): Markup =>
    html`<td style="padding:0 0 0 ${index > 0 ? 6 : 0}px"><a class="accent" href="${url}" style="${style}">${words}</a></td>`;
  return html`<table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:24px 0 0;table-layout:fixed">
<tr>${actions.map(cell)}</tr>
</table>`;
}

/** A longer figure is words, and breaks like words; a label beside it stays whole. */
const maxShort = 20;
const maxLabel = 10;

const LINE = 'border-top:1px solid #e4e1dc';
const CELL = 'padding:6px 0;vertical-align:top';

function table({ heading, rows, total }: Summary): Markup {
  const row = ({ words, figure }: Summary['rows'][number], style = ''): Markup =>
    html`<tr><td class="line" style="${CELL};white-space:${words.length > maxLabel ? 'normal' : 'nowrap'};${style}">${words}</td><td class="line" style="${CELL};padding-left:16px;text-align:right;white-space:${figure.length > maxShort ? 'normal' : 'nowrap'};font-variant-numeric:tabular-nums;${style}">${figure}</td></tr>`;
  return html`<table role="presentation" cellpadding="0" cellspacing="0" width="100%" class="quiet" style="margin:28px 0 0;border-collapse:collapse;font-size:15px;line-height:1.5;color:#6b6862">
<tr><td colspan="2" style="padding:0 0 6px">${heading}</td></tr>
${rows.map((each) => row(each))}
${total && row(total, LINE)}
</table>`;
}
