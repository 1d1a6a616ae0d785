import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';

const namespace = 'platform-parts';
const lineOf = /^export \* as (\w+) from '(\.\/[\w./-]+)';$/gm;
const camel = (words: string) => words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Gives each function the part of the platforms that it needs, and no other: what `each-api.ts` takes of `platforms.ts` is the
 * same list with `api` alone. A list that no bundler can divide would carry every client and guide into the door.
 */
export const platformParts: Plugin = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: /^\.\/platforms\.ts$/ }, ({ importer, resolveDir }) => {
      const [, part] = /^each-([a-z-]+)\.ts$/.exec(basename(importer)) ?? [];
      if (part) return { path: camel(part), namespace, pluginData: resolveDir };
      throw new Error(`${importer} would take every part of every platform: take one of an each-….ts file`);
    });
    build.onLoad({ filter: /./, namespace }, ({ path: part, pluginData: resolveDir }) => {
      const list = readFileSync(join(resolveDir, 'platforms.ts'), 'utf8');
      const platforms = [...list.matchAll(lineOf)];
      if (platforms.length !== list.match(/^export\b/gm)?.length)
        throw new Error('platforms.ts has a line that is not understood: write `export * as acme from ./acme.ts`.');
      const lines = platforms.flatMap(([, name, from], n) => [
        `import { ${part} as part${n} } from '${from}';`,
        `export const ${name} = { ${part}: part${n} };`,
      ]);
      return { contents: lines.join('\n'), resolveDir };
    });
  },
};
