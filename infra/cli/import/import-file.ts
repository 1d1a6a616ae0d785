import { chunksOf, importIdOf } from '../../../shared/text/csv-chunks.ts';
import { type Ask, answerIn } from '../api.ts';
import { Stop } from '../stop.ts';
import { rowsOf, textOf } from './csv.ts';

export interface Report {
  readonly id: string;
  readonly kind: string;
  readonly rows: number;
  readonly taken: number;
  readonly merged: number;
  readonly refused: number;
  readonly chunks: number;
  readonly goOnAt: number;
  readonly items: readonly { readonly row: number; readonly reason: string }[];
}

interface Importing {
  readonly shop: string;
  readonly platform: string;
  readonly bytes: Uint8Array;
}

/** The dependencies of an import: the API, its output, and its pauses. */
export interface ImportPorts {
  readonly ask: Ask;
  readonly print: (line: string) => void;
  readonly wait: () => Promise<void>;
}

/** Chunks that may be in processing at once, so that the shop's webhooks are not queued behind thousands of them. */
const maxAhead = 6;

/** Pauses without progress before the import gives up. */
const maxWaits = 300;

/** Posts a file in chunks, from where it was interrupted, and returns the report once all of it was processed. */
export async function importFile(
  { shop, platform, bytes }: Importing,
  { ask, print, wait }: ImportPorts,
): Promise<Report> {
  const [header, ...rows] = rowsOf(textOf(bytes));
  if (!header) throw new Stop('The file is empty.');
  if (rows.length === 0) throw new Stop('The file has a header, and no rows.');
  const id = importIdOf(bytes, platform);
  const path = `/v1/shops/${shop}/imports`;
  const common = { import: id, platform, columns: header.cells };
  const known = answerIn<Accepted>(await ask('POST', path, { ...common, chunk: 1, rows: [] }));
  if (known.ignored.length > 0) print(`Nothing is read from these columns: ${known.ignored.join(', ')}.`);
  const chunks = chunksOf(header.cells.length, rows, known.together);

  let report = await reportAt(ask, `${path}/${id}`);
  if (report) {
    const isDone = report.goOnAt > chunks.length;
    print(isDone ? 'All of it was imported before.' : `It goes on at chunk ${report.goOnAt} of ${chunks.length}.`);
  }
  for (let next = report?.goOnAt ?? 1, waits = 0; (report?.chunks ?? 0) < chunks.length; ) {
    const posted = chunks[next - 1];
    if (posted && next - (report?.goOnAt ?? 1) < maxAhead) {
      answerIn(await ask('POST', path, { ...common, chunk: next, of: chunks.length, ...posted }, `${id}-${next}`));
      next++;
      continue;
    }
    await wait();
    const before = report?.chunks;
    report = await reportAt(ask, `${path}/${id}`);
    waits = report?.chunks === before ? waits + 1 : 0;
    if (waits === 0) print(`${report?.rows ?? 0} of ${rows.length} rows`);
    if (waits > maxWaits) throw new Stop('No progress. The same command continues where it was.');
  }
  if (!report) throw new Stop('Nothing of it was processed. The same command tries again.');
  return report;
}

interface Accepted {
  readonly together: number;
  readonly ignored: readonly string[];
}

async function reportAt(ask: Ask, path: string): Promise<Report | undefined> {
  const reply = await ask('GET', path);
  return reply.status === 404 ? undefined : answerIn<Report>(reply);
}
