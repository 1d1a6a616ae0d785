import { html } from 'hono/html';
import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { wordsIn } from '../../../shared/text/names.ts';
import { field } from '../frame/form.ts';
import type { Drawn, PartDocument, PartForm, Values } from './part.ts';

const address = v.object({ email: v.string(), role: v.string(), person: v.optional(v.string()) });
const storedDesk = v.object({
  addresses: v.optional(v.array(address), []),
  webhook: v.optional(v.object({ url: v.string() })),
});

const knownAddress = v.object({ email: v.string(), confirmedAt: v.optional(v.string()) });
/** The addresses as the sender of email knows them. */
export const addressList = v.object({ items: v.array(knownAddress) });

const bothNames = v.object({ ko: v.string(), en: v.string() });
const colleague = v.object({ id: v.string(), name: v.union([v.string(), bothNames]), state: v.string() });
/** The staff directory, as far as an address needs it. */
export const colleagueList = v.object({ items: v.array(colleague) });

/** What a document has at most. */
const maxDeskAddresses = 6;

const deskMailWords = {
  about: {
    ko: '새 문의와 답변 약속을 이 주소로 알립니다. 알림에는 고객님이 남긴 글이 담깁니다.',
    en: 'New tickets and promises are told there. Notices contain what customers wrote.',
  },
  nobody: {
    ko: '확인된 주소가 없어 지금은 아무에게도 알리지 않습니다.',
    en: 'No address is confirmed: nobody is told at present.',
  },
  one: { ko: '알림 주소', en: 'Address' },
  email: { ko: '이메일', en: 'Email' },
  outside: {
    ko: '고객이 쓰는 문의 주소가 아닌 업무용 주소를 적어 주세요. 저장하면 확인 메일을 보냅니다.',
    en: 'An address for work, not one that customers write to. An email asks its reader to confirm it.',
  },
  confirmed: { ko: '확인됨', en: 'Confirmed' },
  waiting: {
    ko: '확인을 기다립니다. 받은 메일에서 ‘받기’를 누르기 전에는 알리지 않습니다.',
    en: 'Not confirmed yet: nothing is sent before its reader presses the button in the email.',
  },
  role: { ko: '역할', en: 'Role' },
  roleHint: {
    ko: '상담 담당자에게는 새 문의와 곧 다가올 약속을, 책임자에게는 지키지 못한 약속을 알립니다.',
    en: 'Agents are told of new tickets and promises due soon, leads of missed promises.',
  },
  agent: { ko: '상담 담당자', en: 'Agent' },
  lead: { ko: '책임자', en: 'Lead' },
  person: { ko: '이 주소를 혼자 보는 담당자', en: 'Who alone reads it' },
  personHint: {
    ko: '고르면 알림에 답장하는 것만으로 고객님께 답변이 나갑니다.',
    en: 'They can answer the customer by replying to a notice.',
  },
  webhook: { ko: '메신저 웹훅 주소', en: 'Webhook of your messenger' },
  webhookHint: {
    ko: 'Slack의 수신 웹훅처럼 글을 받는 곳의 https:// 주소입니다. 모든 알림을 여기에도 보냅니다. 먼저 답변용 비밀 키가 있어야 합니다.',
    en: 'An https:// address that takes messages as incoming webhooks of Slack do; every notice is posted there too. It needs a secret for answers first.',
  },
  several: { ko: '여러 명이 함께 봅니다', en: 'Several people' },
} as const;

type KnownAddresses = v.InferOutput<typeof addressList>['items'];
type Colleagues = v.InferOutput<typeof colleagueList>['items'];

const deskField = (n: number, name: string): string => `addresses/${n}/${name}`;

const webhookUrl = 'webhook/url';

const deskValues = (document: PartDocument): Values => {
  const read = v.safeParse(storedDesk, document);
  if (!read.success) return {};
  const { addresses, webhook } = read.output;
  const rows = addresses.flatMap(({ email, role, person = '' }, n) => [
    [deskField(n, 'email'), email],
    [deskField(n, 'role'), role],
    [deskField(n, 'person'), person],
  ]);
  return { ...Object.fromEntries(rows), ...(webhook && { [webhookUrl]: webhook.url }) };
};

/** Emptied rows are left out; the others keep their places, so that faults are told beside them. */
function deskDocument(values: Values): PartDocument {
  const rows = Array.from({ length: maxDeskAddresses }, (_, n) => {
    const at = (name: string) => (values[deskField(n, name)] ?? '').trim();
    return { email: at('email'), role: at('role') || 'agent', ...(at('person') && { person: at('person') }) };
  });
  const url = (values[webhookUrl] ?? '').trim();
  return { addresses: rows.filter(({ email }) => email !== ''), ...(url && { webhook: { url } }) };
}

/** The form of the addresses of the desk; one row more than there are. */
export const deskMailFormOf = (all: KnownAddresses, colleagues: Colleagues): PartForm => ({
  part: 'desk',
  writers: ['lead', 'admin'],
  valuesOf: deskValues,
  documentOf: deskDocument,
  fields: (drawn) => {
    const filled = Array.from({ length: maxDeskAddresses }, (_, n) => n).filter(
      (n) => drawn.values[deskField(n, 'email')],
    );
    const rows = Math.min(maxDeskAddresses, (filled.at(-1) ?? -1) + 2);
    const { language } = drawn;
    const isToldOf = all.some(({ confirmedAt }) => confirmedAt !== undefined);
    const { values, errorAt, nowAt } = drawn;
    return html`<p>${deskMailWords.about[language]}</p>
${isToldOf || values[webhookUrl] ? '' : html`<p class="error">${deskMailWords.nobody[language]}</p>`}
${Array.from({ length: rows }, (_, n) => addressRow(drawn, n, all, colleagues))}
${field({
  name: webhookUrl,
  language,
  value: values[webhookUrl],
  label: deskMailWords.webhook[language],
  hint: nowAt(webhookUrl) ?? deskMailWords.webhookHint[language],
  error: errorAt(webhookUrl),
  kind: 'url',
  isOptional: true,
})}`;
  },
});

function addressRow(
  { values, language, errorAt, nowAt }: Drawn,
  n: number,
  all: KnownAddresses,
  colleagues: Colleagues,
): Markup {
  const shared = (name: string) => ({
    name: deskField(n, name),
    language,
    value: values[deskField(n, name)],
    error: errorAt(deskField(n, name)),
    isOptional: 'tacitly' as const,
  });
  const email = values[deskField(n, 'email')];
  const state = all.find((each) => each.email === email);
  const hint = state && (state.confirmedAt ? deskMailWords.confirmed : deskMailWords.waiting)[language];
  const role: [string, string][] = [
    ['agent', deskMailWords.agent[language]],
    ['lead', deskMailWords.lead[language]],
  ];
  return html`<fieldset><legend>${deskMailWords.one[language]} ${n + 1}</legend>
${field({ ...shared('email'), kind: 'email', label: deskMailWords.email[language], hint: nowAt(deskField(n, 'email')) ?? hint ?? deskMailWords.outside[language] })}
${field({ ...shared('role'), label: deskMailWords.role[language], options: role, hint: nowAt(deskField(n, 'role')) ?? deskMailWords.roleHint[language] })}
${field({ ...shared('person'), label: deskMailWords.person[language], options: readersAmong(colleagues, language), hint: nowAt(deskField(n, 'person')) ?? deskMailWords.personHint[language] })}</fieldset>`;
}

const readersAmong = (colleagues: Colleagues, language: Language): [string, string][] => [
  ['', deskMailWords.several[language]],
  ...colleagues
    .filter(({ state }) => state === 'active')
    .map(({ id, name }): [string, string] => [id, wordsIn(name, language)]),
];
