import { configureGlobal } from 'fast-check';
import { type Asked, perFile, type Said } from '../talk.ts';
import { instrumented, switchName } from './instrument.ts';
import { moduleOf, reading, readOurWay } from './modules.ts';
import { mutantsOf } from './mutators.ts';
import { isMirror, Reach, rankOf } from './reach.ts';
import { collected, play, type Test } from './suites.ts';

const alive: { id: number; reached: Set<number> | undefined; ticks: number; most: number } = {
  ...{ id: -1, reached: undefined, ticks: 0 },
  most: Number.POSITIVE_INFINITY,
};

Object.assign(globalThis, {
  [switchName]: (id: number) => {
    alive.reached?.add(id);
    if (++alive.ticks > alive.most) throw new Error('A mutant goes on for ever');
    return id === alive.id;
  },
});

interface Known {
  readonly test: Test;
  readonly file: string;
  readonly index: number;
  readonly ms: number;
  readonly ticks: number;
  readonly reached: ReadonlySet<number>;
  /** It passes without a mutant. */
  readonly isFit: boolean;
}

/** Milliseconds of a test that is asked about every mutant: what strikes a reader a hundred thousand times guards otherwise. */
const slowest = { ofItsCapability: 1500, ofOthers: 300 };

/** Milliseconds of tests that a mutant may take; those that bear its file's name are asked first. */
const budget = 1500;

/** Bytes. */
const fullAt = 1.5e9;

const reach = new Reach();
const say = (said: Said): void => void process.send?.(said);
let generation = 0;

/** What a mutant leaves behind, such as a promise that nobody waits for, must not end the others. */
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);
process.on('message', (asked: Asked) => {
  tryAll(asked).then(
    () => say({ finished: asked.paths.length }),
    () => process.exit(1),
  );
});

// The same draws for every mutant; what fails need not be cut down.
configureGlobal({ seed: 13, endOnFailure: true });
await readOurWay();
say({ finished: 0 });

async function tryAll({ paths, ids, passed, isNear: isNearOnly }: Asked): Promise<void> {
  const of = paths.map((path, index) => ({ path, base: index * perFile, mutants: mutantsOf(reach.text(path)) }));
  const texts = of.map(({ path, base, mutants }) => [path, instrumented(reach.text(path), mutants, base)] as const);
  const anew = new Set(paths.flatMap((path) => [...reach.dependents(path)]));
  Object.assign(reading, { mutated: new Map(texts), anew });
  const far = new Set(passed);
  // The tests of the same folder kill most of them, so that all others are read and measured for a few at most.
  for (const isNear of isNearOnly ? [true] : [true, false]) {
    const open = isNear ? ids.filter((id) => !far.has(id)) : [...far];
    const own = (base: number) => open.filter((id) => id >= base && id < base + perFile);
    const asked = of.filter(({ base }) => own(base).length > 0);
    const tests = new Set(
      asked.flatMap(({ path }) => reach.tests(path).filter((test) => isMirror(test, path) === isNear)),
    );
    reading.anew = anew;
    const measures = await measured([...tests]);
    for (const { path, base } of asked) {
      reading.anew = reach.dependents(path);
      await tryFile(path, own(base), measures, (id) => {
        if (!isNear || isNearOnly) return say({ done: id, killed: false });
        far.add(id);
        say({ passed: id });
      });
    }
  }
}

async function tryFile(
  path: string,
  ids: readonly number[],
  { known, atImport }: Measured,
  onLived: (id: number) => void,
): Promise<void> {
  const kills = new Map<Known, number>();
  const ranks = new Map(known.map((each) => [each, rankOf(each.file, path)]));
  const isQuick = (each: Known) => each.ms < (ranks.get(each) === 2 ? slowest.ofOthers : slowest.ofItsCapability);
  const worth = (each: Known) => {
    const killed = kills.get(each) ?? 0;
    return each.ms / (1 + killed) + (killed > 0 ? 0 : 1000 * (ranks.get(each) ?? 2));
  };
  for (const id of ids) {
    const reaching = known.filter(
      (each) => each.isFit && isQuick(each) && (each.reached.has(id) || atImport.get(each.file)?.has(id)),
    );
    const sorted = reaching.map((test) => ({ test, worth: worth(test) })).sort((one, other) => one.worth - other.worth);
    const isAtImport = reaching.some(({ file }) => atImport.get(file)?.has(id));
    say({ begun: id });
    const asked = sorted.map(({ test }) => test);
    // What is made once and kept, such as a table, was made without the mutant: its own tests ask it again, read anew.
    const own = known.filter(
      (each) => each.isFit && ranks.get(each) === 0 && asked.some(({ file }) => file === each.file),
    );
    const killer = (await killerOf(id, asked, isAtImport)) ?? (isAtImport ? undefined : await killerOf(id, own, true));
    if (killer) {
      kills.set(killer, (kills.get(killer) ?? 0) + 1);
      say({ done: id, killed: true });
    } else onLived(id);
    if (isFull()) {
      say({ isFull: true });
      // The parent ends this process; until then no other mutant begins.
      await new Promise(() => undefined);
    }
  }
}

/** Modules that are read anew are never given back: after some hundred mutants the process has to be another one. */
function isFull(): boolean {
  if (process.memoryUsage().heapUsed < fullAt) return false;
  globalThis.gc?.();
  return process.memoryUsage().heapUsed > fullAt;
}

interface Measured {
  readonly known: Known[];
  /** What is reached while a test file is read, by file. */
  readonly atImport: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Runs every test once: how long it takes, and which mutants it reaches. */
async function measured(files: readonly string[]): Promise<Measured> {
  const [known, unfit]: [Known[], string[]] = [[], []];
  alive.id = -1;
  alive.most = Number.POSITIVE_INFINITY;
  const atImport = new Map<string, Set<number>>();
  for (const file of files) {
    // Each is read by itself, so that it is known what that reaches.
    generation++;
    alive.reached = new Set();
    atImport.set(file, alive.reached);
    const tests = await collected(() => import(moduleOf(file, generation))).catch((error: Error) => {
      unfit.push(`${file}: ${error.message.slice(0, 200)}`);
      return [];
    });
    const before = new Set<number>();
    alive.reached = before;
    const figures = new Map<Test, { ms: number; ticks: number; reached: Set<number> }>();
    const around = async (test: Test, run: () => Promise<void>) => {
      say({ measured: `${file}: ${test.name}` });
      const reached = new Set<number>();
      alive.reached = reached;
      alive.ticks = 0;
      const began = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(began);
      figures.set(test, { ms: (user + system) / 1000, ticks: alive.ticks, reached });
      alive.reached = before;
    };
    for (const [index, { test, error }] of (await play(tests, { isEnough: false, around })).entries()) {
      const { ms = 0, ticks = 0, reached = [] } = figures.get(test) ?? {};
      if (error) unfit.push(`${file}: ${test.name}: ${String(error).slice(0, 200)}`);
      const isFit = !error && figures.has(test);
      known.push({ test, file, index, ms, ticks, isFit, reached: new Set([...reached, ...before]) });
    }
  }
  alive.reached = undefined;
  if (unfit.length > 0) say({ unfit });
  return { known, atImport };
}

/** The test that fails with the mutant. What is decided while a file is read is read anew, with the mutant alive. */
async function killerOf(id: number, tests: readonly Known[], isAtImport: boolean): Promise<Known | undefined> {
  alive.id = id;
  if (isAtImport) generation++;
  const fresh = new Map<string, readonly Test[]>();
  let left = budget;
  for (const each of tests) {
    left -= each.ms;
    if (left < 0) break;
    try {
      if (isAtImport && !fresh.has(each.file)) {
        alive.ticks = 0;
        alive.most = 1e7;
        fresh.set(each.file, await collected(() => import(moduleOf(each.file, generation))));
      }
      const test = isAtImport ? fresh.get(each.file)?.[each.index] : each.test;
      if (!test || (await fails(test, each))) return each;
    } catch {
      return each;
    }
  }
  return undefined;
}

/** Whether a test fails, or takes much longer than it did. */
async function fails(test: Test, { ms, ticks }: Known): Promise<boolean> {
  const around = async (_: Test, run: () => Promise<void>) => {
    alive.ticks = 0;
    alive.most = ticks * 20 + 200_000;
    await inTime(run(), ms * 20 + 5000);
  };
  const outcomes = await play([test], { isEnough: true, around });
  return outcomes.some(({ error }) => error !== undefined);
}

async function inTime(running: Promise<void>, ms: number): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('It takes too long')), ms);
  try {
    await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}
