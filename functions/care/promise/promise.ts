import { plusSeconds } from '../../../shared/base/clock.ts';
import { type HolidayTable, holidaysIn } from '../../../shared/calendar/holidays-kr.ts';
import type { Documents } from '../../../shared/events/event.ts';
import type { Hours } from '../../../shared/events/shops.ts';
import { addBusinessMinutes, type Calendar } from './business-hours.ts';

export type PromiseKind = 'first-reply' | 'next-reply';
/** By what a customer is heard; the words of each are stored as a message of that kind. */
export const customerChannels = ['mail', 'survey', 'form', 'call', 'chat', 'board', 'delivery'] as const;
export type Channel = (typeof customerChannels)[number];

/** A document: in how many business minutes a person answers, and after what share (basis points) the agent is warned. */
export interface AnswerPromises extends Readonly<Record<PromiseKind, Readonly<Record<Channel, number>>>> {
  /** A change is a new version. */
  readonly version: number;
  readonly warnAt: number;
}

export interface AnswerPromise {
  readonly kind: PromiseKind;
  /** When the oldest unanswered message arrived. */
  readonly from: string;
  readonly warnAt: string;
  readonly at: string;
  /** The versions of the documents by which it was made; absent in older states. */
  readonly documents?: Documents;
}

/** A shop's opening times. */
export interface OpeningTimes {
  readonly zone: string;
  readonly hours: Hours;
  /** The version of the shop's document; absent in older projections. */
  readonly documents?: Documents;
}

/** The documents by which a promise of an answer is decided. */
export interface AnswerTerms {
  readonly shop: OpeningTimes;
  readonly promises: AnswerPromises;
  readonly holidays: HolidayTable;
}

export const calendarOf = ({ shop: { zone, hours }, holidays }: Omit<AnswerTerms, 'promises'>): Calendar => ({
  ...hours,
  zone,
  holidays: holidaysIn(zone, hours.holidays, holidays),
});

/** A shop without opening hours answers within a day. */
const withoutHoursSeconds = 86_400;

export function promise(kind: PromiseKind, channel: Channel, from: string, terms: AnswerTerms): AnswerPromise {
  const { shop, promises, holidays } = terms;
  const calendar = calendarOf(terms);
  const minutes = promises[kind][channel];
  const share = promises.warnAt / 10_000;
  const after = (part: number) =>
    addBusinessMinutes(calendar, from, minutes * part) ?? plusSeconds(from, withoutHoursSeconds * part);
  const documents = { ...shop.documents, 'answer-promises': promises.version, 'holidays/kr': holidays.version };
  return { kind, from, warnAt: after(share), at: after(1), documents };
}
