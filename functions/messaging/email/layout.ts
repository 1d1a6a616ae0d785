import { html } from 'hono/html';
import type { Brand, Language } from '../../../shared/events/shops.ts';
import { readableOn } from '../../../shared/page/accent.ts';
import type { LetterPicture } from '../pictures/picture-of-message.ts';
import layout from './layout.mjml';

/** One message to a person; its text and its HTML are both rendered from this, so that they never differ. */
export interface Letter {
  subject: string;
  /** What the inbox shows after the subject. */
  preheader: string;
  greeting: string;
  /** Line breaks within a paragraph are kept. */
  paragraphs: string[];
  /** Links as buttons, side by side. */
  actions?: LetterLink[];
  summary?: Summary;
  /** After its words, which say all without it. */
  picture?: LetterPicture;
  signature: Signature;
  /** The words that it answers: a line that says whose they are, and their lines. */
  quotation?: { head: string; lines: string[] };
  /** Why this mail was sent, and by which shop. */
  imprint: string[];
  /** The link to the customer's own page. */
  account?: LetterLink;
  /** The link to the page on which the customer chooses what they get. */
  preferences?: LetterLink;
  /** To the page on which its reader writes to the shop. */
  contact?: LetterLink;
  /** The link to unsubscribe from advertising. */
  optOut?: LetterLink;
  /** The person who wrote it, who is also named as the sender. */
  author?: string;
}

/** A link with its text. */
interface LetterLink {
  words: string;
  url: string;
}

/** A summary of the order: a heading, and rows of a label and a value. */
export interface Summary {
  heading: string;
  rows: { words: string; figure: string }[];
  total?: { words: string; figure: string };
  /** A line after the total. */
  after?: { words: string; figure: string };
}

/** The person who answers. */
interface Signature {
  person: string;
  phone: string;
  hours: string;
}

const inBrackets = (hours: string): string => (hours ? ` (${hours})` : '');

const actionText = ({ words, url }: LetterLink): string => `${words} ${url}`;

export function toText(letter: Letter): string {
  const { greeting, paragraphs, actions = [], summary, signature, quotation, imprint } = letter;
  const blocks = [
    greeting,
    ...paragraphs,
    actions.map(actionText).join('\n'),
    summary && summaryText(summary),
    `${signature.person}\n${signature.phone}${inBrackets(signature.hours)}`,
    [...imprint, ...footerLinks(letter).map(actionText)].join('\n'),
    // At the end: mail programs fold from its head on.
    quotation && [quotation.head, ...quotation.lines.map((line) => `> ${line}`.trimEnd())].join('\n'),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function summaryText({ heading, rows, total, after }: Summary): string {
  const htmlLines = [heading, ...rows.map(({ words, figure }) => `- ${words} ${figure}`)];
  for (const line of [total, after]) if (line) htmlLines.push(`${line.words} ${line.figure}`);
  return htmlLines.join('\n');
}

type Markup = ReturnType<typeof html>;

const backgrounds = { light: '#ffffff', dark: '#1b1b1d' };

export function toHtml(letter: Letter, brand: Brand, language: Language): string {
  const accent = readableOn(backgrounds.light, brand.accent);
  return fill({
    language: html`${language}`,
    subject: html`${letter.subject}`,
    preheader: html`${letter.preheader}`,
    accentOnDark: html`${readableOn(backgrounds.dark, brand.accent)}`,
    wordmark: wordmark(brand, language, accent),
    letter: body(letter, accent),
    imprint: html`${letter.imprint.map((line) => html`<div>${line}</div>`)}${footerLinks(letter).map(quietLink)}`,
  });
}

/** Replaces the slots of the layout with escaped markup, in one pass, so that a value is never read as a slot. */
function fill(slots: Record<string, Markup>): string {
  return layout.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => {
    const markup = slots[slot];
    if (markup === undefined || markup instanceof Promise) throw new Error(`The layout's slot ${slot} has no markup`);
    return markup.toString();
  });
}

/** The shop's name, or its logo with the name as alternative text. */
function wordmark(brand: Brand, language: Language, accent: string): Markup {
  const name = brand.name[language];
  return brand.logoUrl
    ? html`<img class="logo" src="${brand.logoUrl}" alt="${name}" height="32" style="height:32px;width:auto;max-width:100%;border:0;color:${accent}">`
    : html`<span class="accent" style="color:${accent}">${name}</span>`;
}

/** At the end of the letter, a line for each. */
const footerLinks = ({ account, contact, preferences, optOut }: Letter): LetterLink[] =>
  [account ?? [], contact ?? [], preferences ?? [], optOut ?? []].flat();

const quietLink = ({ words, url }: LetterLink): Markup =>
  html`<div><a href="${url}" style="display:inline-block;padding:12px 0;color:inherit;text-decoration:underline">${words}</a></div>`;

function body(letter: Letter, accent: string): Markup {
  const { greeting, paragraphs, picture, actions, summary, signature, quotation } = letter;
  return html`${[greeting, ...paragraphs].map((words) => html`<p style="margin:0 0 16px">${htmlLines(words)}</p>`)}
${picture && pictureHtml(picture)}
${actions && buttons(actions, accent)}
${summary && summaryTable(summary)}
<p style="margin:28px 0 0">${signature.person}<br>
<a class="accent" href="tel:${signature.phone.replace(/[^\d+]/g, '')}" style="color:${accent};text-decoration:none;white-space:nowrap">${signature.phone}</a>
<span class="quiet" style="color:#6b6862">${inBrackets(signature.hours)}</span></p>
${quotation && quotationHtml(quotation)}`;
}

/** Between the margins of the layout, in pixels. */
const columnWidth = 552;

/**
 * With its width fixed, for programs that know no other; narrower where the screen is. Where pictures are not loaded, its words stand in its
 * place: without a height, so that nothing is left empty below them.
 */
function pictureHtml({ url, alt, width }: LetterPicture): Markup {
  const shown = Math.min(width, columnWidth);
  return html`<img class="quiet" src="${url}" alt="${alt}" width="${shown}" style="display:block;width:100%;max-width:${shown}px;height:auto;margin:24px 0 0;border:0;border-radius:8px;font-size:15px;line-height:1.5;color:#6b6862">`;
}

/** Marked as mail programs mark it, so that it is folded. */
const quotationHtml = ({ head, lines }: NonNullable<Letter['quotation']>): Markup =>
  html`<div class="quiet" style="margin:28px 0 0;font-size:15px;line-height:1.5;color:#6b6862">${head}</div>
<blockquote type="cite" class="quiet line" style="margin:8px 0 0;padding:0 0 0 12px;border-left:2px solid #e4e1dc;font-size:15px;line-height:1.5;color:#6b6862">${htmlLines(lines.join('\n'))}</blockquote>`;

const htmlLines = (words: string): Markup[] =>
  words.split('\n').map((line, index) => html`${index > 0 ? lineBreak : ''}${line}`);

const lineBreak = html`<br>`;

/** Links with a border, which need no pictures and work in dark mode. */
function buttons(actions: LetterLink[], accent: string): Markup {
  const style = `display:block;padding:11px 4px;border:1px solid;border-radius:8px;color:${accent};font-weight:700;line-height:1.4;text-align:center;text-decoration:none`;
  const cell = ({ words, url }: LetterLink, index: number): Markup =>
    html`<td style="padding:0 0 0 ${index > 0 ? 6 : 0}px"><a class="accent" href="${url}" style="${style}">${words}</a></td>`;
  return html`<table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:24px 0 0;table-layout:fixed">
<tr>${actions.map(cell)}</tr>
</table>`;
}

/** Longer values and labels may wrap; shorter ones do not. */
const maxShort = 20;
const maxLabel = 10;

const lineStyle = 'border-top:1px solid #e4e1dc';
const cellStyle = 'padding:6px 0;vertical-align:top';

function summaryTable({ heading, rows, total, after }: Summary): Markup {
  const row = ({ words, figure }: Summary['rows'][number], style = ''): Markup =>
    html`<tr><td class="line" style="${cellStyle};white-space:${words.length > maxLabel ? 'normal' : 'nowrap'};${style}">${words}</td><td class="line" style="${cellStyle};padding-left:16px;text-align:right;white-space:${figure.length > maxShort ? 'normal' : 'nowrap'};font-variant-numeric:tabular-nums;${style}">${figure}</td></tr>`;
  return html`<table role="presentation" cellpadding="0" cellspacing="0" width="100%" class="quiet" style="margin:28px 0 0;border-collapse:collapse;font-size:15px;line-height:1.5;color:#6b6862">
<tr><td colspan="2" style="padding:0 0 6px">${heading}</td></tr>
${rows.map((each) => row(each))}
${total && row(total, lineStyle)}${after && row(after)}
</table>`;
}
