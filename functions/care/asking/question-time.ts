import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { clockOf } from '../../../shared/base/zone.ts';
import { TicketSolved } from '../../../shared/events/care.ts';
import type { Draft } from '../../../shared/events/event.ts';

/** A ticket, as far as it decides whether its customer is asked how it was solved. */
interface AskedTicket {
  readonly test: boolean;
  readonly kind: string;
  readonly state: string;
  readonly customer?: string;
  readonly unverified?: true;
  readonly repliedAt?: string;
  readonly clock: { readonly missed: boolean };
  readonly answer?: object;
  readonly mergedInto?: string;
  readonly solvedAt?: string;
  readonly asksAt?: string;
}

/** 10:00 of the next day in the zone, as the question about a delivery. */
function nextMorning(at: string, zone: string): string {
  const timeZone = clockOf(zone);
  const day = ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromString(at), timeZone));
  const plainTime = PlainTime.fromString('10:00');
  const due = PlainDate.toZonedDateTime(PlainDate.addDays(day, 1), { timeZone, plainTime });
  return new Date(due.epochMilliseconds).toISOString();
}

/**
 * Whether its customer may be asked: a person of the shop has answered them, in time, and they have not answered a survey in it. An apology
 * and a survey do not go together.
 */
export const mayBeAsked = ({
  test,
  kind,
  customer,
  unverified,
  repliedAt,
  clock,
  answer,
  state,
  mergedInto,
}: AskedTicket): boolean =>
  state === 'solved' &&
  !test &&
  kind !== 'task' &&
  customer !== undefined &&
  !unverified &&
  repliedAt !== undefined &&
  !clock.missed &&
  answer === undefined &&
  mergedInto === undefined;

const isSolvedByPerson = (events: readonly Draft[]): boolean =>
  events.some(({ type, data }) => type === TicketSolved && (data as { because?: string }).because === undefined);

/**
 * When the customer of a changed ticket is asked: it is planned when a person solves it, and dropped when it is open again or another's.
 */
export function questionAt(
  before: AskedTicket | undefined,
  { state, events }: { readonly state: AskedTicket; readonly events: readonly Draft[] },
  zone: string,
): string | undefined {
  const { asksAt, solvedAt, customer } = state;
  if (!mayBeAsked(state)) return undefined;
  if (isSolvedByPerson(events) && solvedAt) return nextMorning(solvedAt, zone);
  return before?.customer === customer ? asksAt : undefined;
}
