import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LetterTemplate } from '../../../functions/messaging/letters/parts/template.ts';

export const root = join(import.meta.dirname, '../../..');

/** The page that says how a letter is added, its letter, and the journey that sends it. */
export const page = readFileSync(join(root, 'docs/add-a-letter.md'), 'utf8');
const [[, letter = ''] = [], [, journey = ''] = []] = page.matchAll(/^```ts\n(.*?)^```$/gms);
export const example = { letter, journey };

/** Where the letter lies as a file, with its imports from there: a folder of this process. */
export function written(from = letter): { readonly folder: string; readonly file: string } {
  const folder = join(root, '.cache', `add-a-letter-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'first-month.ts');
  writeFileSync(
    file,
    from
      .replaceAll("'../../../shared/", `'${root}/shared/`)
      .replaceAll("'../", `'${root}/functions/messaging/`)
      .replaceAll("'./", `'${root}/functions/messaging/letters/`),
  );
  return { folder, file };
}

/** The letter of the page. */
export async function firstMonth(): Promise<LetterTemplate> {
  const { file } = written();
  const { firstMonth } = (await import(/* @vite-ignore */ file)) as { firstMonth: LetterTemplate };
  return firstMonth;
}
