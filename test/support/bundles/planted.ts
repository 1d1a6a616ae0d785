import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { type Bundles, ownBundles } from './own-bundles.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** A bug on purpose: one place in the source, and what stands there instead. */
export interface Planted {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The function whose calls show it, where a sample of all calls may miss them. */
  readonly caller?: string;
  /** The call of that function whose faults show it. */
  readonly operation?: string;
}

/** The source that the bug goes into; a bug whose place is gone is an error. */
export async function soil({ name, file, from }: Planted): Promise<string> {
  const source = await readFile(join(root, file), 'utf8');
  if (source.split(from).length !== 2)
    throw new Error(`The bug "${name}" has no place, or several, in ${file}: ${from}`);
  return source;
}

/** Bundles every function with the bug in it, and gives where each one's bundle lies. */
export async function plant(planted: Planted, lane: readonly Plugin[] = []): Promise<Bundles> {
  const { file, from, to } = planted;
  const [path, source] = [join(root, file), await soil(planted)];
  const bug: Plugin = {
    name: `planted-bug: ${JSON.stringify(planted)}`,
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, (found) =>
        found.path === path ? { contents: source.replace(from, () => to), loader: 'ts' } : undefined,
      );
    },
  };
  const folder = await ownBundles([bug, ...lane]);
  return (handler) => join(folder, handler);
}
