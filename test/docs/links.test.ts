import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read, root } from '../rules/source.ts';
import { anchors, links, pages } from './markdown.ts';

test('every link in a page leads to a file, and to a heading of it', () => {
  const all = pages.flatMap((page) => links(page).map((link) => ({ page, ...link })));
  expect(all.length).toBeGreaterThan(100);
  const broken = all.filter(
    ({ path, anchor }) =>
      !existsSync(join(root, path)) ||
      (anchor !== undefined && path.endsWith('.md') && !anchors(path).includes(anchor)),
  );
  expect(broken.map(({ page, path, anchor = '' }) => `${page}: ${path} ${anchor}`)).toEqual([]);
});

test('every command of npm that a page names is there', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = pages
    .filter((page) => page !== 'CHANGELOG.md')
    .flatMap((page) => [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => ({ page, name })));
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
});
