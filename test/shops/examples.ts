import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The demo shop's file. */
export const demo = JSON.parse(readFileSync(join(root, 'infra/stages/dev/shops/demo.json'), 'utf8'));

/** The example in the docs, which says all that can be said. */
export const full = JSON.parse(
  /```json\n([\s\S]*?)\n```/.exec(readFileSync(join(root, 'docs/shops.md'), 'utf8'))?.[1] ?? '',
);
