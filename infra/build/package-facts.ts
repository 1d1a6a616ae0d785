import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * An esbuild plugin: of a library's `package.json` a bundle holds the name, the version and the home page, which say in requests and mails who
 * made them. The rest is scripts and lists of dependencies: 2.3 KB for each client of the SDK. Unlike a replacement it names no library's files.
 */
export const packageFacts: Plugin = {
  name: 'package-facts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]node_modules[\\/].+[\\/]package\.json$/ }, ({ path }) => {
      const { name, version, homepage } = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, string>>;
      return { contents: JSON.stringify({ name, version, homepage }), loader: 'json' };
    });
  },
};
