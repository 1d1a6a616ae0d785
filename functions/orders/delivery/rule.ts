import { type HolidayTable, holidaysIn } from '../../../shared/calendar/holidays-kr.ts';
import type { Documents } from '../../../shared/events/event.ts';
import type { DeliveryRule, DeliveryRules } from '../../../shared/events/shops.ts';
import type { Shipping } from '../platforms/contract/order-report.ts';
import { localDayTime, plusDays, weekdayOf } from './days.ts';

/** The shop's terms of delivery. */
export interface ShopTerms {
  readonly zone: string;
  readonly delivery?: DeliveryRules | undefined;
  /** The marketplaces whose buyers the shop writes to and rewards. */
  readonly marketplaces?: readonly string[] | undefined;
  /** The version of the shop's document; absent in projections written before decisions named their documents. */
  readonly documents?: Documents | undefined;
}

/** All documents that decide a promise: the shop's, and the public holidays. */
export interface PromiseTerms extends ShopTerms {
  readonly holidays: HolidayTable;
}

/** The versions of the documents that a promised day rests on. */
export const promiseDocuments = ({ documents, holidays }: PromiseTerms): Documents => ({
  ...documents,
  'holidays/kr': holidays.version,
});

/** A shop without a business day in this many days gets no promises. */
const maxIdleDays = 400;

/** More than any promise; a parcel that took longer is counted with this many. */
const maxDays = 90;

/** The shop's rule for an order; undefined if none fits, or nothing is shipped. */
export function ruleFor({ delivery }: Pick<ShopTerms, 'delivery'>, shipping: Shipping): DeliveryRule | undefined {
  if (shipping.isCollected) return undefined;
  const method = shipping.method?.trim().toLowerCase();
  const postcode = shipping.postcode?.trim().toUpperCase();
  return delivery?.rules.find(
    ({ methods, countries, postcodes }) =>
      (!methods || methods.some((each) => each.toLowerCase() === method)) &&
      (!countries || !shipping.country || countries.includes(shipping.country)) &&
      (!postcodes || postcodes.some((beginning) => postcode?.startsWith(beginning))),
  );
}

/** The business day on which a parcel paid for at `paidAt` is handed over. */
export function handoverDay(terms: PromiseTerms, rule: DeliveryRule, paidAt: string): string | undefined {
  const { day, time } = localDayTime(paidAt, terms.zone);
  const cutOff = rule.cutOff ?? terms.delivery?.cutOff ?? '00:00';
  return nextBusinessDay(terms, time < cutOff ? day : plusDays(day, 1));
}

/**
 * The promised day: the rule's business days after the handover, plus those of the season; never earlier than
 * `usualDays` of the transit record makes it.
 */
export function promisedDay(
  terms: PromiseTerms,
  rule: DeliveryRule,
  paidAt: string,
  usualDays = 0,
): string | undefined {
  const from = handoverDay(terms, rule, paidAt);
  return from && businessDayAfter(terms, from, Math.max(ruledDays(terms, rule, from), usualDays));
}

/** The business days of a rule for a parcel that is handed over on a day, with those of the season. */
export function ruledDays({ delivery }: PromiseTerms, rule: DeliveryRule, from: string): number {
  const more = delivery?.seasons?.filter((season) => season.from <= from && from <= season.to) ?? [];
  return rule.days + Math.max(0, ...more.map(({ moreDays }) => moreDays));
}

/** The day so many business days after another; undefined if the shop has none. */
export function businessDayAfter(terms: PromiseTerms, from: string, days: number): string | undefined {
  let day: string | undefined = from;
  for (let daysLeft = days; day && daysLeft > 0; daysLeft--) day = nextBusinessDay(terms, plusDays(day, 1));
  return day;
}

/** The number of business days from `from` to `until`. */
export function businessDaysUntil(terms: PromiseTerms, from: string, until: string): number {
  let days = 0;
  for (let day = plusDays(from, 1); day <= until && days < maxDays; day = plusDays(day, 1)) {
    if (isBusinessDay(terms, day)) days++;
  }
  return days;
}

function nextBusinessDay(terms: PromiseTerms, from: string): string | undefined {
  let day = from;
  for (let idle = 0; idle < maxIdleDays; idle++, day = plusDays(day, 1)) if (isBusinessDay(terms, day)) return day;
  return undefined;
}

function isBusinessDay({ zone, delivery, holidays }: PromiseTerms, day: string): boolean {
  if (!delivery) return false;
  const has = (days: DeliveryRules['daysOff']) => days?.some(({ date }) => date === day) ?? false;
  if (has(delivery.daysOff)) return false;
  if (has(delivery.daysOpen)) return true;
  return delivery.week.includes(weekdayOf(day)) && !holidaysIn(zone, delivery.holidays, holidays).has(day);
}
