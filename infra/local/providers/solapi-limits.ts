import * as v from 'valibot';
import { koreanBytes } from './korean-bytes.ts';
import type { SolapiSettings } from './solapi-settings.ts';

/** A message as it is asked to be sent. */
export const askedMessage = v.object({
  to: v.string(),
  from: v.string(),
  type: v.string(),
  text: v.optional(v.string(), ''),
  subject: v.optional(v.string(), ''),
  country: v.optional(v.string(), '82'),
  imageId: v.optional(v.string()),
  kakaoOptions: v.optional(
    v.object({
      pfId: v.string(),
      templateId: v.string(),
      variables: v.optional(v.record(v.string(), v.string()), {}),
      disableSms: v.optional(v.boolean(), false),
    }),
  ),
  customFields: v.optional(v.record(v.string(), v.unknown()), {}),
});
export type AskedMessage = v.InferOutput<typeof askedMessage>;

/** What a message costs, in won: made up, about as dear as it is. */
export const wonOf: Readonly<Record<string, number>> = { SMS: 18, LMS: 45, MMS: 110, ATA: 13 };

/** The account, as far as a message is checked by it. */
interface CheckedBy extends Pick<SolapiSettings, 'balance' | 'senders' | 'profiles' | 'templates'> {
  readonly pictures: ReadonlySet<string>;
}

/** Why a message is not taken, as a code of message-status-codes.md (solapi/documents at 12c4310, read 2026-12-01), if it is not. */
export function codeAgainst(asked: AskedMessage, by: CheckedBy): string | undefined {
  const { to, from, type, customFields, kakaoOptions } = asked;
  if (to === '' || from === '') return '1010';
  if (!/^\d{4,15}$/.test(to) || !/^\d{8,11}$/.test(from)) return '1011';
  if (!(type in wonOf)) return '1025';
  if (Object.entries(customFields).some(([name, value]) => !isCustomField(name, value))) return '1032';
  if (!by.senders.includes(from)) return '1062';
  if (by.balance < (wonOf[type] ?? 0)) return '1030';
  if (type !== 'ATA') return kakaoOptions ? '1033' : codeAgainstText(asked, by);
  return codeAgainstAlimTalk(asked, by);
}

const isCustomField = (name: string, value: unknown): boolean =>
  name.length <= 30 && typeof value === 'string' && value.length <= 100;

function codeAgainstText({ type, text, subject, country, imageId }: AskedMessage, { pictures }: CheckedBy) {
  if (text === '') return '1010';
  if (type === 'SMS' && subject !== '') return '1013';
  // LMS and MMS do not go abroad.
  if (country !== '82') return type === 'SMS' ? undefined : '1058';
  if ([...(text + subject)].some((sign) => sign < ' ' && sign !== '\n' && sign !== '\r')) return '1028';
  const [body, title] = [koreanBytes(text), koreanBytes(subject)];
  if (body.foreign.length + title.foreign.length > 0) return '1029';
  if (title.bytes > 40) return '1014';
  if (body.bytes > (type === 'SMS' ? 90 : 2_000)) return '1031';
  if (type === 'MMS' && !pictures.has(imageId ?? '')) return '1034';
  return undefined;
}

function codeAgainstAlimTalk({ kakaoOptions }: AskedMessage, { profiles, templates }: CheckedBy) {
  if (!kakaoOptions || !profiles.includes(kakaoOptions.pfId)) return '1041';
  const text = filledIn(templates[kakaoOptions.templateId] ?? '', kakaoOptions.variables);
  if (text === '') return undefined;
  if (/#\{[^}]*\}/.test(text)) return '1043';
  return text.length > 1_000 ? '1031' : undefined;
}

/** The text of a template with its variables. */
export const filledIn = (template: string, variables: Readonly<Record<string, string>>): string =>
  template.replace(/#\{[^}]*\}/g, (name) => variables[name] ?? name);
