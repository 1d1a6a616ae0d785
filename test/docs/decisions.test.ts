import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { read, root } from '../rules/source.ts';

const decisions = globSync('docs/decisions/[0-9]*.md', { cwd: root })
  .sort()
  .map((path) => ({ file: basename(path), title: /^# (.+)$/m.exec(read(path))?.[1] ?? '' }));

test('each decision has a number of its own, in its title as in the name of its file', () => {
  expect(decisions.length).toBeGreaterThan(40);
  const numbers = decisions.map(({ file }) => file.slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(decisions.filter(({ file, title }) => !title.startsWith(`${file.slice(0, 4)} `))).toEqual([]);
});

test('their list has all of them; it is written anew with -u', async () => {
  const lines = decisions.map(({ file, title }) => `- [${title.slice(0, 4)}](${file}) ${title.slice(5)}`);
  const page = `# Decisions\n\nWhat was decided, why, and what follows. A test makes this list.\n\n${lines.join('\n')}\n`;
  await expect(page).toMatchFileSnapshot(join(root, 'docs/decisions/README.md'));
});
