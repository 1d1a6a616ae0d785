import { hexId } from '../../../shared/base/ids.ts';
import { queueShards } from '../tickets/rank.ts';
import type { ReplayedTicket } from './replayed-ticket.ts';

interface Shift {
  readonly promises: number;
  /** In all, so that a page can tell the mean; and the longest. */
  readonly minutes: number;
  readonly longest: number;
}

/** People of a tier: whose answers would have been promised later, and of whom more promises would have been missed. */
interface TierPeople {
  readonly later: number;
  readonly missed: number;
}

/** A pass over the tickets of 90 days, page by page, and what it has found so far. */
export interface ReplayRun {
  readonly begunAt: string;
  readonly finishedAt?: string | undefined;
  /** The next ticket: its shard of the queue, and the key after which it comes. */
  readonly shard: number;
  readonly after: string;
  readonly tickets: number;
  readonly promises: number;
  readonly later: Shift;
  readonly earlier: Shift;
  readonly missed: { readonly before: number; readonly after: number };
  readonly tiers: Readonly<Record<string, TierPeople>>;
  /** Digests of the people who were counted, until it is finished: each counts once. */
  readonly counted: { readonly later: readonly string[]; readonly missed: readonly string[] };
  /** There are more tickets than `maxReplayed`: the figures are of those that were read. */
  readonly isCut?: true | undefined;
}

/** How many tickets a page reads. */
export const ticketsPerPage = 40;
/** How many tickets a run reads at most: 500 pages. */
const maxReplayed = 20_000;

/** People beyond these are not told apart any more, and count with each of their tickets. The state stays below 200 KB. */
const maxPeople = 5_000;

/** Tickets of nobody who is known, and people of no tier. */
const noTier = 'none';

const still: Shift = { promises: 0, minutes: 0, longest: 0 };

export const newReplay = (begunAt: string): ReplayRun => ({
  begunAt,
  shard: 0,
  after: '',
  tickets: 0,
  promises: 0,
  later: still,
  earlier: still,
  missed: { before: 0, after: 0 },
  tiers: {},
  counted: { later: [], missed: [] },
});

/** The run after one page; without `next`, the page was the last of its shard. */
export function afterReplayPage(
  run: ReplayRun,
  page: readonly ReplayedTicket[],
  next: string | undefined,
  now: string,
): ReplayRun {
  const shard = next === undefined ? run.shard + 1 : run.shard;
  const tickets = run.tickets + page.length;
  const isCut = shard < queueShards && tickets >= maxReplayed;
  const isOver = shard >= queueShards || isCut;
  const sum = (count: (each: ReplayedTicket) => number) => page.reduce((all, each) => all + count(each), 0);
  const { tiers, counted } = withPeople(run, page);
  return {
    begunAt: run.begunAt,
    shard,
    after: next ?? '',
    tickets,
    promises: run.promises + sum(({ promises }) => promises),
    later: shifted(
      run.later,
      page.flatMap(({ laterMinutes }) => laterMinutes),
    ),
    earlier: shifted(
      run.earlier,
      page.flatMap(({ earlierMinutes }) => earlierMinutes),
    ),
    missed: {
      before: run.missed.before + sum(({ missedBefore }) => missedBefore),
      after: run.missed.after + sum(({ missedAfter }) => missedAfter),
    },
    tiers,
    counted: isOver ? { later: [], missed: [] } : counted,
    ...(isOver && { finishedAt: now }),
    ...(isCut && { isCut: true as const }),
  };
}

const shifted = ({ promises, minutes, longest }: Shift, more: readonly number[]): Shift => ({
  promises: promises + more.length,
  minutes: minutes + more.reduce((all, each) => all + each, 0),
  longest: Math.max(longest, ...more),
});

function withPeople(run: ReplayRun, page: readonly ReplayedTicket[]): Pick<ReplayRun, 'tiers' | 'counted'> {
  const known = { later: new Set(run.counted.later), missed: new Set(run.counted.missed) };
  const tiers = new Map(Object.entries(run.tiers));
  const count = (what: 'later' | 'missed', { person: who, tier = noTier }: ReplayedTicket) => {
    const person = who && hexId(run.begunAt, who).slice(0, 12);
    if (!person || known[what].has(person)) return;
    if (known[what].size < maxPeople) known[what].add(person);
    const people = tiers.get(tier) ?? { later: 0, missed: 0 };
    tiers.set(tier, { ...people, [what]: people[what] + 1 });
  };
  for (const each of page) {
    if (each.laterMinutes.length > 0) count('later', each);
    if (each.missedAfter > each.missedBefore) count('missed', each);
  }
  return { tiers: Object.fromEntries(tiers), counted: { later: [...known.later], missed: [...known.missed] } };
}
