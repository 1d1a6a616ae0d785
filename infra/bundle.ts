import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { mjmlPlugin } from './mjml.ts';
import { openApi, openApiPlugin } from './openapi.ts';

const root = resolve(import.meta.dirname, '..');

/** Parts of libraries that a function never reaches, and what stands there instead. */
const replaced: readonly { readonly name: string; readonly what: RegExp; readonly contents: string }[] = [
  {
    // Lambda gives credentials by environment; without the SDK's other ways of finding them one client is 300 → 172 KB.
    // Right for zip functions on the managed runtime only: not with SnapStart, containers, or a profile on a laptop.
    name: 'environment-credentials',
    what: /^@aws-sdk\/credential-provider-node$/,
    contents: `export const defaultProvider = () => async () => ({
      accessKeyId: process.env.AWS_ACCESS_KEY_ID,
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
      sessionToken: process.env.AWS_SESSION_TOKEN,
    });`,
  },
  {
    // Our mails attach no files, whose names would tell their types: 40 KB of the sender's bundle.
    name: 'no-file-types',
    what: /^\.\/mime-types\.js$/,
    contents:
      "export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = () => 'bin';",
  },
];

const replacements: Plugin = {
  name: 'replacements',
  setup({ onResolve, onLoad }) {
    for (const { name, what } of replaced) {
      onResolve({ filter: what }, () => ({ path: name, namespace: 'replaced' }));
    }
    onLoad({ filter: /.*/, namespace: 'replaced' }, ({ path }) => ({
      contents: replaced.find(({ name }) => name === path)?.contents ?? '',
    }));
  },
};

/** The name of a deployed function: `functions/orders/orders.door.handler.ts` is `orders.door`. */
const nameOf = (handler: string) => basename(handler, '.handler.ts');

/**
 * Bundles every handler, each into a folder of its own that is deployed as it is: CommonJS and without `import()`,
 * which keeps undici out of a cold start. Gives the folder.
 */
export async function bundleFunctions(outdir = join(root, 'dist'), plugins: readonly Plugin[] = []): Promise<string> {
  const handlers = globSync('functions/**/*.handler.ts', { cwd: root });
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: handlers.map((handler) => ({ in: handler, out: `${nameOf(handler)}/index` })),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    legalComments: 'none',
    supported: { 'dynamic-import': false },
    metafile: true,
    plugins: [replacements, mjmlPlugin(), openApiPlugin(await openApi()), ...plugins],
  });
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile));
  return outdir;
}
