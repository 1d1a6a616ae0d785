import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { guides } from '../../../functions/orders/platforms/each-guide.ts';
import { Api, type Ask } from '../api.ts';
import { savedToken } from '../login/saved-logins.ts';
import { Stop } from '../stop.ts';
import { importFile, type Report } from './import-file.ts';
import { importPast, type Past } from './import-past.ts';

const usage = `npm run shop -- import <shop> <file.csv> [--platform shopify] [--api URL] [--token TOKEN]
npm run shop -- import <shop> --platform shopify --since 2025-01-01

  Imports past orders, or customers where the file has no column "order". No customer gets a message about them.
  --platform   whose ids the file has, standard if not said: ${[...guides.keys()].join(', ')}
  --since      instead of a file: what the platform's own API lists as changed since then
  --api        http://127.0.0.1:4400 by default
  --token      an admin's; DANGOL_TOKEN otherwise, and none is needed on this machine`;

const maxShown = 20;

/** `import <shop> <file>`: interrupted, the same command resumes it; done, it changes nothing. */
export async function importing(args: readonly string[]): Promise<void> {
  const { values, positionals } = parsed(args);
  const [shop, file] = positionals;
  if (!shop || (file === undefined) === (values.since === undefined)) throw new Stop(usage);
  const api = Api.at(values, savedToken);
  await api.mustKnow(shop);
  const ask: Ask = (...call) => api.ask(shop, ...call);
  const ports = { ask, print: (line: string) => console.log(line), wait: () => pause(400) };
  const { platform, since } = values;
  if (file === undefined) return printPast(await importPast({ shop, platform, from: instantOf(since ?? '') }, ports));
  const bytes = await readFile(file).catch(() => {
    throw new Stop(`There is no file ${file}.`);
  });
  print(shop, await importFile({ shop, platform, bytes }, ports));
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        platform: { type: 'string', default: 'standard' },
        api: { type: 'string' },
        token: { type: 'string' },
        since: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** A day of UTC, or an instant, as people write them. */
function instantOf(since: string): string {
  const at = /^\d{4}-\d\d-\d\d(T.*)?$/.test(since) ? new Date(since) : undefined;
  if (!at || Number.isNaN(at.getTime())) throw new Stop(`--since ${since}: write a day such as 2025-01-31.`);
  return at.toISOString();
}

function printPast({ listed, taken, merged, refused, reasons }: Past): void {
  console.log(`
${listed} orders and customers
  taken    ${taken}
  merged   ${merged}  (known already)
  refused  ${refused}`);
  for (const reason of reasons) console.log(`    ${reason}`);
}

function print(shop: string, { id, kind, rows, taken, merged, refused, items }: Report): void {
  console.log(`
${rows} rows of ${kind}
  taken    ${taken}
  merged   ${merged}  (known already)
  refused  ${refused}`);
  for (const { row, reason } of items.slice(0, maxShown)) console.log(`    row ${row}: ${reason}`);
  if (items.length > maxShown) console.log('    …');
  console.log(`The report stays at GET /v1/shops/${shop}/imports/${id}`);
}
