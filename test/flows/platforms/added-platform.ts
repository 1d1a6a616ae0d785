import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

/** The page that says how a platform is added, its file, and its line. */
export const page = readFileSync(join(root, 'docs/add-a-platform.md'), 'utf8');
export const [example = '', line = ''] = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);

/** The whole system in a folder of its own, with the page's file and its line. */
export const folder = join(root, '.cache', `add-a-platform-${process.pid}`);
export const platforms = join(folder, 'functions/orders/platforms');
export const acmeFile = join(platforms, 'acme.ts');

export function copied(): void {
  mkdirSync(folder, { recursive: true });
  for (const part of ['functions', 'shared', 'infra', 'package.json', 'tsconfig.json', 'cdk.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(acmeFile, example);
  appendFileSync(join(platforms, 'platforms.ts'), line);
}

export const removed = (): void => rmSync(folder, { recursive: true, force: true });

/** What the compiler has against these folders of the copy. */
export function compiled(include: readonly string[]): string {
  writeFileSync(join(folder, 'tsconfig.part.json'), JSON.stringify({ extends: './tsconfig.json', include }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-p', join(folder, 'tsconfig.part.json')], { encoding: 'utf8' }).stdout;
}

/** A call as Acme makes it. */
export const at = '2026-11-27T10:00:00+09:00';
export const call = { id: '7', sum: '39.80', mail: 'minji@example.com', made: at, paid: at };
export const signed = (body: string, secret: string) => createHmac('sha256', secret).update(body).digest('base64');
