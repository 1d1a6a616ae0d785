import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { deskScriptPlugin } from './desk-script.ts';
import { mjmlPlugin } from './mjml.ts';
import { openApi, openApiPlugin, routeTables } from './openapi.ts';
import { packageFacts } from './package-facts.ts';
import { platformParts } from './platform-parts.ts';
import { replacements } from './replaced.ts';
import { deployedRoutes, routesFile } from './routes.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** The name of a deployed function: `functions/orders/orders.webhooks.handler.ts` is `orders.webhooks`. */
const nameOf = (handler: string) => basename(handler, '.handler.ts');

/** CommonJS and without `import()`, which keeps undici out of a cold start. */
export const flags = {
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  minify: true,
  // Korean takes three bytes, and six when it is escaped.
  charset: 'utf8',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  supported: { 'dynamic-import': false },
  metafile: true,
} as const satisfies BuildOptions;

/** Bundles every handler, each into a folder of its own that is deployed as it is. Gives the folder. */
export async function bundleFunctions(outdir = join(root, 'dist'), plugins: readonly Plugin[] = []): Promise<string> {
  const handlers = globSync('functions/**/*.handler.ts', { cwd: root });
  rmSync(outdir, { recursive: true, force: true });
  const doors = await routeTables();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: handlers.map((handler) => ({ in: handler, out: `${nameOf(handler)}/index` })),
    outdir,
    ...flags,
    plugins: [
      replacements,
      packageFacts,
      platformParts,
      mjmlPlugin(),
      deskScriptPlugin,
      openApiPlugin(openApi(doors)),
      ...plugins,
    ],
  });
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile));
  const routes = Object.fromEntries(doors.map(([door, table]) => [door, deployedRoutes(table)]));
  writeFileSync(join(outdir, routesFile), JSON.stringify(routes));
  return outdir;
}
