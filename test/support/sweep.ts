import type { Call } from '../../infra/local/engine/fault-plan.ts';
import { applies, type CallFault, crashFaults } from './faults/call-faults.ts';
import { differences, type Observation, observe } from './observation.ts';
import { aWorld, type World, type WorldOptions } from './world.ts';

/** A story in the words of its people: it acts on the world, lets time pass, and does not look. */
export type Story = (world: World) => Promise<void>;

/** One run with one fault, named so that it can be had again. */
export interface SweepRun {
  readonly call: Call;
  readonly fault: CallFault;
  readonly differences: readonly string[];
}

export interface SweepOptions {
  readonly world?: Omit<WorldOptions, 'faultAt' | 'seed'>;
  /** The calls at which something goes wrong; all of them without it. */
  readonly at?: (call: Call) => boolean;
  /** Takes every n-th of all runs, for when there is little time, each kind of fault in its turn; all of them without it. */
  readonly everyNth?: number;
  /** At most so many runs, spread evenly over all calls, each kind of fault in its turn. */
  readonly maxRuns?: number;
  /** Stops at the first run that ends differently, for when one is enough. */
  readonly stopAtFirst?: boolean;
  /** Called after each run: a long sweep shows how far it is. */
  readonly onRun?: (run: SweepRun, done: number, all: number) => void;
}

export interface Sweep {
  readonly calls: number;
  readonly runs: readonly SweepRun[];
}

/**
 * Runs the story once to list the calls it makes, then again for each call and each fault at it; the end must be the
 * same, but for the exceptions that `differences` declares. Up to its fault every run is the same run.
 */
export async function sweep(
  story: Story,
  {
    world: options = {},
    at = () => true,
    everyNth = 1,
    maxRuns = Number.POSITIVE_INFINITY,
    stopAtFirst = false,
    onRun,
  }: SweepOptions = {},
): Promise<Sweep> {
  const plain = await run(story, options);
  const chosen = sampled(casesOf(plain.calls.filter(at)), everyNth, maxRuns);
  const runs: SweepRun[] = [];
  for (const { call, fault } of chosen) {
    let isMet = false;
    const faultAt: WorldOptions['faultAt'] = ({ number }) => {
      if (number !== call.number) return undefined;
      isMet = true;
      return fault;
    };
    const struck = await run(story, { ...options, faultAt }).catch((error: Error) => error);
    if (struck instanceof Error) throw new Error(`${named({ call, fault })}: ${struck.message}`, { cause: struck });
    if (!isMet)
      throw new Error(`Call ${call.number} was not made again: nothing went wrong in this run, and it proves nothing`);
    const done = { call, fault, differences: differences(plain.end, struck.end) };
    runs.push(done);
    onRun?.(done, runs.length, chosen.length);
    if (stopAtFirst && done.differences.length > 0) break;
  }
  return { calls: plain.calls.length, runs };
}

/** Runs the story under each seed, which shuffles all that could happen at once; gives how each end differs. */
export async function shuffle(
  story: Story,
  seeds: readonly number[],
  options: SweepOptions['world'] = {},
): Promise<{ seed: number; differences: readonly string[] }[]> {
  const plain = await run(story, options);
  const runs: { seed: number; differences: readonly string[] }[] = [];
  for (const seed of seeds) {
    const { end } = await run(story, { ...options, seed });
    runs.push({ seed, differences: differences(plain.end, end) });
  }
  return runs;
}

type Case = Pick<SweepRun, 'call' | 'fault'>;

const faultsAt = (call: Call): CallFault[] => crashFaults.filter((fault) => applies(fault, call));

const casesOf = (calls: readonly Call[]): Case[] =>
  calls.flatMap((call) => faultsAt(call).map((fault) => ({ call, fault })));

/** All cases; or some of their calls, spread evenly, each with the next kind of fault, so that few runs have many kinds. */
function sampled(cases: readonly Case[], everyNth: number, maxRuns: number): Case[] {
  const step = Math.max(everyNth, Math.ceil(cases.length / maxRuns));
  if (step === 1) return [...cases];
  return cases
    .filter((_, index) => index % step === 0)
    .flatMap(({ call }, turn) => {
      const faults = faultsAt(call);
      return faults.filter((_, index) => index === turn % faults.length).map((fault) => ({ call, fault }));
    });
}

async function run(story: Story, options: WorldOptions): Promise<{ calls: readonly Call[]; end: Observation }> {
  const { faultAt, ...rest } = options;
  let isBegun = false;
  const world = await aWorld({
    ...rest,
    faultAt: (call) => (isBegun ? faultAt?.(call) : undefined),
  });
  isBegun = true;
  const begun = world.cloud.calls.made.length;
  try {
    await story(world);
    await world.rest();
    return { calls: world.cloud.calls.made.slice(begun), end: await observe(world) };
  } finally {
    world.close();
  }
}

/** What went wrong, as a list that a person can read and repeat. */
export function report(runs: readonly SweepRun[]): string[] {
  const wrong = runs.filter(({ differences }) => differences.length > 0);
  return wrong.map(({ differences, ...struck }) => `${named(struck)}:\n    ${differences.slice(0, 6).join('\n    ')}`);
}

const named = ({ call, fault }: Case): string =>
  `call ${call.number} (${call.caller}: ${call.service} ${call.operation}) ${fault}`;
