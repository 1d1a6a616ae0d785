import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compacted, readJournal } from '../../infra/local/engine/journal.ts';
import type { Bundles } from './bundles/own-bundles.ts';
import { differences, type Observation, observe } from './observation.ts';
import { aWorld, type World } from './world.ts';

/** What somebody does at a time, again and again until it is answered well; who was answered does not do it again. */
export interface Step {
  readonly at: string;
  readonly act: (world: World) => Promise<unknown>;
}

export interface Steps {
  readonly start: string;
  readonly steps: readonly Step[];
  readonly end: string;
}

/** A life of the machine: what it had written when it ended, and the steps that were answered before each byte of that. */
interface Life {
  readonly journal: Buffer;
  readonly answered: ReadonlyMap<Step, number>;
  readonly end: Observation;
}

export interface RestartOptions {
  /** So many deaths, spread evenly over the story. */
  readonly maxRuns: number;
  readonly bundles?: Bundles;
  /** What is lost with each death, by its name in the journal: nothing, unless a bug is planted. */
  readonly forgets?: (name: string) => boolean;
  /** Stops at the first run that ends differently, for when one is enough. */
  readonly stopAtFirst?: boolean;
  readonly onRun?: (run: Restart, done: number) => void;
}

/** One death and how the end of the story differs for it. */
export interface Restart {
  /** The bytes of the journal that were written at each death, one after another. */
  readonly cuts: readonly number[];
  readonly differences: readonly string[];
}

/**
 * Plays the story once, then again for each place in its journal where the process may have died: what is written until
 * there is what a `kill -9` leaves. It is started again from that, dies once more at some later place, and lives on.
 */
export async function restarts(
  story: Steps,
  { maxRuns, bundles, forgets = () => false, stopAtFirst = false, onRun }: RestartOptions,
): Promise<{ readonly end: Observation; readonly runs: readonly Restart[] }> {
  const root = mkdtempSync(join(tmpdir(), 'dangol-restarts-'));
  let folders = 0;
  const live = (journal: Buffer | undefined, done: ReadonlySet<Step>) =>
    aLife(story, join(root, String(++folders)), journal && without(journal, forgets), done, bundles);
  try {
    const first = await live(undefined, new Set());
    const places = recordsOf(first.journal);
    const step = Math.max(1, places.length / maxRuns);
    const runs: Restart[] = [];
    for (let index = 0; Math.floor(index) < places.length; index += step) {
      const cut = places[Math.floor(index)] ?? 0;
      const second = await live(first.journal.subarray(0, cut), before(first, cut));
      const later = recordsOf(second.journal, compactedSize(first.journal.subarray(0, cut)));
      const again = later[(runs.length * 37) % later.length] ?? second.journal.length;
      const done = new Set([...before(first, cut), ...before(second, again)]);
      const third = await live(second.journal.subarray(0, again), done);
      const wrong = [second, third].flatMap(({ end }) => differences(first.end, end));
      const run = { cuts: [cut, again], differences: wrong };
      runs.push(run);
      onRun?.(run, runs.length);
      if (stopAtFirst && wrong.length > 0) break;
    }
    return { end: first.end, runs };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function aLife(
  { start, steps, end }: Steps,
  data: string,
  journal: Buffer | undefined,
  done: ReadonlySet<Step>,
  bundles: Bundles | undefined,
): Promise<Life> {
  const path = join(data, 'journal');
  mkdirSync(data);
  if (journal) writeFileSync(path, journal);
  const world = await aWorld({ at: start, data, ...(bundles && { bundles }) });
  const answered = new Map<Step, number>();
  const bytes = () => statSync(path).size;
  try {
    for (const step of steps) {
      if (done.has(step)) continue;
      await world.comeTo(step.at);
      let answeredAt: number | undefined;
      world.onAnswer = () => {
        answeredAt = bytes();
      };
      await step.act(world);
      answered.set(step, answeredAt ?? bytes());
    }
    await world.comeTo(end);
    return { journal: readFileSync(path), answered, end: await observe(world) };
  } finally {
    world.close();
    rmSync(data, { recursive: true });
  }
}

const before = ({ answered }: Life, cut: number) =>
  new Set([...answered].filter(([, bytes]) => bytes <= cut).map(([step]) => step));

/** Where a journal may end after `from`: behind any of its records. */
function recordsOf(journal: Buffer, from = 0): number[] {
  const places: number[] = [];
  for (let end = journal.indexOf(10, from); end >= 0; end = journal.indexOf(10, end + 1)) places.push(end + 1);
  return places;
}

/** A journal that has forgotten some of it, for a bug on purpose. */
function without(journal: Buffer, forgets: (name: string) => boolean): Buffer {
  const kept = readJournal(journal);
  const forgotten = [...kept.keys()].filter(forgets);
  for (const name of forgotten) kept.delete(name);
  return forgotten.length > 0 ? Buffer.from([...compacted(kept)].join('')) : journal;
}

/** How long a journal is when a life begins with it. */
const compactedSize = (journal: Buffer) =>
  [...compacted(readJournal(journal))].reduce((sum, record) => sum + Buffer.byteLength(record), 0);
