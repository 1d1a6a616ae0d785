import { letters } from '../../../functions/messaging/letters/letters.ts';
import { openLetter } from '../../../functions/messaging/letters/parts/open-letter.ts';
import type { LetterTemplate } from '../../../functions/messaging/letters/parts/template.ts';
import { type FittingText, textMessage } from '../../../functions/messaging/texting/text-message.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { Recipient } from '../../../shared/text/names.ts';
import { minji, minjiInEnglish, shop } from '../letters/demo.ts';
import { samplesOf } from '../letters/every-text.ts';
import { at } from '../letters/written.ts';
import { brand } from './brand.ts';

/** The demo shop with what text messages need. */
export const texting = { ...shop, brand };
export const short: Readonly<Record<Language, { readonly ko: string; readonly en: string }>> = {
  ko: { ko: '청소기', en: 'vacuum' },
  en: { ko: '청소기', en: 'vacuum' },
};
const korea = '+821012345678';
/** As long as every short link of a stage with a short domain. */
const shortSurvey = 'https://shop.example/s/t/5Kd3NBUAdUn';

/** The letters that go as text messages too. */
export const withTexts: readonly LetterTemplate[] = [...letters.values()].filter(({ texts }) => texts);

const readers: Readonly<Record<Language, readonly Recipient[]>> = {
  ko: [minji, {}].map((name) => ({ name, language: 'ko' })),
  en: [minjiInEnglish, {}].map((name) => ({ name, language: 'en' })),
};

/** One text message of a letter, with the versions it was taken from. */
export interface Sms {
  readonly kind: string;
  readonly language: Language;
  readonly versions: readonly string[];
  readonly result: FittingText;
}

/** Whether the reader of this text may refuse it, and how. */
const purposeOf = (template: LetterTemplate) =>
  template.reader === 'customer' ? template.topic.purpose : ('transactional' as const);

/** The versions of a letter to this reader, and the text of it that goes to their phone. */
export function smsOf(
  template: LetterTemplate,
  facts: object,
  to: Recipient,
  { phone = korea, hasPicture = false }: { readonly phone?: string; readonly hasPicture?: boolean } = {},
): Sms {
  const { kind } = template;
  const { texts, label } = openLetter(letters, kind, facts);
  const versions = texts?.(to, texting, { at, survey: shortSurvey, shortName: short[to.language] }) ?? [];
  const about = { purpose: purposeOf(template), language: to.language, to: phone, brand, label, hasPicture };
  const result = textMessage(versions, about);
  if ('fault' in result) throw new Error(`${kind}: ${JSON.stringify(result)}`);
  return { kind, language: to.language, versions, result };
}

/** Every text of every such letter, to who is known by name and who is not. */
export const everySms = (phone = korea): Sms[] =>
  withTexts.flatMap((template) =>
    (['ko', 'en'] as const).flatMap((language) =>
      readers[language].flatMap((to) =>
        samplesOf(template)(language, 1).map((facts) => smsOf(template, facts, to, { phone })),
      ),
    ),
  );
