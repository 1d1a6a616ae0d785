import { expect, test } from 'vitest';
import { circles, fileGraph } from './graph.ts';
import { planted, sources } from './source.ts';

test('no file imports itself by way of others', () => {
  const files = sources('functions', 'shared', 'infra', 'test');
  expect(files.length).toBeGreaterThan(600);
  expect(circles(fileGraph(files)).map((group) => group.join(' ↔ '))).toEqual([]);
});

test('a circle is found, also of types, and over three files', () => {
  const files = [
    planted('shared/a.ts', "import { b } from './b.ts';"),
    planted('shared/b.ts', "import type { C } from './c.ts';"),
    planted('shared/c.ts', "export * from './a.ts';"),
    planted('shared/d.ts', "import { a } from './a.ts';"),
  ];
  expect(circles(fileGraph(files))).toEqual([['shared/a.ts', 'shared/b.ts', 'shared/c.ts']]);
});
