import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type Plugin, transformSync } from 'esbuild';

const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');
const folder = join(import.meta.dirname, '..', '..', 'functions', 'desk', 'browser');
/** Each stands alone. */
const own = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => join(folder, name));

/** Browsers that people have had since 2022. */
const target = 'es2022';

function script(): string {
  const minified = (file: string) =>
    transformSync(readFileSync(file, 'utf8'), { loader: 'ts', format: 'iife', minify: true, target }).code;
  return [readFileSync(htmx, 'utf8'), ...own.map(minified)].join('\n');
}

/** Lets esbuild import the script of the desk as text: htmx 2 and what the desk runs in browsers, packed until somebody asks for it. */
export const deskScriptPlugin: Plugin = {
  name: 'desk-script',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\.desk-script$/ }, ({ path }) => ({ path, namespace: 'desk-script' }));
    onLoad({ filter: /.*/, namespace: 'desk-script' }, () => {
      const packed = brotliCompressSync(script()).toString('base64');
      const contents = `module.exports = () =>
        require('node:zlib').brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString('utf8');`;
      return { contents, watchFiles: [htmx, ...own] };
    });
  },
};
