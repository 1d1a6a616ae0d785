import { scheduleName } from '../../../functions/timers/wake.ts';
import type { Invariant } from './invariant.ts';
import { distinct } from './orders.ts';

/** A wake comes a minute late at most, and is asked for a minute from now at least; the rest is its queue's way. */
const graceMs = 10 * 60_000;

/** The audit looks so far ahead: a schedule that is lost before may be missing until then. */
const lookedAheadMs = 75 * 60_000;

/** The part of a schedule's name that says whose it is. */
const seriesless = (schedule: string) => schedule.split('.')[0] ?? '';

/** Whoever waits for a time has the one schedule for it; nobody else has one. */
export const wakesAreSet: Invariant = ({ world }, rest) => {
  const now = world.cloud.kernel.now();
  const waiting = rest.standings().filter(({ wakeAt }) => wakeAt !== undefined);
  const schedules = new Map(world.wakes().map((wake) => [seriesless(wake.schedule), wake]));
  const names = new Set(waiting.map(({ subject }) => scheduleName({ aggregate: subject })));
  return [
    ...waiting.flatMap(({ subject, wakeAt = '' }) => {
      const schedule = schedules.get(scheduleName({ aggregate: subject }));
      const due = Date.parse(wakeAt);
      if (due + graceMs < now) return [`${subject} was to be woken at ${wakeAt}, and still sleeps`];
      const mayBeLost = world.cloud.faults.mayInject('schedule-lost') && due > now + lookedAheadMs;
      if (!schedule) return mayBeLost ? [] : [`${subject} waits for ${wakeAt}, and has no schedule`];
      const late = Date.parse(schedule.at) - due;
      return late < 0 || late > graceMs
        ? [`${subject} waits for ${wakeAt}, and its schedule is at ${schedule.at}`]
        : [];
    }),
    ...[...schedules.values()]
      .filter(({ schedule }) => !names.has(seriesless(schedule)))
      .map(({ aggregate, at }) => `${aggregate} has a schedule at ${at}, and waits for nothing`),
  ];
};

/** A follow-up is asked for at its time of day, in the shop's zone, once; one that was called off never is. */
export const followUpsKeepTime: Invariant = ({ log }) => {
  const keyOf = ({ order, step }: Readonly<Record<string, unknown>>) => `${String(order)}~${String(step)}`;
  const asked = new Map(log.events('MessageRequested').map(({ data, at, time }) => [String(data.key), { at, time }]));
  const ended = (name: string) => new Set(log.events(name).map(({ data }) => keyOf(data)));
  const [cancelled, done] = [ended('FollowUpCancelled'), ended('FollowUpDone')];
  const planned = distinct(log.events('FollowUpPlanned'));
  // An order that stands again, or is the last one again, is planned anew (decisions 0022 and 0026).
  const last = (name: string, key: string) =>
    log
      .events(name)
      .filter(({ data }) => keyOf(data) === key)
      .map(({ time, version }) => ({ time, version }))
      .at(-1);
  const isPlannedAnew = (key: string) => {
    const [plan, end] = [last('FollowUpPlanned', key), last('FollowUpCancelled', key)];
    return plan !== undefined && end !== undefined && plan.time >= end.time && plan.version > end.version;
  };
  return [
    ...planned
      .filter(({ data }) => data.step !== 'thank-you' && !String(data.dueAt).endsWith('T01:00:00.000Z'))
      .map(({ data }) => `${keyOf(data)} is due at ${String(data.dueAt)}, which is not ten in Seoul`),
    ...[...asked].flatMap(([key, { at, time }]) => {
      if (Date.parse(time) + 1000 <= Date.parse(at)) return [`${key} was asked for before its time`];
      // What it counts from may move: later, and it is planned anew; earlier, and it may be due at once.
      const plans = planned.filter(({ data }) => keyOf(data) === key).map(({ data }) => String(data.dueAt));
      return plans.slice(0, -1).includes(at) && at !== plans.at(-1) ? [`${key} was asked for by an older plan`] : [];
    }),
    ...[...cancelled]
      .filter((key) => (asked.has(key) || done.has(key)) && !isPlannedAnew(key))
      .map((key) => `${key} was called off, and asked for`),
    ...[...done].filter((key) => !asked.has(key)).map((key) => `${key} was done, and not asked for`),
  ];
};
