import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundleFunctions } from '../../infra/bundle.ts';

const cache = join(import.meta.dirname, '..', '..', '.cache');

/** Where the bundle of a handler lies. */
export type Bundles = (handler: string) => string;

/** Bundles every function in a way of its own, for as long as this process lives. Gives the folder. */
export async function ownBundles(plugins: readonly Plugin[]): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bundles-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return await bundleFunctions(folder, plugins);
}
