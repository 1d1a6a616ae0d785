import { wallClock } from '../../../shared/base/zone.ts';
import { type CountedName, type Measure, measuresOf } from './measures.ts';
import type { CountedTicket } from './ticket-log.ts';

/** By what numbers are told. */
export const dimensions = ['agent', 'kind', 'channel'] as const;
export type Dimension = (typeof dimensions)[number];

/** Counts by their names, such as `first`; of durations also how many fell into each step, such as `first:3`. */
export type Tally = Readonly<Record<string, number>>;
/** The tallies of a day by what they are of: `all`, `agent/hana`, `kind/question`, `channel/mail`. */
export type DayTallies = Readonly<Record<string, Tally>>;

/** The steps of durations, in seconds: up to and with each. What took longer than the last is in one step more. */
const stepSeconds = [
  60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 172_800, 259_200, 604_800,
] as const;

const stepOf = (seconds: number): number => {
  const found = stepSeconds.findIndex((each) => seconds <= each);
  return found < 0 ? stepSeconds.length : found;
};

const dayOf = (at: string, zone: string): string => wallClock(at, zone).toISOString().slice(0, 10);

/** What a change of a ticket adds to the tallies of each day in the shop's zone, and takes from them; nothing of a day that stays as it was. */
export function tallyChange(
  before: CountedTicket | undefined,
  after: CountedTicket,
  zone: string,
): ReadonlyMap<string, DayTallies> {
  const days = new Map<string, Record<string, Record<string, number>>>();
  const add = (measure: Measure, kind: string, by: 1 | -1) => {
    const day = dayOf(measure.at, zone);
    const tallies = days.get(day) ?? {};
    days.set(day, tallies);
    for (const key of tallyKeys(measure, kind)) {
      const tally = tallies[key] ?? {};
      tallies[key] = tally;
      for (const name of namesOf(measure)) tally[name] = (tally[name] ?? 0) + by;
    }
  };
  for (const each of measuresOf(before)) add(each, (before ?? after).kind, -1);
  for (const each of measuresOf(after)) add(each, after.kind, 1);
  const changed = [...days].map(([day, tallies]) => [day, withoutZeros(tallies)] as const);
  return new Map(changed.filter(([, tallies]) => Object.keys(tallies).length > 0));
}

const tallyKeys = ({ by, channel }: Measure, kind: string): string[] => [
  'all',
  ...(by === undefined ? [] : [`agent/${by}`]),
  `kind/${kind}`,
  `channel/${channel}`,
];

const namesOf = ({ name, seconds }: Measure): string[] => [
  name,
  ...(seconds === undefined ? [] : [`${name}:${stepOf(seconds)}`]),
];

function withoutZeros(tallies: DayTallies): DayTallies {
  const kept = Object.entries(tallies).map(
    ([key, tally]) => [key, Object.fromEntries(Object.entries(tally).filter(([, n]) => n !== 0))] as const,
  );
  return Object.fromEntries(kept.filter(([, tally]) => Object.keys(tally).length > 0));
}

/** The sum of tallies of days or shards. */
export function sumOfTallies(all: readonly DayTallies[]): DayTallies {
  const sum: Record<string, Record<string, number>> = {};
  for (const tallies of all)
    for (const [key, tally] of Object.entries(tallies)) {
      const own = sum[key] ?? {};
      sum[key] = own;
      for (const [name, n] of Object.entries(tally)) own[name] = (own[name] ?? 0) + n;
    }
  return withoutZeros(sum);
}

/** By how much the changes of all days move one count. */
export const changeOf = (days: ReadonlyMap<string, DayTallies>, name: CountedName): number =>
  [...days.values()].reduce((sum, { all }) => sum + (all?.[name] ?? 0), 0);

/**
 * Within how many seconds so large a share of what took time was done: the end of the step that the share falls into, so it is never told
 * as less than it was. `undefined` of nothing, `null` of more than the last step.
 */
export function withinSeconds(tally: Tally, name: CountedName, share: number): number | null | undefined {
  const total = tally[name] ?? 0;
  if (total === 0) return undefined;
  let seen = 0;
  for (const [step, seconds] of stepSeconds.entries()) {
    seen += tally[`${name}:${step}`] ?? 0;
    if (seen >= total * share) return seconds;
  }
  return null;
}
