import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundleFunctions } from '../../../infra/build/bundle.ts';
import { assembly } from '../../../infra/local/template/assembly.ts';
import { plantedNow } from './planted-now.ts';

/** Where the bundle of a handler lies. */
export type Bundles = (handler: string) => string;

/** Bundles every function with plugins that are told apart by their names. Gives the folder, which lies as long as the assembly. */
export async function ownBundles(wished: readonly Plugin[]): Promise<string> {
  const plugins = [...plantedNow(), ...wished];
  const names = plugins.map(({ name }) => name);
  const hash = createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 16);
  const folder = join(await assembly(), '..', `bundles-${hash}`);
  if (existsSync(folder)) return folder;
  const work = await bundleFunctions(mkdtempSync(`${folder}-`), plugins);
  try {
    renameSync(work, folder);
  } catch (error) {
    // Whoever asked for the same at once was first.
    if (!existsSync(folder)) throw error;
    rmSync(work, { recursive: true });
  }
  return folder;
}
