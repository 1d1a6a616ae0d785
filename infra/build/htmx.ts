import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'esbuild';

const file = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');

/** Lets esbuild import htmx as the text that the desk serves, packed until somebody asks for it. */
export const htmxPlugin: Plugin = {
  name: 'htmx',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\.htmx$/ }, ({ path }) => ({ path, namespace: 'htmx' }));
    onLoad({ filter: /.*/, namespace: 'htmx' }, () => {
      const packed = brotliCompressSync(readFileSync(file)).toString('base64');
      const contents = `module.exports = () =>
        require('node:zlib').brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString('utf8');`;
      return { contents };
    });
  },
};
