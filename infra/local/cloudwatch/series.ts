/** A metric over a range of minutes: a count in one minute, or a level that may grow by the minute. */
interface Run {
  readonly from: number;
  /** The last minute of it. */
  to: number;
  sum: number;
  samples: number;
  min: number;
  max: number;
  /** By how much it is more in each minute than in the one before. */
  readonly growth: number;
}

export interface Figures {
  readonly sum: number;
  readonly samples: number;
  readonly min: number;
  readonly max: number;
}

export const statistics = {
  Sum: ({ sum }: Figures) => sum,
  SampleCount: ({ samples }: Figures) => samples,
  Average: ({ sum, samples }: Figures) => sum / samples,
  Minimum: ({ min }: Figures) => min,
  Maximum: ({ max }: Figures) => max,
};

export type Statistic = keyof typeof statistics;

/** SQS tells of a queue for six hours after it was last used (developer guide, CloudWatch metrics, read 2026-11-29). */
const maxQuietMinutes = 360;

/** One metric by the minute; a minute without a value is missing. */
export class Series {
  readonly runs: Run[] = [];

  /** A value that was measured in this minute; it may come a little later than others. */
  add(minute: number, value: number): void {
    let at = this.runs.length;
    while (at > 0 && (this.runs[at - 1]?.from ?? 0) > minute) at--;
    const known = this.runs[at - 1];
    if (known?.from === minute) {
      known.sum += value;
      known.samples++;
      known.min = Math.min(known.min, value);
      known.max = Math.max(known.max, value);
    } else {
      this.runs.splice(at, 0, { ...runOf(minute, minute, value, 0) });
    }
  }

  /** A level at the end of each of these minutes, which grows by `growth` a minute. */
  level(from: number, to: number, value: number, growth = 0): void {
    const last = this.runs.at(-1);
    if (value === 0 && growth === 0) {
      this.#nothing(last, from, to);
      return;
    }
    const goesOn = last && last.to === from - 1 && last.growth === growth;
    if (goesOn && last.max + growth * (from - last.from) === value) last.to = to;
    else this.runs.push(runOf(from, to, value, growth));
  }

  /** An empty queue reports zero, for as long as SQS reports it. */
  #nothing(last: Run | undefined, from: number, to: number): void {
    if (!last) return;
    const isNothing = last.max === 0;
    const until = Math.min(to, (isNothing ? last.from - 1 : last.to) + maxQuietMinutes);
    if (until < from) return;
    if (isNothing && last.to === from - 1) last.to = until;
    else this.runs.push(runOf(from, until, 0, 0));
  }

  /** All of it from one minute to before another; nothing where all of them are missing. */
  over(from: number, before: number): Figures | undefined {
    let found: { -readonly [Name in keyof Figures]: number } | undefined;
    for (let at = this.#first(from); at < this.runs.length; at++) {
      const each = this.runs[at];
      if (!each || each.from >= before) break;
      const part = partOf(each, Math.max(each.from, from), Math.min(each.to, before - 1));
      if (!found) found = part;
      else {
        found.sum += part.sum;
        found.samples += part.samples;
        found.min = Math.min(found.min, part.min);
        found.max = Math.max(found.max, part.max);
      }
    }
    return found;
  }

  /** The place of the first run that ends at this minute or later. */
  #first(minute: number): number {
    let [low, high] = [0, this.runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.runs[middle]?.to ?? 0) < minute) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * The minutes at which the values of so many periods may differ from the minute before: when a value enters one of them.
   * Between these, nothing changes.
   */
  changes(after: number, until: number, periods: number, minutes: number): number[] {
    const found = new Set<number>();
    const note = (minute: number) => {
      if (minute > after && minute <= until) found.add(minute);
    };
    for (let at = this.#first(after - periods * minutes - 1); at < this.runs.length; at++) {
      const { from, to, growth } = this.runs[at] ?? runOf(0, 0, 0, 0);
      if (from >= until) break;
      const isFlat = growth === 0 && (minutes === 1 || from === to);
      if (isFlat) {
        for (let period = 0; period <= periods; period++) {
          note(from + 1 + period * minutes);
          note(to + 1 + period * minutes);
        }
      } else {
        const [first, last] = [Math.max(from, after), Math.min(to + 1 + periods * minutes, until)];
        for (let minute = first; minute <= last; minute++) note(minute);
      }
    }
    return [...found].sort((a, b) => a - b);
  }
}

const runOf = (from: number, to: number, value: number, growth: number): Run => ({
  from,
  to,
  sum: value,
  samples: 1,
  min: value,
  max: value,
  growth,
});

function partOf(each: Run, from: number, to: number): { sum: number; samples: number; min: number; max: number } {
  const { sum, samples, min, max, growth } = each;
  if (each.from === each.to) return { sum, samples, min, max };
  const [lowest, highest, count] = [min + growth * (from - each.from), max + growth * (to - each.from), to - from + 1];
  return { sum: ((lowest + highest) / 2) * count, samples: count, min: lowest, max: highest };
}
