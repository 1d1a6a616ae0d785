import { html } from 'hono/html';
import * as v from 'valibot';
import type { Markup } from '../../../shared/page/frame.ts';
import { notice } from '../frame/notice.ts';
import { type Reading, reading } from '../frame/reading.ts';
import { when } from '../frame/time.ts';
import type { ApiReply, Visit } from '../frame/visit.ts';
import { becauseText } from '../orders/message.words.ts';
import { wonText } from '../shop/carriers.words.ts';
import type { Draft } from './answer.ts';
import { previewWords as words } from './preview.words.ts';

/** Words as their reader gets them, and what would become of them now. */
const previewRead = v.object({
  channel: v.string(),
  kind: v.string(),
  subject: v.optional(v.string()),
  text: v.string(),
  bytes: v.number(),
  pages: v.number(),
  won: v.number(),
  unusual: v.array(v.string()),
  goes: v.object({
    state: v.string(),
    because: v.optional(v.string()),
    until: v.optional(v.string()),
    nightUntil: v.optional(v.string()),
  }),
});
type PreviewRead = v.InferOutput<typeof previewRead>;

/** What was asked for: as the API shows it; or, where they go into a conversation, as they stand. */
export interface AnswerPreview {
  readonly by: string;
  readonly read: Reading<PreviewRead> | 'plain';
}

const hasSignature = v.object({
  name: v.optional(v.union([v.string(), v.object({ ko: v.string(), en: v.string() })])),
});

interface PreviewedFor {
  readonly customerId?: string | undefined;
  readonly phone?: string | undefined;
  readonly number?: number | undefined;
  readonly outbound?: boolean | undefined;
}

/** Asks what the words would be by the way that is chosen, under the name by which the staff directory knows the agent. */
export async function previewed(
  { api, person }: Visit,
  reader: PreviewedFor,
  { text, subject, by }: Draft,
  usual: string,
): Promise<AnswerPreview> {
  const way = by || usual;
  if (way !== 'email' && way !== 'sms' && way !== 'kakao') return { by: way, read: 'plain' };
  const { customerId, phone, number, outbound } = reader;
  const me = reading(hasSignature, await api.get('/me'));
  const to = phone !== undefined && !person.isMasked && way === 'sms' ? { to: phone } : {};
  const asked = {
    text,
    by: way,
    ...(customerId === undefined ? to : { customer: customerId }),
    ...(number !== undefined && { number }),
    ...(subject && { subject }),
    ...(outbound && { outbound: true }),
    ...(me.ok && me.value.name !== undefined && { agent: { name: me.value.name } }),
  };
  return { by: way, read: reading(previewRead, await api.post('/messages/previews', asked)) };
}

const mostBytes: Readonly<Record<string, number>> = { sms: 90, lms: 2_000 };

/** What they would be: by what and whether they go now, length and price, above the words themselves; or why they cannot go that way. */
export function answerPreviewPart(visit: Visit, { by, read }: AnswerPreview): Markup {
  const { language } = visit;
  if (read === 'plain') return notice('info', words.plain[language]);
  if (!read.ok) return notice('bad', whyNot(read.problem, by)[language]);
  const { channel, kind, subject, text, unusual } = read.value;
  const other = channel !== by ? html`<p>${words.otherWay[language]}</p>` : '';
  const hint = kind === 'alimtalk' ? html`<p class="hint">${words.alimtalk[language]}</p>` : '';
  return html`<div class="notice" role="status" id="text-preview"><p><b>${(words.previewed[kind] ?? words.anyPreview)[language]}</b></p>${other}
<p><span class="mark">${words.kinds[kind]?.[language] ?? kind}</span> <span class="figure">${previewFacts(visit, read.value)}</span></p>${goesPart(visit, read.value)}
${subject ? html`<p><span class="soft">${words.subject[language]}</span> <b>${subject}</b></p>` : ''}<p class="lines">${text}</p>${hint}
${unusual.length > 0 ? html`<p class="hint">${words.unusual[language]}: ${unusual.join(' ')}</p>` : ''}</div>`;
}

function previewFacts({ language }: Visit, { kind, bytes, pages, won }: PreviewRead): string {
  const most = mostBytes[kind];
  return [
    ...(most === undefined ? [] : [words.bytes(bytes, most)[language]]),
    ...(pages > 1 ? [words.pages(pages)[language]] : []),
    won > 0 ? wonText(won, language) : words.free[language],
  ].join(' · ');
}

/** Whether it goes at once, waits, or does not go at all; and that it would ring at night. */
function goesPart(visit: Visit, { goes }: PreviewRead): Markup {
  const { language } = visit;
  const { state, because = '', until, nightUntil } = goes;
  const why = becauseText(because, language);
  if (state === 'skipped') return html`<p class="error">${words.never[language]} ${why}</p>`;
  if (state === 'held') {
    const again = until && html` ${words.until[language]}: <b>${when(until, visit)}</b>`;
    return html`<p class="error">${words.waits[language]} ${why}${again ?? ''}</p>`;
  }
  const night = nightUntil
    ? html`<p><b>${words.night[language]}</b> ${words.nightEnds[language]}: ${when(nightUntil, visit)}</p>`
    : '';
  return html`<p>${words.now[language]}</p>${night}`;
}

function whyNot({ code, errors = [] }: (ApiReply & { readonly ok: false })['problem'], by: string) {
  const signs = errors.map(({ detail }) => detail).join(' ');
  if (code === 'text-not-carried' && by === 'kakao') return words.noTemplate;
  if (code === 'text-not-carried') return signs ? words.notCarried(signs) : words.tooLong;
  if (code !== 'customer-unreachable') return words.noPreview;
  return by === 'kakao' ? words.noKakao : words.noMobile;
}
