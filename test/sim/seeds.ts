import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Struck } from './places.ts';
import type { Broken } from './simulation.ts';

/** Which runs are wished for. */
export interface Wish {
  readonly seeds: number;
  readonly steps: number;
  readonly from: number;
  readonly minutes?: number;
  readonly actions?: readonly string[];
  readonly faults?: readonly string[];
  /** How many executions the account may have at once. */
  readonly executions?: number;
}

/** What became of one run. */
export interface Told {
  readonly seed: number;
  readonly broken: readonly Broken[];
  /** The command that has the failure again, cut down. */
  readonly again: string;
  readonly calls: number;
  readonly steps: number;
  readonly struck: readonly Struck[];
}

/** Plays the seeds, as many at a time as there are cores; each in a process that plays one after another. */
export async function playSeeds(wish: Wish, tell: (told: Told) => void): Promise<Told[]> {
  const { seeds, from, minutes = Number.POSITIVE_INFINITY } = wish;
  const until = performance.now() + minutes * 60_000;
  const all: Told[] = [];
  let next = from;
  const players = Array.from({ length: Math.min(availableParallelism(), seeds) }, () => {
    const player = fork(new URL('./driver/player.ts', import.meta.url), { stdio: 'inherit' });
    const go = () =>
      next < from + seeds && performance.now() < until ? player.send({ ...wish, seed: next++ }) : player.disconnect();
    player.on('message', (told: Told) => {
      all.push(told);
      tell(told);
      go();
    });
    go();
    return new Promise<void>((resolve, reject) => {
      player.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A player ended with ${code}`))));
    });
  });
  await Promise.all(players);
  return all.sort((a, b) => a.seed - b.seed);
}
