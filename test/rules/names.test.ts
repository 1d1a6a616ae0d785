import { expect, test } from 'vitest';
import { planted, type Source, sources } from './source.ts';

/** What every handler has: its environment, and itself. */
const everywhere = new Set(['env', 'Env', 'handler']);
const maxFiles = 2;

const declaration =
  /^(?:export )?(?:default )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type|enum) (?:(\w+)|\{([^}]*)\}|\[([^\]]*)\])/gm;

/** The names that a file declares at its top level, exported or not. */
function declaredIn({ text }: Source): ReadonlySet<string> {
  const names = [...text.matchAll(declaration)].flatMap(([, name, fields, elements]) =>
    name
      ? [name]
      : (fields ?? elements ?? '').split(',').map((part) => /(\w+)\s*(?:=.*)?$/.exec(part.trim())?.[1] ?? ''),
  );
  return new Set(names.filter((name) => name !== '' && !everywhere.has(name)));
}

function faults(files: readonly Source[]): string[] {
  const places = new Map<string, string[]>();
  for (const file of files) {
    for (const name of declaredIn(file)) places.set(name, [...(places.get(name) ?? []), file.path]);
  }
  return [...places]
    .filter(([, paths]) => paths.length > maxFiles)
    .map(([name, paths]) => `${name} is declared in ${paths.join(', ')}: give each its own word.`);
}

test(`no top-level name is declared in more than ${maxFiles} files`, () => {
  const files = sources('functions', 'shared', 'infra').filter(({ path }) => !path.endsWith('.d.ts'));
  expect(files.length).toBeGreaterThan(400);
  expect(faults(files)).toEqual([]);
});

test('one more is found, in whatever form it is declared', () => {
  const forms = [
    'export const total = 1;',
    'function total() {}',
    'export interface total {}',
    'const { sum: total, other } = totals();',
    'const [first, total] = totals();',
    'export async function total() {}',
  ];
  for (const [n, form] of forms.entries()) {
    const files = [...forms.filter((_, other) => other !== n).slice(0, maxFiles), form].map((text, at) =>
      planted(`shared/${at}.ts`, text),
    );
    expect([form, faults(files).length]).toEqual([form, 1]);
    expect(faults(files.slice(1))).toEqual([]);
  }
  const handlers = forms.map((_, at) => planted(`functions/${at}.handler.ts`, 'export const handler = 1;'));
  expect(faults(handlers)).toEqual([]);
  expect(faults(forms.map((_, at) => planted(`shared/${at}.ts`, '  const total = 1;')))).toEqual([]);
});
