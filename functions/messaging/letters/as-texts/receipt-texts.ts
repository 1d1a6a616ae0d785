import type { Language } from '../../../../shared/events/shops.ts';
import type { TicketFacts } from '../parts/ticket.ts';

const got: Readonly<Record<TicketFacts['kind'], Readonly<Record<Language, readonly [full: string, short: string]>>>> = {
  question: { ko: ['남겨 주신 문의', '문의'], en: ["we've got your message", "we've got it"] },
  delivery: { ko: ['배송에 대한 말씀', '말씀'], en: ["we've got your feedback on the delivery", "we've got it"] },
};

/** It was received, and a person answers by this time. */
export function receiptTexts(
  { number, kind }: TicketFacts,
  { you, by }: { readonly you: string; readonly by: string },
  language: Language,
): readonly string[] {
  const [full, short] = got[kind][language];
  if (language === 'ko') {
    return [
      `${you}, ${full} 잘 받았습니다(접수번호 ${number}). ${by}까지 담당자가 직접 답해 드리겠습니다.`,
      `${you}, ${short} 잘 받았습니다. ${by}까지 답해 드리겠습니다.`,
      `${you}, ${short} 받았습니다. ${by}까지 답해 드리겠습니다.`,
      `${short} 잘 받았습니다. ${by}까지 답해 드리겠습니다.`,
    ];
  }
  const hello = you ? `Hi ${you}, ` : 'Hi, ';
  return [
    `${hello}${full} (no. ${number}). A person will answer by ${by}.`,
    `${hello}${short}. A person will answer by ${by}.`,
    `${hello}got it. We'll answer by ${by}.`,
    `Got it. We'll answer by ${by}.`,
  ];
}
