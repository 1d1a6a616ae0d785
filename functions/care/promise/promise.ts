import { plusSeconds } from '../../../shared/base/clock.ts';
import { type HolidayTable, holidaysIn } from '../../../shared/calendar/holidays-kr.ts';
import { type Documents, documentVersion } from '../../../shared/events/event.ts';
import type { Hours } from '../../../shared/events/shops.ts';
import { addBusinessMinutes, type Calendar } from './business-hours.ts';
import { clauseFor, type PromiseCase, type PromiseTerms } from './promise-document.ts';

export type PromiseKind = 'first-reply' | 'next-reply';
/** What a ticket's clock runs for: an answer, or, of a task, the time by which it is to be done. */
type ClockKind = PromiseKind | 'due';

/** A document: what is promised, under which name and version decisions rest on it. */
export interface AnswerPromises extends Readonly<PromiseTerms> {
  /** A change is a new version. */
  readonly version: number;
  /** Whose own it is; absent of the shipped one. */
  readonly shop?: string;
}

export interface AnswerPromise {
  readonly kind: ClockKind;
  /** When the oldest unanswered message arrived. */
  readonly from: string;
  readonly warnAt: string;
  readonly at: string;
  /** The versions of the documents by which it was made; absent in older states. */
  readonly documents?: Documents;
}

/** A shop's opening times, and its promises if it has its own. */
export interface OpeningTimes {
  readonly zone: string;
  readonly hours: Hours;
  readonly promises?: AnswerPromises | undefined;
  /** The version of the shop's document; absent in older projections. */
  readonly documents?: Documents;
}

/** The documents by which a promise of an answer is decided, and the tier of whom it is made to. */
export interface AnswerTerms {
  readonly shop: OpeningTimes;
  readonly promises: AnswerPromises;
  readonly holidays: HolidayTable;
  readonly tier?: string | undefined;
}

/** What a promise is about; the tier is the terms'. */
export type AnsweredCase = Omit<PromiseCase, 'tier'>;

/** The calendar by which promises count: the shop's own, or the one that its promises name for such a ticket. */
export function calendarOf({ shop, promises, holidays, tier }: AnswerTerms, about?: AnsweredCase): Calendar {
  const name = about && clauseFor(promises.rows, 'calendar', { ...about, tier });
  const hours = (name && promises.calendars?.[name]) || shop.hours;
  return { ...hours, zone: shop.zone, holidays: holidaysIn(shop.zone, hours.holidays, holidays) };
}

/** A shop without opening hours answers within a day. */
const withoutHoursSeconds = 86_400;

/** The promise that is made at `from`, an instant in UTC: when it is due, and when agents are warned. */
export function promise(kind: PromiseKind, about: AnsweredCase, from: string, terms: AnswerTerms): AnswerPromise {
  const { promises, tier } = terms;
  const calendar = calendarOf(terms, about);
  const clause = kind === 'first-reply' ? 'firstReply' : 'nextReply';
  const minutes = clauseFor(promises.rows, clause, { ...about, tier }) ?? 0;
  const share = promises.warnAt / 10_000;
  const after = (part: number) =>
    addBusinessMinutes(calendar, from, minutes * part) ?? plusSeconds(from, withoutHoursSeconds * part);
  return { kind, from, warnAt: after(share), at: after(1), documents: documentsOf(terms) };
}

/** The versions of the documents by which clocks run. */
export function documentsOf({ shop, promises, holidays }: AnswerTerms): Documents {
  const { version } = promises;
  const named = promises.shop ? documentVersion('promises', promises.shop, version) : { 'answer-promises': version };
  return { ...shop.documents, ...named, 'holidays/kr': holidays.version };
}
