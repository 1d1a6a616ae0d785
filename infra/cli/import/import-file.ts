import { type Ask, answerIn, Stop } from '../api.ts';
import { importIdOf, partsOf } from './chunks.ts';
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

/** What an import says on its way, and how it waits. */
export interface Around {
  readonly ask: Ask;
  readonly tell: (words: string) => void;
  readonly wait: () => Promise<void>;
}

/** So many chunks may wait to be understood, so that the shop's own webhooks are not behind thousands of them. */
const maxAhead = 6;

/** So often nothing may have moved before it is said. */
const maxWaits = 300;

/** Posts a file in chunks, from where it was interrupted on, and gives the report once all of it was understood. */
export async function importFile({ shop, platform, bytes }: Importing, { ask, tell, wait }: Around): Promise<Report> {
  const [header, ...rows] = rowsOf(textOf(bytes));
  if (!header) throw new Stop('The file is empty.');
  if (rows.length === 0) throw new Stop('The file has a header, and no rows.');
  const id = importIdOf(bytes, platform);
  const path = `/v1/shops/${shop}/imports`;
  const part = { import: id, platform, columns: header.cells };
  const known = answerIn<Taken>(await ask('POST', path, { ...part, chunk: 1, rows: [] }));
  if (known.ignored.length > 0) tell(`Nothing is read from these columns: ${known.ignored.join(', ')}.`);
  const parts = partsOf(header.cells.length, rows, known.together);

  let report = await reportAt(ask, `${path}/${id}`);
  if (report) {
    const isDone = report.goOnAt > parts.length;
    tell(isDone ? 'All of it was imported before.' : `It goes on at chunk ${report.goOnAt} of ${parts.length}.`);
  }
  for (let next = report?.goOnAt ?? 1, waits = 0; (report?.chunks ?? 0) < parts.length; ) {
    const posted = parts[next - 1];
    if (posted && next - (report?.goOnAt ?? 1) < maxAhead) {
      answerIn(await ask('POST', path, { ...part, chunk: next, ...posted }, `${id}-${next}`));
      next++;
      continue;
    }
    await wait();
    const before = report?.chunks;
    report = await reportAt(ask, `${path}/${id}`);
    waits = report?.chunks === before ? waits + 1 : 0;
    if (waits === 0) tell(`${report?.rows ?? 0} of ${rows.length} rows`);
    if (waits > maxWaits) throw new Stop('It is not understood any further. The same command goes on where it was.');
  }
  if (!report) throw new Stop('Nothing of it was understood. The same command tries again.');
  return report;
}

interface Taken {
  readonly together: number;
  readonly ignored: readonly string[];
}

async function reportAt(ask: Ask, path: string): Promise<Report | undefined> {
  const reply = await ask('GET', path);
  return reply.status === 404 ? undefined : answerIn<Report>(reply);
}
