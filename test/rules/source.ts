import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export interface Import {
  /** A file of ours by its path from the root, or the package. */
  readonly from: string;
  /** What is there at run time: nothing of an `import type`, `*` for all of it. */
  readonly values: readonly string[];
  readonly types: readonly string[];
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Every TypeScript file of ours under these folders, by its path from the root. */
export function sources(...folders: string[]): Source[] {
  const paths = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }));
  return paths.sort().map((path) => planted(path, read(path)));
}

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A file that need not exist, so that a rule can be shown something that it must refuse. */
export function planted(path: string, text: string): Source {
  return { path, text, imports: importsOf(path, text) };
}

const statement = /^\s*(?:import|export)\s+(?:(type\s+)?([\w$*\s{},]+?)\s+from\s+)?['"]([^'"]+)['"]/gm;
const call = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

function importsOf(path: string, text: string): Import[] {
  const said = [...text.matchAll(statement)].map(([, type, clause = '*', from = '']) => {
    const names = namesIn(clause);
    const types = names.filter((name) => type || name.startsWith('type ')).map((name) => name.replace(/^type\s+/, ''));
    return {
      from: resolved(path, from),
      values: names.filter((name) => !types.includes(name.replace(/^type\s+/, ''))),
      types,
    };
  });
  const called = [...text.matchAll(call)].map(([, from = '']) => ({
    from: resolved(path, from),
    values: ['*'],
    types: [],
  }));
  return [...said, ...called];
}

/** `middy, { type A, b as c }` is `default`, `type A`, `b`. */
function namesIn(clause: string): string[] {
  const [, whole = '', braced = ''] = /^([^{]*)(?:\{([\s\S]*)\})?/.exec(clause) ?? [];
  const listed = (list: string) =>
    list
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
  return [
    ...listed(whole).map((name) => (name.startsWith('*') ? '*' : 'default')),
    ...listed(braced).map((name) => name.replace(/\s+as\s[\s\S]*$/, '')),
  ];
}

const resolved = (path: string, from: string) => (from.startsWith('.') ? posix.join(dirname(path), from) : from);

/** `orders` of `functions/orders/…`. */
export const capabilityOf = (path: string): string | undefined => /^functions\/([^/]+)\//.exec(path)?.[1];

/** `handler` of `relay.handler.ts`, `store` of `customers.store.ts`; a file without one is pure. */
export const suffixOf = (path: string): string | undefined =>
  /^[^.]+(?:\.[^.]+)*?\.([^.]+)\.ts$/.exec(posix.basename(path))?.[1];

export const isOurs = (from: string): boolean => /^(functions|infra|shared|test)\//.test(from);
