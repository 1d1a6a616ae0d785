import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Rejected } from '../../../shared/base/outcome.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';
import { applyReport, type ReportSource, wasFirstReportedAt } from '../reports/reports.store.ts';
import { chunk, type RefusedRow, readChunk } from './chunk.ts';
import { headerOf } from './columns.ts';
import { type BegunImport, type ChunkOutcome, type ProcessedChunk, withImport } from './progress.ts';

/**
 * Applies the reports of a chunk as historical, and saves the outcome of its rows. A repetition after a crash gives the
 * same outcome: what this chunk reported first stays counted as its own.
 */
export async function applyChunk(body: unknown, source: ReportSource, zone: string): Promise<void> {
  const { shop, receivedAt } = source;
  const parsed = v.safeParse(chunk, body);
  const header = parsed.success ? headerOf(parsed.output.columns) : undefined;
  if (!parsed.success || !header || 'wrong' in header) throw new Rejected('The body is no chunk of an import');
  const { reports, refused } = readChunk(parsed.output, header, { zone, receivedAt });
  let taken = 0;
  let merged = 0;
  for (const { rows, report } of reports) {
    await applyReport(report, { ...source, historical: 'past' });
    if (await wasFirstReportedAt(shop, report, receivedAt)) taken += rows;
    else merged += rows;
  }
  await saveOutcome(shop, parsed.output, { kind: header.kind, taken, merged, refused });
}

const importKey = (shop: string, id: string) => `import/${shop}/${id}`;
const chunkKey = (number: number) => `CHUNK#${String(number).padStart(6, '0')}`;

async function saveOutcome(
  shop: string,
  { import: id, chunk: number, platform }: v.InferOutput<typeof chunk>,
  outcome: Omit<ChunkOutcome, 'platform'>,
): Promise<void> {
  const Item = { pk: importKey(shop, id), sk: chunkKey(number), outcome: { ...outcome, platform } };
  await dynamo().send(new PutCommand({ TableName: tableName(), Item }));
}

/** The newest imports of a shop, in one item. */
const importLists = aggregate<{ readonly imports: readonly BegunImport[] }>('imports', {
  owner: 'orders',
  describe: () => ({ status: 'listed' }),
});

/** Lists the import with its first chunk; a repetition changes nothing. */
export async function beginImport(shop: string, begun: BegunImport): Promise<void> {
  const cause = { id: `import/${shop}/${begun.id}`, at: begun.startedAt, test: false };
  await importLists.of(shop).change(cause, ({ imports } = { imports: [] }) => {
    const after = withImport(imports, begun);
    return after === imports ? undefined : { state: { imports: after } };
  });
}

/** The newest imports, the newest first. */
export const knownImports = async (shop: string): Promise<readonly BegunImport[]> =>
  (await importLists.of(shop).state())?.imports ?? [];

/** The outcomes of the chunks processed so far, in their sequence. */
export async function processedChunks(shop: string, id: string): Promise<ProcessedChunk[]> {
  const found: ProcessedChunk[] = [];
  for await (const { sk, outcome } of itemsUnder(importKey(shop, id), 'CHUNK#')) {
    found.push({
      ...(outcome as ChunkOutcome & { refused: RefusedRow[] }),
      chunk: Number(String(sk).slice('CHUNK#'.length)),
    });
  }
  return found;
}
