import { expect, test } from 'vitest';
import { planted, type Source, sources } from './source.ts';

/** Each group of files of which every one imports every other, directly or not; types count too. */
function circles(files: readonly Source[]): string[][] {
  const imports = new Map(files.map(({ path, imports }) => [path, imports.map(({ from }) => from)]));
  const reached = new Map<string, ReadonlySet<string>>();
  for (const path of imports.keys()) {
    const found = new Set<string>();
    const open = [...(imports.get(path) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(...(imports.get(next) ?? []));
    }
    reached.set(path, found);
  }
  const groups = new Map<string, string[]>();
  for (const [path, found] of reached) {
    if (!found.has(path)) continue;
    const group = [...found].filter((each) => reached.get(each)?.has(path)).sort();
    groups.set(group.join(), group);
  }
  return [...groups.values()];
}

test('no file imports itself by way of others', () => {
  const files = sources('functions', 'shared', 'infra', 'test');
  expect(files.length).toBeGreaterThan(600);
  expect(circles(files).map((group) => group.join(' ↔ '))).toEqual([]);
});

test('a circle is found, also of types, and over three files', () => {
  const files = [
    planted('shared/a.ts', "import { b } from './b.ts';"),
    planted('shared/b.ts', "import type { C } from './c.ts';"),
    planted('shared/c.ts', "export * from './a.ts';"),
    planted('shared/d.ts', "import { a } from './a.ts';"),
  ];
  expect(circles(files)).toEqual([['shared/a.ts', 'shared/b.ts', 'shared/c.ts']]);
});
