import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { noSuchPage } from '../../../shared/api/paging.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';

import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { keep } from '../webhooks/webhook.store.ts';
import { maxBytes, webhookId } from '../webhooks/webhook.ts';
import { chunk, importId, importing } from './chunk.ts';
import { headerOf } from './columns.ts';
import { understoodOf } from './imports.store.ts';
import { progressOf } from './progress.ts';

const importers: readonly Role[] = ['admin', 'machine'];

const kind = v.picklist(['orders', 'customers']);
const heard = v.object({
  import: v.string(),
  chunk: integer,
  kind,
  /** The place of the column whose equal rows have to stand in one chunk. */
  together: integer,
  /** Columns that nothing is read from. */
  ignored: v.array(v.string()),
});
const shown = v.object({
  id: v.string(),
  kind,
  platform: v.string(),
  rows: integer,
  /** Rows that told of something for the first time. */
  taken: integer,
  /** Rows about what was known already. */
  merged: integer,
  refused: integer,
  chunks: integer,
  /** The first chunk that was not understood yet. */
  goOnAt: integer,
  items: v.array(v.object({ row: integer, column: v.optional(v.string()), reason: v.string() })),
  next: v.optional(v.string()),
});
const page = v.object({ next: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/))) });

const many = '/v1/shops/{shop}/imports';

/** The API of imports, for the function that holds orders' routes. */
export function importRoutes(): Route[] {
  /** A chunk is kept as a platform's call is, and understood after that; one without rows only asks about its columns. */
  async function post(call: Call, keyed: Keyed) {
    const { shop, body } = call;
    const { rows, left = [], columns, ...part } = bodyOf(chunk, call, { maxBytes });
    const header = headerOf(columns);
    if ('wrong' in header) throw new Problem('columns-invalid', `${header.wrong} docs/import.md lists the columns.`);
    const { kind, together, ignored } = header;
    const told = { import: part.import, chunk: part.chunk, kind, together, ignored: [...ignored] };
    const reply = { status: 202, body: told };
    if (rows.length + left.length > 0) {
      const id = webhookId(importing, kind, keyed.key ?? `${part.import}/${part.chunk}`, body);
      const receivedAt = systemClock();
      const webhook = { shop, platform: importing, topic: kind, headers: {}, body, receivedAt };
      if (await keep(id, webhook, keyed.answering(reply))) return;
    }
    await keyed.answer(reply);
  }

  async function one(call: Call) {
    const { shop } = call;
    const { id = '' } = call.path;
    const query = v.safeParse(page, call.query);
    if (!query.success) throw noSuchPage();
    const chunks = v.is(importId, id) ? await understoodOf(shop, id) : [];
    const progress = progressOf(id, chunks, Number(query.output.next ?? 1));
    if (!progress) throw new Problem('import-not-found', 'Nothing of such an import has been processed yet.');
    return { status: 200, body: progress };
  }

  return [
    keyed({
      ...{ method: 'POST', path: many, write: post },
      docs: { summary: 'Import a chunk of past orders or customers', roles: importers, body: chunk, response: heard },
    }),
    {
      method: 'GET',
      path: `${many}/{id}`,
      answer: one,
      docs: {
        summary: 'Read the progress of an import, and the rows it refused',
        roles: importers,
        query: page,
        response: shown,
      },
    },
  ];
}
