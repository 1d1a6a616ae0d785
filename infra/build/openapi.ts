import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { isDesk, type Route } from '../../shared/api/http.ts';
import { openApi as documentOf } from '../api-document/document.ts';
import { deskScriptPlugin } from './desk-script.ts';
import { mjmlPlugin } from './mjml.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** The API's document, made of the tables that the doors answer by. */
export const openApi = (doors: Doors): string =>
  documentOf(doors.flatMap(([, routes]) => routes).filter(({ path }) => !isDesk(path)));

/** The doors as they are, but for what a deployed function alone has: its environment, its wrapper, its AWS clients. */
const undeployed: Plugin = {
  name: 'undeployed',
  setup({ onLoad, onResolve }) {
    const instead = (path: RegExp, contents: string) => onLoad({ filter: path }, () => ({ contents }));
    instead(
      /shared\/base\/env\.ts$/,
      'export const readEnv = (...names) => Object.fromEntries(names.map((name) => [name, name]))',
    );
    instead(/shared\/api\/lambda\.ts$/, 'export const door = (routes) => routes');
    // Doors ask for what they need as soon as they are loaded: a synth asks nobody.
    instead(/shared\/aws\/parameters\.ts$/, 'export const parametersUnder = () => () => Promise.reject()');
    onResolve({ filter: /^@aws-sdk\// }, ({ path }) => ({ path, namespace: 'undeployed' }));
    onLoad({ filter: /.*/, namespace: 'undeployed' }, () => ({
      contents:
        'module.exports = Object.create(new Proxy({}, { get: () => class { send() { return Promise.reject() } } }))',
    }));
  },
};

/** Where tables of routes are. */
const doors = [
  'functions/**/*.api.handler.ts',
  'functions/**/*.webhooks.handler.ts',
  'functions/**/*.pages.handler.ts',
];

/** Each door's table of routes, by its handler: `orders.webhooks`. */
type Doors = readonly (readonly [handler: string, routes: readonly Route[]])[];

export async function routeTables(): Promise<Doors> {
  const entryPoints = globSync(doors, { cwd: root }).sort();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: root,
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['valibot', 'hono', 'temporal-polyfill', '@aws-lambda-powertools/*'],
    plugins: [undeployed, openApiPlugin(''), mjmlPlugin(), deskScriptPlugin],
  });
  const require = createRequire(join(root, 'package.json'));
  return outputFiles.map(({ path, text }) => {
    const module: { exports: { handler?: readonly Route[] } } = { exports: {} };
    new Function('module', 'exports', 'require', text)(module, module.exports, require);
    return [basename(path, '.handler.js'), module.exports.handler ?? []];
  });
}

/** Lets esbuild import the document, packed until somebody asks for it: it would be a sixteenth of its function. */
export function openApiPlugin(document: string | Promise<string>): Plugin {
  return {
    name: 'openapi',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /\.openapi$/ }, ({ path }) => ({ path, namespace: 'openapi' }));
      onLoad({ filter: /.*/, namespace: 'openapi' }, async () => {
        const packed = brotliCompressSync(await document).toString('base64');
        const contents = `module.exports = () =>
          require('node:zlib').brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString('utf8');`;
        return { contents };
      });
    },
  };
}
