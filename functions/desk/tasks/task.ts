import * as v from 'valibot';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { wallClock } from '../../../shared/base/zone.ts';

/** What is typed into the form of a task. */
export interface TypedTask {
  readonly what: string;
  readonly text: string;
  readonly day: string;
  readonly time: string;
  readonly assignee: string;
  /** What it is about, by ids; empty where nothing is. */
  readonly customer: string;
  readonly order: string;
}

/** The answer to a new task, as far as the desk reads it. */
export const givenTask = v.object({ id: v.string() });

/** The day and the time of an instant in the zone, as fields of a form have them. */
export function dueFieldsOf(at: string, zone: string): Pick<TypedTask, 'day' | 'time'> {
  const wall = wallClock(at, zone).toISOString();
  return { day: wall.slice(0, 10), time: wall.slice(11, 16) };
}

/** The instant at which clocks in the zone show that day and time; undefined for what is none. */
export function typedInstant({ day, time }: Pick<TypedTask, 'day' | 'time'>, zone: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(time)) return undefined;
  const wanted = Date.parse(`${day}T${time}:00.000Z`);
  if (Number.isNaN(wanted)) return undefined;
  const guess = new Date(wanted).toISOString();
  const ahead = wallClock(guess, zone).getTime() - wanted;
  const found = new Date(wanted - ahead).toISOString();
  // Around a change of clocks the first guess is an hour off.
  const off = wallClock(found, zone).getTime() - wanted;
  return off === 0 ? found : plusSeconds(found, -off / 1_000);
}

export const typedTask = (form: { get(name: string): string | null }): TypedTask => {
  const of = (name: string) => (form.get(name) ?? '').trim();
  return {
    what: of('what'),
    text: form.get('text') ?? '',
    day: of('day'),
    time: of('time'),
    assignee: of('assignee'),
    customer: of('customer'),
    order: of('order'),
  };
};
