import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vitest/config';

const compiled = new Map<string, Promise<string>>();

/** Layouts are compiled when the code is built: MJML is megabytes and a second of start that no function should carry. */
export function compileMjml(source: string): Promise<string> {
  const key = createHash('sha256').update(source).digest('hex');
  const html = compiled.get(key) ?? compile(source);
  compiled.set(key, html);
  return html;
}

async function compile(source: string): Promise<string> {
  const { default: mjml } = await import('mjml');
  const { html } = await mjml(source, { validationLevel: 'strict', keepComments: false });
  return html.replace(/\s*\n\s*/g, '\n').trim();
}

const layouts = /\.mjml$/;

/** Lets esbuild import a layout as the string of its HTML. */
export function mjmlPlugin(): EsbuildPlugin {
  return {
    name: 'mjml',
    setup(build) {
      build.onLoad({ filter: layouts }, async ({ path }) => ({
        contents: await compileMjml(await readFile(path, 'utf8')),
        loader: 'text',
      }));
    },
  };
}

/** The same for vitest. */
export function mjmlVitePlugin(): VitePlugin {
  return {
    name: 'mjml',
    enforce: 'pre',
    async load(id) {
      if (!layouts.test(id)) return null;
      return `export default ${JSON.stringify(await compileMjml(await readFile(id, 'utf8')))};`;
    },
  };
}
