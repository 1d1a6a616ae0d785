import * as v from 'valibot';
import { askedKind } from '../../../../shared/events/care.ts';
import { instant } from '../../../../shared/events/event.ts';
import type { Language } from '../../../../shared/events/shops.ts';
import { addressOf, type Recipient } from '../../../../shared/text/names.ts';

/** Until when a person will have answered. */
export const promiseFacts = v.object({ kind: v.picklist(['first-reply', 'next-reply']), at: instant });

/** The facts of a ticket that every letter about it has. */
export const ticket = { number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), kind: askedKind };
export type TicketFacts = v.InferOutput<v.ObjectSchema<typeof ticket, undefined>>;

const receiptSubjects: Record<TicketFacts['kind'], Record<Language, string>> = {
  question: { ko: '문의 잘 받았습니다', en: "we've got your message" },
  delivery: { ko: '배송에 대한 말씀 잘 받았습니다', en: "we've got your feedback on the delivery" },
};

/** One subject for the whole conversation, so that mail programs show it as a thread. */
export function subjectOf({ number, kind }: TicketFacts, { name, language }: Recipient): string {
  const words = receiptSubjects[kind][language];
  const you = addressOf(name, language);
  if (language === 'ko') return `${you}, ${words} (접수번호 ${number})`;
  return `${you ? `${you}, ${words}` : words.replace('we', 'We')} (no. ${number})`;
}
