import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../rules/source.ts';
import { soil } from '../support/bundles/planted.ts';
import type { Bug } from './planted/bug.ts';

/** What found a bug: a test file, a seed of the simulation, or nothing. */
export interface Found {
  /** Of the bug, and of the file that it was planted in. */
  readonly mark: string;
  readonly by: string;
}

export const nobody = 'nothing';
export const maxSeeds = 100;

export async function markOf(bug: Bug): Promise<string> {
  const { file, from, to } = bug;
  const about = JSON.stringify([file, from, to, await soil(bug)]);
  return createHash('sha256').update(about).digest('hex').slice(0, 12);
}

/** How far a bug is looked for: by those who should find it; by units and the simulation too; by all stories too. */
export type Reach = 'first' | 'usual' | 'thorough';

/** Asks those who should find it, then the unit tests of its capability, then the simulation, and last all stories. */
export async function finderOf(bug: Bug, reach: Reach, said: (stage: string) => void): Promise<string> {
  const { by = [], file } = bug;
  const capability = /^(?:functions\/)?([^/]+)/.exec(file)?.[1] ?? '';
  const all = (pattern: string) => globSync(pattern, { cwd: root }).sort();
  const units = all(`test/${capability}/*.test.ts`).filter((path) => !/hostile|sequence|samples/.test(path));
  const stories = all('test/flows/**/*.test.ts');
  const stages: [string, Reach, () => Promise<string | undefined>][] = [
    ['those who should', 'first', () => firstToFail(bug, by)],
    ['unit tests', 'usual', () => firstToFail(bug, units)],
    ['seeds', 'usual', () => firstSeed(bug)],
    ['stories', 'thorough', () => firstToFail(bug, stories)],
  ];
  const farthest = ['first', 'usual', 'thorough'].indexOf(reach);
  for (const [stage, , ask] of stages.filter(([, far]) => ['first', 'usual', 'thorough'].indexOf(far) <= farthest)) {
    said(stage);
    const found = await ask();
    if (found) return found;
  }
  return nobody;
}

/** Stories that only the thorough run plays may be those that find a bug. */
const thorough = { ...process.env, DANGOL_THOROUGH: '1' };

const environment = ({ file, from, to }: Bug) => ({
  ...thorough,
  DANGOL_PLANTED: JSON.stringify({ file, from, to }),
});

/** The test that fails with the bug, and not without it: a slow machine makes tests fail that notice nothing. */
async function firstToFail(bug: Bug, files: readonly string[]): Promise<string | undefined> {
  if (files.length === 0) return undefined;
  const { text, isWell } = await tested(bug, files);
  const failed = isWell ? undefined : (/FAIL\s+(test\/[\w./-]+\.test\.ts)/.exec(text)?.[1] ?? files[0]);
  if (failed === undefined) return undefined;
  return (await tested(undefined, [failed])).isWell ? failed : undefined;
}

function tested(bug: Bug | undefined, files: readonly string[]) {
  const config = join('test', 'guards', 'vitest.planted.ts');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return output(bug, [vitest, 'run', '--config', config, '--reporter', 'dot', ...files]);
}

async function firstSeed(bug: Bug): Promise<string | undefined> {
  const { text } = await output(bug, ['test/guards/seeds.ts', '1', String(maxSeeds)]);
  const found = Number(/"found":(\d+)/.exec(text)?.[1]);
  if (Number.isNaN(found)) throw new Error(`The simulation did not end: ${text.slice(-500)}`);
  return found > 0 ? `seed ${found}` : undefined;
}

function output(bug: Bug | undefined, words: readonly string[]): Promise<{ text: string; isWell: boolean }> {
  const options = { cwd: root, env: bug ? environment(bug) : thorough, maxBuffer: 1 << 28 };
  return new Promise((resolve) => {
    execFile(process.execPath, [...words], options, (error, said, complaints) =>
      resolve({ text: `${said}\n${complaints}`, isWell: !error }),
    );
  });
}
