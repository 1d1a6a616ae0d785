import * as v from 'valibot';
import type { CountedName } from '../counting/measures.ts';
import { type DayTallies, type Dimension, type Tally, withinSeconds } from '../counting/tallies.ts';
import { plusDays } from './days.ts';

const figure = v.pipe(v.number(), v.integer());
/** How long something took: of how many, and within how many seconds half and nine of ten were done; null is longer than the longest step. */
const durations = v.object({
  count: figure,
  halfSeconds: v.optional(v.nullable(figure)),
  mostSeconds: v.optional(v.nullable(figure)),
});

/** Numbers of tickets, by who, kind or channel; shares are to be made of the counts. */
const numbersShape = v.object({
  opened: figure,
  live: figure,
  abandoned: figure,
  firstReplies: v.object({ ...durations.entries, inTenMinutes: figure }),
  nextReplies: durations,
  handling: durations,
  resolutions: v.object({ ...durations.entries, reopened: figure }),
  endedBySilence: figure,
  firstContact: v.object({ known: figure, solved: figure }),
  promisesKept: figure,
});
type Numbers = v.InferOutput<typeof numbersShape>;

export const numbersAnswer = v.object({
  from: v.string(),
  to: v.string(),
  /** The last day whose first contacts are all known. */
  firstContactKnownTo: v.string(),
  all: numbersShape,
  items: v.array(v.object({ id: v.string(), numbers: numbersShape })),
});

function numbersOf(tally: Tally): Numbers {
  const n = (name: CountedName) => tally[name] ?? 0;
  const taking = (name: CountedName) => {
    const [halfSeconds, mostSeconds] = [withinSeconds(tally, name, 0.5), withinSeconds(tally, name, 0.9)];
    return { count: n(name), ...(halfSeconds !== undefined && { halfSeconds, mostSeconds }) };
  };
  return {
    opened: n('opened'),
    live: n('live'),
    abandoned: n('abandoned'),
    firstReplies: { ...taking('first'), inTenMinutes: n('firstInTen') },
    nextReplies: taking('next'),
    handling: taking('handled'),
    resolutions: { ...taking('solved'), reopened: n('reopened') },
    endedBySilence: n('silent'),
    firstContact: { known: n('settled'), solved: n('atOnce') },
    promisesKept: n('kept'),
  };
}

interface AskedDays {
  readonly from: string;
  readonly to: string;
  readonly by: Dimension;
  /** Today, in the shop's zone. */
  readonly today: string;
}

const settledDays = 8;

/** The numbers of the days, of all tickets and by the dimension; with `only`, of that one. */
export function numbersView(tallies: DayTallies, { from, to, by, today }: AskedDays, only?: string) {
  const prefix = `${by}/`;
  const items = Object.entries(tallies)
    .filter(([key]) => key.startsWith(prefix) && (only === undefined || key === prefix + only))
    .map(([key, tally]) => ({ id: key.slice(prefix.length), numbers: numbersOf(tally) }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  return { from, to, firstContactKnownTo: plusDays(today, -settledDays), all: numbersOf(tallies.all ?? {}), items };
}
