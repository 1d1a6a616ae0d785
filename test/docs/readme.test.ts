import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { read, root } from '../rules/source.ts';
import { blocks, links } from './markdown.ts';

const [english, korean] = ['README.md', 'docs/ko/README.md'];
const withoutLanguage = (block: string) => block.replace(/ -H 'accept-language: ko'/, '');

test.each([english, korean])('%s shows every picture', (page) => {
  const shown = links(page).map(({ path }) => path);
  const pictures = globSync('docs/pictures/*.{webp,svg}', { cwd: root });
  expect(pictures.length).toBeGreaterThan(4);
  expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
});

test('both first pages have the same parts and the same commands', () => {
  const parts = (page: string) => read(page).match(/^## /gm)?.length;
  const commands = (page: string) => blocks(page, 'sh').map(withoutLanguage);
  expect(commands(korean)).toEqual(commands(english));
  expect(parts(korean)).toBe(parts(english));
});

test('the first two commands of a page are to start it and to test it, as they are', () => {
  for (const page of [english, korean]) {
    const commands = blocks(page, 'sh');
    expect(commands[0]).toBe('npm ci && npm start\n');
    expect(commands.at(-1)).toBe('npm ci && npm test\n');
  }
});
