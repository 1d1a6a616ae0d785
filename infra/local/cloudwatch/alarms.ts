import { type Alarm, breaches, valuesOf } from './alarm.ts';
import { type AlarmState, judge, rangeOf } from './judging.ts';
import { minuteMs, minuteOf } from './metric.ts';
import type { Series } from './series.ts';

export interface Transition {
  readonly at: string;
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** The values that it evaluated, the newest first; `null` where there is none. */
  readonly values: readonly (number | null)[];
  /** The topics that were notified. */
  readonly notified: readonly string[];
}

/** Notifies the topics of an alarm that went off; returns those that were notified. */
type Notify = (alarm: Alarm) => readonly string[];

export interface Watched {
  readonly alarm: Alarm;
  readonly series: Series;
  state: AlarmState;
  /** The last minute that was judged. */
  judged: number;
  readonly transitions: Transition[];
}

/** A call is counted in the minute in which it began, and ends within a minute: until then no minute is judged. */
const lateMinutes = 1;

/**
 * The alarms of the template. They are evaluated when they are read, for all the time since the last read: at the minutes at which
 * a value enters or leaves one of their periods, which gives the same result as an evaluation every minute.
 */
export class Alarms {
  readonly #watched: Watched[];
  readonly #notify: Notify;

  constructor(alarms: readonly { alarm: Alarm; series: Series }[], start: number, notify: Notify) {
    this.#watched = alarms.map((each) => ({
      ...each,
      state: 'INSUFFICIENT_DATA',
      judged: minuteOf(start),
      transitions: [],
    }));
    this.#notify = notify;
  }

  /** Their states at this time. */
  at(now: number): readonly Readonly<Watched>[] {
    const minute = minuteOf(now) - lateMinutes;
    for (const each of this.#watched) this.#goOn(each, minute);
    return this.#watched;
  }

  #goOn(each: Watched, until: number): void {
    const { alarm, series } = each;
    if (until <= each.judged) return;
    const minutes = series.changes(each.judged, until, rangeOf(alarm.rule), alarm.periodMinutes);
    if (each.state === 'INSUFFICIENT_DATA') minutes.unshift(each.judged + 1);
    for (const minute of minutes) this.#judge(each, minute);
    each.judged = until;
  }

  #judge(each: Watched, minute: number): void {
    const { alarm, series, state: from } = each;
    const values = valuesOf(alarm, series, minute);
    const range = values.map((value) => (value === undefined ? undefined : breaches(alarm, value)));
    const to = judge(range, alarm.rule, from);
    if (to === from) return;
    each.state = to;
    each.transitions.push({
      at: new Date((minute + lateMinutes) * minuteMs).toISOString(),
      from,
      to,
      values: values.map((value) => value ?? null),
      notified: to === 'ALARM' ? this.#notify(alarm) : [],
    });
  }
}
