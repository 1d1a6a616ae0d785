import { plusSeconds } from '../../../shared/base/clock.ts';
import { type HolidayTable, holidaysIn } from '../../../shared/calendar/holidays-kr.ts';
import type { Documents } from '../../../shared/events/event.ts';
import type { Hours } from '../../../shared/events/shops.ts';
import { addBusinessMinutes, type Calendar } from './business-hours.ts';

export type PromiseKind = 'first-reply' | 'next-reply';
export type Channel = 'mail' | 'survey';

/** By when a person answers, in business minutes, and at what share of it (basis points) the agent is warned: a document. */
export interface AnswerPromises extends Readonly<Record<PromiseKind, Readonly<Record<Channel, number>>>> {
  /** A change of it is a new version. */
  readonly version: number;
  readonly warnAt: number;
}

export interface Promised {
  readonly kind: PromiseKind;
  /** When the oldest unanswered message came. */
  readonly from: string;
  readonly warnAt: string;
  readonly at: string;
  /** Which version of which document it was made by; not in what was stored before decisions named them. */
  readonly documents?: Documents;
}

/** What a shop says of when it is there. */
export interface OpeningTimes {
  readonly zone: string;
  readonly hours: Hours;
  /** The shop's document that says it, by its version; not in a copy of before decisions named their documents. */
  readonly documents?: Documents;
}

/** All that a promise of an answer is decided by. */
export interface AnswerTerms {
  readonly shop: OpeningTimes;
  readonly promises: AnswerPromises;
  readonly holidays: HolidayTable;
}

/** What the shop says of a day counts before public holidays. */
export const calendarOf = ({ shop: { zone, hours }, holidays }: Omit<AnswerTerms, 'promises'>): Calendar => ({
  ...hours,
  zone,
  holidays: holidaysIn(zone, hours.holidays, holidays),
});

/** A shop that says no hours answers within a day. */
const withoutHoursSeconds = 86_400;

export function promise(kind: PromiseKind, channel: Channel, from: string, terms: AnswerTerms): Promised {
  const { shop, promises, holidays } = terms;
  const calendar = calendarOf(terms);
  const minutes = promises[kind][channel];
  const share = promises.warnAt / 10_000;
  const after = (part: number) =>
    addBusinessMinutes(calendar, from, minutes * part) ?? plusSeconds(from, withoutHoursSeconds * part);
  const documents = { ...shop.documents, 'answer-promises': promises.version, 'holidays/kr': holidays.version };
  return { kind, from, warnAt: after(share), at: after(1), documents };
}
