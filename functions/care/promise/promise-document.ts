import * as v from 'valibot';
import { integer } from '../../../shared/base/document-fields.ts';
import type { Fault } from '../../../shared/base/faults.ts';
import { hoursFaults } from '../../../shared/calendar/hours-rules.ts';
import { askedKind, type TicketKind } from '../../../shared/events/care.ts';
import { id } from '../../../shared/events/event.ts';
import { hours } from '../../../shared/events/shops.ts';

/** By what a customer is heard; the words of each are stored as a message of that kind. */
export const customerChannels = ['mail', 'survey', 'form', 'call', 'sms', 'chat', 'board', 'delivery'] as const;
export type Channel = (typeof customerChannels)[number];

/** Business minutes: 30 days of eight hours at most. */
const minutes = integer(1, 14_400);
const shortId = v.pipe(id, v.maxLength(40));

/** A row of the promises: to whom it applies, and what it says. A condition that is absent matches every ticket. */
const promiseRow = v.strictObject({
  channel: v.optional(v.picklist(customerChannels)),
  kind: v.optional(askedKind),
  tier: v.optional(shortId),
  firstReply: v.optional(minutes),
  nextReply: v.optional(minutes),
  /** The calendar by which its minutes count; the shop's own opening hours, where no row names another one. */
  calendar: v.optional(shortId),
});
export type PromiseRow = v.InferOutput<typeof promiseRow>;

/** In how many business minutes a person answers, by channel, kind of ticket and tier of the customer. */
export const promiseTerms = v.strictObject({
  rows: v.pipe(v.array(promiseRow), v.minLength(1), v.maxLength(100)),
  /** After what share of the promised time agents are warned, in basis points. */
  warnAt: integer(1_000, 9_900),
  /** Opening hours of a channel, of a kind of ticket or of a tier, by the names that rows use. */
  calendars: v.optional(v.record(shortId, hours)),
});
export type PromiseTerms = v.InferOutput<typeof promiseTerms>;

/** The ticket that a promise is for. */
export interface PromiseCase {
  readonly channel: Channel;
  readonly kind: TicketKind;
  readonly tier?: string | undefined;
}

const conditions = ['channel', 'kind', 'tier'] as const;
const clauses = ['firstReply', 'nextReply', 'calendar'] as const;
type Clause = (typeof clauses)[number];

const maxCalendars = 10;

/**
 * More conditions are more specific; of as many, a tier counts more than a kind, and a kind more than a channel. So the ranks
 * of two rows that match the same ticket are equal only if they have the same conditions, which `promiseFaults` refuses.
 */
const rankOf = (row: PromiseRow): number => {
  const has = (name: (typeof conditions)[number]) => Number(row[name] !== undefined);
  return 8 * (has('channel') + has('kind') + has('tier')) + 4 * has('tier') + 2 * has('kind') + has('channel');
};

const matches = (row: PromiseRow, about: PromiseCase): boolean =>
  conditions.every((name) => row[name] === undefined || row[name] === about[name]);

/** What the most specific row that says anything about it says; undefined if none does. */
export const clauseFor = <Name extends Clause>(
  rows: readonly PromiseRow[],
  clause: Name,
  about: PromiseCase,
): PromiseRow[Name] =>
  rows
    .filter((row) => row[clause] !== undefined && matches(row, about))
    .toSorted((one, other) => rankOf(other) - rankOf(one))[0]?.[clause];

/** What is wrong with promises of the right shape, each with its path: every ticket has both promises, by a calendar that opens. */
export function promiseFaults({ rows, calendars = {} }: PromiseTerms): Fault[] {
  const names = Object.keys(calendars);
  return [
    ...(rows.some((row) => rankOf(row) === 0 && row.firstReply !== undefined && row.nextReply !== undefined)
      ? []
      : [{ path: ['rows'], detail: 'has no row for all tickets, with firstReply and nextReply' }]),
    ...rows.flatMap((row, n) => rowFaults(row, rows.slice(0, n), names).map((fault) => faultAt(['rows', n], fault))),
    ...(names.length > maxCalendars ? [{ path: ['calendars'], detail: `has at most ${maxCalendars} entries` }] : []),
    ...names.flatMap((name) => calendarFaults(calendars, name).map((fault) => faultAt(['calendars', name], fault))),
    ...names
      .filter((name) => rows.every(({ calendar }) => calendar !== name))
      .map((name) => ({ path: ['calendars', name], detail: 'is named by no row' })),
  ];
}

const faultAt = (path: Fault['path'], { path: inner, detail }: Fault): Fault => ({ path: [...path, ...inner], detail });

function rowFaults(row: PromiseRow, earlier: readonly PromiseRow[], calendars: readonly string[]): Fault[] {
  const twin = earlier.findIndex((other) => conditions.every((name) => other[name] === row[name]));
  const isUnknown = row.calendar !== undefined && !calendars.includes(row.calendar);
  return [
    ...(twin < 0 ? [] : [{ path: [], detail: `is for the same tickets as the row at ${twin}` }]),
    ...(clauses.some((clause) => row[clause] !== undefined) ? [] : [{ path: [], detail: 'promises nothing' }]),
    ...(isUnknown ? [{ path: ['calendar'], detail: 'is not among the calendars' }] : []),
  ];
}

/** Hours that never open would turn minutes into a day, as for a shop that says no hours. */
function calendarFaults(calendars: NonNullable<PromiseTerms['calendars']>, name: string): Fault[] {
  const calendar = calendars[name];
  if (!calendar) return [];
  const opens = Object.values(calendar.week).some((day) => day && day.length > 0);
  return [...hoursFaults(calendar), ...(opens ? [] : [{ path: ['week'], detail: 'has no opening hours' }])];
}
