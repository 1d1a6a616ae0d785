import { createHash } from 'node:crypto';
import { isOurs, type Source, sources, suffixOf } from '../../rules/source.ts';
import { mutatorsVersion } from './mutators.ts';

/** Pure files, and all of `shared`: handlers, stores, clients and pages are guarded by planted bugs and flows. */
const isGuarded = ({ path }: Source): boolean => !path.endsWith('.d.ts') && suffixOf(path) === undefined;

/** Its bundles are made of the source as it is: a test that runs them sees no mutant. */
const runtime = 'test/support/world.ts';

/** Who imports whom, and so which tests reach a file. */
export class Reach {
  readonly #all: ReadonlyMap<string, Source>;
  readonly #importers = new Map<string, string[]>();
  readonly #unitTests: ReadonlySet<string>;

  constructor() {
    const all = sources('functions', 'shared', 'infra', 'test');
    this.#all = new Map(all.map((source) => [source.path, source]));
    for (const { path, imports } of all)
      for (const { from, values } of imports)
        if (isOurs(from) && values.length > 0) this.#importers.set(from, [...(this.#importers.get(from) ?? []), path]);
    const running = this.dependents(runtime);
    const capabilities = new Set(['shared', ...all.flatMap(({ path }) => /^functions\/([^/]+)/.exec(path)?.[1] ?? [])]);
    const tests = [...this.#all.keys()].filter((path) => path.endsWith('.test.ts') && !running.has(path));
    this.#unitTests = new Set(tests.filter((path) => capabilities.has(path.split('/')[1] ?? '')));
  }

  guarded(): string[] {
    return [...this.#all.values()]
      .filter((source) => /^(functions|shared)\//.test(source.path) && isGuarded(source))
      .map(({ path }) => path);
  }

  text(path: string): string {
    return this.#all.get(path)?.text ?? '';
  }

  /** The file itself, and every file that imports it, also by way of others. */
  dependents(path: string): ReadonlySet<string> {
    return spread([path], (each) => this.#importers.get(each) ?? []);
  }

  /** The unit tests that reach it. */
  tests(path: string): string[] {
    return [...this.dependents(path)].filter((each) => this.#unitTests.has(each)).sort();
  }

  /** Changes with the file, with the tests that reach it, and with what these are made of. */
  mark(path: string): string {
    const tests = spread(this.tests(path), (each) =>
      (this.#all.get(each)?.imports ?? []).map(({ from }) => from).filter((from) => from.startsWith('test/')),
    );
    const hash = createHash('sha256').update(`${mutatorsVersion} ${this.text(path)}`);
    for (const test of [...tests].sort()) hash.update(`\0${test}\0${this.text(test)}`);
    return hash.digest('hex').slice(0, 12);
  }
}

function spread(from: readonly string[], next: (each: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const each of found) for (const other of next(each)) found.add(other);
  return found;
}

/** Whether a test lies where its folder mirrors the file's: `test/orders/order/` for `functions/orders/order/`. */
export const isMirror = (test: string, path: string): boolean => {
  const folder = (of: string) => of.split('/').slice(0, -1).join('/');
  return folder(test) === `test/${folder(path).replace(/^functions\//, '')}`;
};

/** Whose test it is: the file's own, its capability's, or another's. */
export function rankOf(test: string, path: string): number {
  const word = path.split('/').at(-1)?.split(/[-.]/)[0] ?? '';
  const capability = /^(?:functions\/)?([^/]+)/.exec(path)?.[1] ?? '';
  if (!test.startsWith(`test/${capability}/`)) return 2;
  return test.includes(`/${word}`) ? 0 : 1;
}
