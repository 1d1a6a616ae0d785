import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** What `npm run guards -- --planted` sets: the bug that is in the source for all that this process runs. */
export interface PlantedNow {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const root = join(import.meta.dirname, '..', '..', '..');

export const bugNow = (): PlantedNow | undefined =>
  process.env.DANGOL_PLANTED === undefined ? undefined : (JSON.parse(process.env.DANGOL_PLANTED) as PlantedNow);

/** The source with the bug in it. */
export const withBug = ({ file, from, to }: PlantedNow): string =>
  readFileSync(join(root, file), 'utf8').replace(from, () => to);

/** For esbuild: nothing where no bug is planted. */
export function plantedNow(): Plugin[] {
  const bug = bugNow();
  if (!bug) return [];
  return [
    {
      name: `planted now: ${JSON.stringify(bug)}`,
      setup(build) {
        build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
          path === join(root, bug.file) ? { contents: withBug(bug), loader: 'ts' } : undefined,
        );
      },
    },
  ];
}
