import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Asked, Said } from '../talk.ts';

/** Milliseconds without a word. What goes on for ever is noticed sooner as a rule, by what it counts itself. */
const patience = 180_000;

type End = 'finished' | 'full' | 'broken';

/** What became of mutants, by their numbers. */
export interface Tried {
  readonly killed: ReadonlySet<number>;
  readonly lived: ReadonlySet<number>;
  /** Tests that fail without any mutant: they guard nothing. */
  readonly unfit: ReadonlySet<string>;
}

/**
 * Tries mutants of some files in one warm process, and in a new one when its memory is full, or a mutant ends it or goes on for
 * ever. Where time is over, some are neither killed nor alive.
 */
export async function tryMutants(
  { paths, ids, isNear }: Omit<Asked, 'passed'>,
  isOver: () => boolean,
  onMutant: (tried: Tried) => void,
): Promise<Tried> {
  const [killed, lived, unfit] = [new Set<number>(), new Set<number>(), new Set<string>()];
  const tried = { killed, lived, unfit };
  const passed = new Set<number>();
  for (;;) {
    let last: number | undefined;
    const open = ids.filter((id) => !killed.has(id) && !lived.has(id));
    const end = await run({ paths, ids: open, passed: open.filter((id) => passed.has(id)), isNear }, isOver, (said) => {
      if ('unfit' in said) for (const each of said.unfit) unfit.add(each);
      if ('begun' in said) last = said.begun;
      if ('passed' in said) {
        passed.add(said.passed);
        last = undefined;
      }
      if (!('done' in said)) return;
      (said.killed ? killed : lived).add(said.done);
      last = undefined;
      onMutant(tried);
    });
    if (end === 'finished' || isOver()) return tried;
    if (end === 'full') continue;
    if (last === undefined) throw new Error(`The tests of ${paths.join(', ')} end their process without any mutant`);
    killed.add(last);
  }
}

async function run(asked: Asked, isOver: () => boolean, onSaid: (said: Said) => void): Promise<End> {
  const stdio = process.env.GUARDS_LOUD ? 'inherit' : 'ignore';
  const child = fork(join(import.meta.dirname, 'child.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=3500', '--expose-gc'],
    env: { ...process.env, NODE_ENV: 'test' },
    stdio: ['ignore', stdio, stdio, 'ipc'],
  });
  try {
    return await talk(child, asked, isOver, onSaid);
  } finally {
    child.kill('SIGKILL');
  }
}

function talk(child: ChildProcess, asked: Asked, isOver: () => boolean, onSaid: (said: Said) => void): Promise<End> {
  const { promise, resolve } = Promise.withResolvers<End>();
  let watch: NodeJS.Timeout | undefined;
  const heard = () => {
    clearTimeout(watch);
    watch = setTimeout(() => resolve('broken'), patience);
  };
  heard();
  child.on('exit', () => resolve('broken'));
  child.on('message', (said: Said) => {
    heard();
    onSaid(said);
    if (isOver()) resolve('broken');
    if ('isFull' in said) resolve('full');
    if (!('finished' in said)) return;
    if (said.finished === 0) child.send(asked);
    else resolve('finished');
  });
  return promise.finally(() => clearTimeout(watch));
}
