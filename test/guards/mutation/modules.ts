import { globSync, readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileMjml } from '../../../infra/build/mjml.ts';
import { root } from '../../rules/source.ts';

/** The texts with all mutants in them, by path, and the files that a new generation reads anew. */
export const reading: { mutated: ReadonlyMap<string, string>; anew: ReadonlySet<string> } = {
  ...{ mutated: new Map(), anew: new Set() },
};

const stripped = new Map<string, string>();
const layouts = new Map<string, string>();

const pathOf = (url: string): string => fileURLToPath(url.split('?')[0] ?? '').slice(root.length + 1);

/** The test file in a generation of modules: what it reads anew was not there before. */
export const moduleOf = (path: string, generation: number): string =>
  `${pathToFileURL(join(root, path)).href}?generation=${generation}`;

function sourceOf(path: string): string {
  const known =
    stripped.get(path) ?? stripTypeScriptTypes(reading.mutated.get(path) ?? readFileSync(join(root, path), 'utf8'));
  stripped.set(path, known);
  return known;
}

/** Reads our files for a process that tries mutants: `vitest` is what runs here, layouts are compiled before. */
export async function readOurWay(): Promise<void> {
  for (const path of globSync('functions/**/*.mjml', { cwd: root })) {
    layouts.set(path, await compileMjml(readFileSync(join(root, path), 'utf8')));
  }
  const api = pathToFileURL(join(import.meta.dirname, 'vitest-in-process.ts')).href;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'vitest') return { url: api, shortCircuit: true };
      const found = next(specifier, context);
      const generation = /\?generation=\d+$/.exec(context.parentURL ?? '')?.[0];
      const isOurs = found.url.startsWith('file:') && !found.url.includes('/node_modules/');
      if (!generation || !isOurs || !reading.anew.has(pathOf(found.url))) return found;
      return { ...found, url: `${found.url.split('?')[0]}${generation}` };
    },
    load(url, context, next) {
      if (!url.startsWith('file:') || url.includes('/node_modules/')) return next(url, context);
      const path = pathOf(url);
      const layout = layouts.get(path);
      if (layout !== undefined) {
        return { format: 'module', source: `export default ${JSON.stringify(layout)};`, shortCircuit: true };
      }
      if (!path.endsWith('.ts')) return next(url, context);
      return { format: 'module', source: sourceOf(path), shortCircuit: true };
    },
  });
}
