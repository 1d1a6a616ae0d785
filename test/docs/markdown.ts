import { globSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { read, root } from '../rules/source.ts';

/** Every page of the repository, by its path from the root. */
export const pages: readonly string[] = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort();

/** The code blocks of a page in a language, in their sequence. */
export const blocks = (page: string, language: string): string[] =>
  [...read(page).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, marked]) => marked === language)
    .map(([, , text = '']) => text);

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/(`+)[^\n]*?\1/g, '`');

interface LocalLink {
  /** The file that it leads to, by its path from the root. */
  readonly path: string;
  readonly anchor: string | undefined;
}

/** The links and pictures of a page that lead into the repository. */
export const links = (page: string): LocalLink[] =>
  [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [path = '', anchor] = target.split('#');
    return [{ path: path ? posix.join(dirname(page), path) : page, anchor }];
  });

/** The anchors that GitHub gives to the headings of a page. */
export const anchors = (page: string): string[] =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The cells of the table under a heading, without its head. */
export function tableUnder(page: string, heading: string): string[][] {
  const [, after = ''] = read(page).split(`${heading}\n`);
  const [rows = ''] = /(?:^\|.*\n)+/m.exec(after) ?? [];
  return rows
    .split('\n')
    .slice(2)
    .filter(Boolean)
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
