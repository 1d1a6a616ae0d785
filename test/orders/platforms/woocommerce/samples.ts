import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bodies of WooCommerce's own documentation; they are no part of this repository, and may lie beside it. */
const folder = join(import.meta.dirname, '../../../../../shared/fixtures/woocommerce');

export const wooSamples: readonly { topic: string; text: string }[] = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => /^(order|customer|product)\.\w+\.json$/.test(file))
      .map((file) => ({ topic: file.replace(/\.json$/, ''), text: readFileSync(join(folder, file), 'utf8') }))
  : [];

if (wooSamples.length === 0) console.warn("WooCommerce's own samples are not here: the tests on them are skipped.");
