import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { noSuchPage } from '../../../shared/api/paging.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { instant } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { storeWebhook } from '../webhooks/webhook.store.ts';
import { maxWebhookBytes, webhookId } from '../webhooks/webhook.ts';
import { chunk, importId, importPlatform } from './chunk.ts';
import { headerOf } from './columns.ts';
import { beginImport, knownImports, processedChunks } from './imports.store.ts';
import { progressOf } from './progress.ts';

const importers: readonly Role[] = ['admin', 'machine'];

const kind = v.picklist(['orders', 'customers']);
const chunkResponse = v.object({
  import: v.string(),
  chunk: integer,
  kind,
  /** The position of the column whose equal rows have to be in one chunk. */
  together: integer,
  /** Columns that are not read. */
  ignored: v.array(v.string()),
});
const importResponse = v.object({
  id: v.string(),
  kind,
  platform: v.string(),
  rows: integer,
  /** Rows that were the first report of something. */
  taken: integer,
  /** Rows about what was known already. */
  merged: integer,
  refused: integer,
  chunks: integer,
  /** How many chunks the file has, where its sender said so. */
  of: v.optional(integer),
  startedAt: v.optional(instant),
  /** The first chunk that is not processed yet. */
  goOnAt: integer,
  items: v.array(
    v.object({
      row: integer,
      column: v.optional(v.string()),
      reason: v.string(),
      isTaken: v.optional(v.literal(true)),
    }),
  ),
  next: v.optional(v.string()),
});
const begunImport = v.object({
  id: v.string(),
  kind,
  platform: v.string(),
  of: v.optional(integer),
  startedAt: instant,
});
const progressQuery = v.object({ next: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/))) });

const importsPath = '/v1/shops/{shop}/imports';

/** The routes of imports. */
export function importRoutes(): Route[] {
  /** Stores a chunk like a webhook, to be processed afterwards; a chunk without rows only checks its columns. */
  async function storeChunk(call: Call, keyed: Keyed) {
    const { shop, body } = call;
    const { rows, left = [], columns, ...part } = bodyOf(chunk, call, { maxBytes: maxWebhookBytes });
    const header = headerOf(columns);
    if ('wrong' in header) throw new Problem('columns-invalid', `${header.wrong} docs/import.md lists the columns.`);
    const { kind, together, ignored } = header;
    const answer = { import: part.import, chunk: part.chunk, kind, together, ignored: [...ignored] };
    const reply = { status: 202, body: answer };
    if (rows.length + left.length > 0) {
      const id = webhookId(importPlatform, kind, keyed.key ?? `${part.import}/${part.chunk}`, body);
      const receivedAt = systemClock();
      await beginImport(shop, { id: part.import, kind, platform: part.platform, of: part.of, startedAt: receivedAt });
      const webhook = { shop, platform: importPlatform, topic: kind, headers: {}, body, receivedAt };
      if (await storeWebhook(id, webhook, keyed.answering(reply))) return;
    }
    await keyed.answer(reply);
  }

  async function showProgress(call: Call) {
    const { shop } = call;
    const { id = '' } = call.path;
    const query = v.safeParse(progressQuery, call.query);
    if (!query.success) throw noSuchPage();
    const chunks = v.is(importId, id) ? await processedChunks(shop, id) : [];
    const progress = progressOf(id, chunks, Number(query.output.next ?? 1));
    if (!progress) throw new Problem('import-not-found', 'Nothing of such an import has been processed yet.');
    const begun = (await knownImports(shop)).find((each) => each.id === id);
    return { status: 200, body: { ...progress, of: begun?.of, startedAt: begun?.startedAt } };
  }

  async function listImports({ shop }: Call) {
    return { status: 200, body: { items: await knownImports(shop) } };
  }

  return [
    {
      method: 'GET',
      path: importsPath,
      answer: listImports,
      docs: {
        summary: 'List the newest imports',
        roles: importers,
        scope: 'imports',
        response: v.object({ items: v.array(begunImport) }),
      },
    },
    keyed({
      method: 'POST',
      path: importsPath,
      write: storeChunk,
      docs: {
        summary: 'Import a chunk of past orders or customers',
        roles: importers,
        scope: 'imports',
        body: chunk,
        response: chunkResponse,
      },
    }),
    {
      method: 'GET',
      path: `${importsPath}/{id}`,
      answer: showProgress,
      docs: {
        summary: 'Read the progress of an import, and the rows it refused',
        roles: importers,
        scope: 'imports',
        query: progressQuery,
        response: importResponse,
      },
    },
  ];
}
