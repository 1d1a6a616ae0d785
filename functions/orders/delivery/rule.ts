import { type HolidayTable, holidaysIn } from '../../../shared/calendar/holidays-kr.ts';
import type { Documents } from '../../../shared/events/event.ts';
import type { DeliveryRule, DeliveryRules } from '../../../shared/events/shops.ts';
import type { Shipping } from '../platforms/contract/order-report.ts';
import { localDayTime, plusDays, weekdayOf } from './days.ts';

/** What a shop says of when its parcels go. */
export interface ShopTerms {
  readonly zone: string;
  readonly delivery?: DeliveryRules | undefined;
  /** The shop's document that says it, by its version; not in a copy of before decisions named their documents. */
  readonly documents?: Documents | undefined;
}

/** All documents that a promise is decided by: the shop's, and the days on which nobody works. */
export interface PromiseTerms extends ShopTerms {
  readonly holidays: HolidayTable;
}

/** The documents by which a day is reckoned from the shop's rules. */
export const promiseDocuments = ({ documents, holidays }: PromiseTerms): Documents => ({
  ...documents,
  'holidays/kr': holidays.version,
});

/** A shop that hands over nothing on so many days in a row promises nothing. */
const maxIdleDays = 400;

/** Longer than anything is promised; a parcel that took longer took so many. */
const maxDays = 90;

/** The shop's rule for an order; nothing where none fits, or nothing is sent. */
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
 * The day by which it is there: the rule's business days after it is handed over, with those of the season; never earlier
 * than what `usualDays`, by the record of how long parcels took, makes.
 */
export function promisedDay(
  terms: PromiseTerms,
  rule: DeliveryRule,
  paidAt: string,
  usualDays = 0,
): string | undefined {
  const from = handoverDay(terms, rule, paidAt);
  if (!from) return undefined;
  const more = terms.delivery?.seasons?.filter((season) => season.from <= from && from <= season.to) ?? [];
  const ruled = rule.days + Math.max(0, ...more.map(({ moreDays }) => moreDays));
  let day: string | undefined = from;
  for (let left = Math.max(ruled, usualDays); day && left > 0; left--) day = nextBusinessDay(terms, plusDays(day, 1));
  return day;
}

/** How many business days after `from` the day `until` is. */
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
