import type { Envelope } from '../../shared/events/event.ts';
import type { Language } from '../../shared/events/shops.ts';

export type Kind = 'order' | 'message' | 'follow-up';

/** One moment of a customer's story: what happened, and the few facts its sentence needs. */
export interface Entry {
  readonly id: string;
  readonly at: string;
  readonly kind: Kind;
  readonly name: string;
  readonly test: boolean;
  readonly facts: Readonly<Record<string, string>>;
}

/** The facts of an event that its sentence says; everything else stays with its owner. */
const told = ['number', 'template', 'step', 'dueAt', 'because'];

export function entryOf(event: Envelope, kind: Kind): Entry {
  const { id, at, name, test } = event;
  const data = Object.entries(event.data as Record<string, unknown>);
  const facts = data.filter(([key, value]) => told.includes(key) && typeof value === 'string');
  return { id, at, kind, name, test, facts: Object.fromEntries(facts) as Record<string, string> };
}

const letters: Record<string, Record<Language, string>> = {
  'thank-you': { ko: '감사 인사', en: 'thank-you' },
  'first-days': { ko: '사용 안부', en: 'first-days' },
};

const reasons: Record<string, Record<Language, string>> = {
  'order-cancelled': { ko: '주문 취소', en: 'the order was cancelled' },
  'no-longer-true': { ko: '주문 상태가 바뀜', en: 'the order is no longer in that state' },
  'no-longer-useful': { ko: '보낼 때가 지남', en: 'its time has passed' },
  'no-address': { ko: '메일 주소 없음', en: 'there is no address to write to' },
  'no-recipient': { ko: '받는 분을 알 수 없음', en: 'the recipient is not known' },
  'test-order': { ko: '시험 주문', en: 'this is a test order' },
  refused: { ko: '메일 서비스가 거절함', en: 'the mail service refused it' },
};

type Sentence = (facts: Record<'number' | 'letter' | 'because' | 'due', string>) => string;

const sentences: Record<string, Record<Language, Sentence>> = {
  OrderPlaced: { ko: ({ number }) => `주문 ${number} 접수`, en: ({ number }) => `Order ${number} was placed` },
  OrderPaid: { ko: ({ number }) => `주문 ${number} 결제 완료`, en: ({ number }) => `Order ${number} was paid` },
  OrderShipped: { ko: ({ number }) => `주문 ${number} 발송`, en: ({ number }) => `Order ${number} was shipped` },
  OrderDelivered: {
    ko: ({ number }) => `주문 ${number} 배송 완료`,
    en: ({ number }) => `Order ${number} was delivered`,
  },
  OrderCancelled: { ko: ({ number }) => `주문 ${number} 취소`, en: ({ number }) => `Order ${number} was cancelled` },
  MessageSent: { ko: ({ letter }) => `${letter} 메일 보냄`, en: ({ letter }) => `The ${letter} mail was sent` },
  MessageSkipped: {
    ko: ({ letter, because }) => `${letter} 메일 보내지 않음: ${because}`,
    en: ({ letter, because }) => `The ${letter} mail was not sent: ${because}`,
  },
  MessageUnknown: {
    ko: ({ letter }) => `${letter} 메일 발송 여부를 알 수 없음`,
    en: ({ letter }) => `Whether the ${letter} mail went out is not known`,
  },
  FollowUpPlanned: {
    ko: ({ letter, due }) => `${letter} 메일 예정: ${due}`,
    en: ({ letter, due }) => `The ${letter} mail is planned for ${due}`,
  },
  FollowUpCancelled: {
    ko: ({ letter, because }) => `${letter} 메일 예정 취소: ${because}`,
    en: ({ letter, because }) => `The ${letter} mail was called off: ${because}`,
  },
  FollowUpDone: {
    ko: ({ letter }) => `${letter} 메일 발송 요청`,
    en: ({ letter }) => `The ${letter} mail came due and was handed over for sending`,
  },
};

/** `2026-12-04 01:00 UTC`: whoever reads this knows no shop's zone. */
const moment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

/** The entry as a sentence. */
export function sentence(entry: Entry, language: Language): string {
  const { number = '', template, step = '', because = '', dueAt } = entry.facts;
  const kind = template ?? step;
  const text = sentences[entry.name]?.[language]({
    number,
    letter: letters[kind]?.[language] ?? kind,
    because: reasons[because]?.[language] ?? because,
    due: dueAt ? moment(dueAt) : '',
  });
  const mark = entry.test ? { ko: ' (시험)', en: ' (test)' }[language] : '';
  return (text ?? entry.name) + mark;
}

/** The language to answer in, by the caller's `Accept-Language`: Korean where it is asked for first. */
export function languageOf(accept: string | undefined): Language {
  const asked = (accept ?? '').toLowerCase().match(/\b(ko|en)\b/);
  return asked?.[1] === 'ko' ? 'ko' : 'en';
}
