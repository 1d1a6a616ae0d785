import { plusSeconds } from '../../shared/clock.ts';
import type { Hours } from '../../shared/events/shops.ts';
import { holidays } from '../../shared/holidays-kr.ts';
import { addBusinessMinutes, type Calendar } from './business-hours.ts';

export type PromiseKind = 'first-reply' | 'next-reply';
export type Channel = 'mail' | 'survey';

/** By when a person answers, in business minutes, and at what share of it (basis points) the agent is warned: a document. */
export const promises: Readonly<Record<PromiseKind, Readonly<Record<Channel, number>>>> & { readonly warnAt: number } =
  {
    'first-reply': { mail: 10, survey: 10 },
    'next-reply': { mail: 10, survey: 10 },
    warnAt: 8_000,
  };

export interface Promised {
  readonly kind: PromiseKind;
  /** When the oldest unanswered message came. */
  readonly from: string;
  readonly warnAt: string;
  readonly at: string;
}

/** What a shop says of when it is there. */
export interface OpeningTimes {
  readonly zone: string;
  readonly hours: Hours;
}

const inKorea: ReadonlySet<string> = new Set(holidays.map(({ date }) => date));
const none: ReadonlySet<string> = new Set();

/** Korea's holidays are days off in Korea's zone, unless the shop says whose are; what it says of a day counts before them. */
export const calendarOf = ({ zone, hours }: OpeningTimes): Calendar => ({
  ...hours,
  zone,
  holidays: (hours.holidays ?? (zone === 'Asia/Seoul' ? 'kr' : 'none')) === 'kr' ? inKorea : none,
});

/** A shop that says no hours answers within a day. */
const withoutHoursSeconds = 86_400;

export function promise(kind: PromiseKind, channel: Channel, from: string, calendar: Calendar): Promised {
  const minutes = promises[kind][channel];
  const share = promises.warnAt / 10_000;
  const after = (part: number) =>
    addBusinessMinutes(calendar, from, minutes * part) ?? plusSeconds(from, withoutHoursSeconds * part);
  return { kind, from, warnAt: after(share), at: after(1) };
}
