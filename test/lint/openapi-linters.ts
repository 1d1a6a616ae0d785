import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const packages = join(import.meta.dirname, 'openapi');
const home = join(import.meta.dirname, '..', '..', '.cache', 'openapi-linters');
const stamp = join(home, 'installed.json');
const isWindows = process.platform === 'win32';

/** Redocly and Spectral beside the project, by their own lock, and without the scripts of any package. */
export function install(): void {
  const wanted = readFileSync(join(packages, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(packages, file), join(home, file));
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, error, stderr } = spawnSync('npm', words, { cwd: home, encoding: 'utf8', shell: isWindows });
  if (status !== 0) throw new Error(`The linters of OpenAPI could not be installed: ${error?.message ?? stderr}`);
  writeFileSync(stamp, wanted);
}

interface Redocly {
  createConfig(config: object): Promise<object>;
  lintFromString(asked: object): Promise<{ ruleId: string; message: string; location: { pointer?: string }[] }[]>;
}

interface Spectral {
  readonly Spectral: new () => {
    setRuleset(ruleset: object): void;
    run(document: object): Promise<{ code: string | number; message: string; path: (string | number)[] }[]>;
  };
  readonly Document: new (source: string, parser: object, name: string) => object;
}

const loaded = <Module>(name: string): Module => createRequire(join(home, 'package.json'))(name) as Module;

/** What Redocly finds by its strictest rules. */
export async function ofRedocly(source: string): Promise<string[]> {
  const { createConfig, lintFromString } = loaded<Redocly>('@redocly/openapi-core');
  const config = await createConfig({ extends: ['recommended-strict'] });
  const found = await lintFromString({ source, absoluteRef: join(home, 'openapi.json'), config });
  return found.map(({ ruleId, message, location: [place] }) => `${ruleId} at ${place?.pointer ?? '#'}: ${message}`);
}

/** What Spectral finds by its recommended rules for OpenAPI. */
export async function ofSpectral(source: string): Promise<string[]> {
  const { Spectral, Document } = loaded<Spectral>('@stoplight/spectral-core');
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [loaded<{ oas: object }>('@stoplight/spectral-rulesets').oas] });
  const document = new Document(source, loaded<{ Json: object }>('@stoplight/spectral-parsers').Json, 'openapi.json');
  return (await spectral.run(document)).map(({ code, message, path }) => `${code} at ${path.join('/')}: ${message}`);
}
