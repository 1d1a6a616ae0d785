import { html } from 'hono/html';
import * as v from 'valibot';
import type { Markup } from '../../../shared/page/frame.ts';
import type { WholeTicket } from '../conversation/tickets.ts';
import { answerWays } from '../conversation/tickets.words.ts';
import { field } from '../frame/form.ts';
import { notice } from '../frame/notice.ts';
import type { Reading } from '../frame/reading.ts';
import type { ApiReply, Visit } from '../frame/visit.ts';
import { wonText } from '../shop/carriers.words.ts';
import { type Draft, takesMail } from './answer.ts';
import { answerWords as words } from './answer.words.ts';

/** An answer as a phone shows it. */
export const textPreview = v.object({
  kind: v.string(),
  text: v.string(),
  bytes: v.number(),
  pages: v.number(),
  won: v.number(),
  unusual: v.array(v.string()),
});
export type TextPreview = v.InferOutput<typeof textPreview>;

const phoneChannels = v.object({ sms: v.optional(v.object({ by: v.array(v.string()) })) });

/** Whether the answer can go by text message, as the API decides it again: the shop sends them, and somebody is known to send it to. */
export function takesText({ customerId, phone }: WholeTicket, channels: ApiReply | undefined): boolean {
  const read = v.safeParse(phoneChannels, channels?.ok ? channels.body : undefined);
  return read.success && read.output.sms !== undefined && (customerId ?? phone) !== undefined;
}

/** The choice of how the answer goes, and what a text message would be: nothing where there is no choice. */
export function waysPart(visit: Visit, ticket: WholeTicket, draft: Draft): Markup | '' {
  const { language } = visit;
  const { answersGo = 'nowhere' } = ticket;
  const others = [...(takesMail(ticket) ? ['email'] : []), 'sms'].filter((way) => way !== answersGo);
  const label = (way: string) => answerWays[way]?.[language] ?? way;
  const options = [['', label(answersGo)] as const, ...others.map((way) => [way, label(way)] as const)];
  const choice = field({
    name: 'by',
    label: words.by[language],
    options,
    value: draft.by,
    isOptional: 'tacitly',
    language,
  });
  return html`${others.length > 0 ? choice : ''}<button name="deed" value="preview" class="quiet">${words.preview[language]}</button>`;
}

/** What a preview is asked for: the customer where one is known, else the number, as far as the agent may see it. */
export function previewAsked(
  { person }: Visit,
  { customerId, phone }: WholeTicket,
  text: string,
  agent: unknown,
): object {
  const number = phone !== undefined && !person.isMasked ? { to: phone } : {};
  return { text, ...(customerId === undefined ? number : { customer: customerId }), ...(agent ? { agent } : {}) };
}

const mostBytes: Readonly<Record<string, number>> = { sms: 90, lms: 2_000 };

/** What the text message would be: its kind, length and price above its words; or what of it no text message carries. */
export function textPreviewPart({ language }: Visit, read: Reading<TextPreview>): Markup {
  if (!read.ok) return notice('bad', whyNot(read.problem)[language]);
  const { kind, text, bytes, pages, won, unusual } = read.value;
  const facts = [
    words.bytes(bytes, mostBytes[kind] ?? bytes)[language],
    ...(pages > 1 ? [words.pages(pages)[language]] : []),
    wonText(won, language),
  ].join(' · ');
  return html`<div class="notice" role="status" id="text-preview"><p><b>${words.previewed[language]}</b></p>
<p><span class="mark">${kind.toUpperCase()}</span> <span class="figure">${facts}</span></p><p class="lines">${text}</p>
${unusual.length > 0 ? html`<p class="hint">${words.unusual[language]}: ${unusual.join(' ')}</p>` : ''}</div>`;
}

function whyNot({ code, errors = [] }: (ApiReply & { readonly ok: false })['problem']) {
  const signs = errors.map(({ detail }) => detail).join(' ');
  if (code === 'text-not-carried') return signs ? words.notCarried(signs) : words.tooLong;
  return code === 'customer-unreachable' ? words.noMobile : words.noPreview;
}
