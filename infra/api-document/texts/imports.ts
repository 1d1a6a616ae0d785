import type { FieldTexts, TagTexts } from './tag-texts.ts';

const imports = '/v1/shops/{shop}/imports';
const past = '/v1/shops/{shop}/connections/{platform}/past';

const backfill: FieldTexts = {
  from: ['What was changed at the platform since then is imported.', '2026-01-01T00:00:00.000Z'],
  until: ['When the import was started.', '2026-11-27T01:00:00.000Z'],
  state: [
    '`refused` where the platform refuses the calls until a person acts; the same request then starts it again.',
    'running',
  ],
  because: ['What a person has to do.', 'The credentials of the platform are wrong.'],
  listed: ['How many orders and customers the platform listed so far.', 120],
  taken: ['How many were not known.', 100],
  merged: ['How many were known.', 20],
  refused: ['How many were refused.', 0],
  reasons: ['Why some were refused: the first reasons.', ['line_items is missing']],
};

export const history: TagTexts = {
  tag: 'Imports',
  description: 'Orders and customers from before the shop connected. Nobody is written to about them.',
  fields: {
    '{id}': ['The id of the import.', 'past-2025'],
    '?next': ['The first chunk whose refused rows are listed: `next` of the page before.', '4'],
    import: ['The id of the import, which the caller chooses.', 'past-2025'],
    of: ['How many parts the file has; absent where its sender did not say.', 12],
    startedAt: ['When its first part came.', '2026-11-30T01:00:00.000Z'],
    chunk: ['Which part of the file it is, from 1 on.', 1],
    columns: ['The header of the file. docs/import.md lists the columns.', ['order', 'placed_at', 'total', 'email']],
    rows: ['The rows of this part; all rows of one order or customer are in the same part.'],
    row: ['The number of the row in the file.', 2],
    cells: [
      'The cells of the row, in the sequence of the columns.',
      ['1001', '2025-03-01', '39000', 'minji@shop.example'],
    ],
    left: ['Rows that are too many or too long to send: all those of one order.', [77]],
    kind: ['What the file has.', 'orders'],
    together: ['The position of the column whose equal rows have to be in one part, from 0 on.', 0],
    ignored: ['Columns that are not read.', ['memo']],
    id: ['The id of the import.', 'past-2025'],
    taken: ['Rows about something that was not known.', 498],
    merged: ['Rows about something that was known.', 1],
    refused: ['Rows that were refused.', 1],
    chunks: ['How many parts were processed.', 1],
    goOnAt: ['The first part that was not processed yet.', 2],
    items: ['The refused rows, and those that were taken without one of their cells.'],
    column: ['The column that is wrong.', 'placed_at'],
    reason: ['Why the row, or its cell, was refused; it repeats nothing of the row.', 'placed_at should be a date'],
    isTaken: ['Present where the row was taken all the same, without this cell.'],
    next: ['The first chunk of the next page; absent on the last page.', '4'],
  },
  operations: {
    [`GET ${imports}`]: {
      id: 'listImports',
      description: 'At most the newest 50, the newest first.',
      response: 'ImportList',
      fields: { items: ['The imports.'] },
    },
    [`POST ${imports}`]: {
      id: 'importChunk',
      description:
        'The chunk is stored, and processed after that. A chunk without rows only checks the columns. At most 1 MiB.',
      status: 202,
      problems: ['columns-invalid'],
      request: 'ImportChunk',
      response: 'ImportedChunk',
    },
    [`GET ${imports}/{id}`]: {
      id: 'getImport',
      problems: ['import-not-found'],
      response: 'Import',
      fields: { rows: ['How many rows were processed.', 500] },
    },
    [`POST ${past}`]: {
      id: 'startBackfill',
      description: "Imports from the platform's own API, for which it needs credentials.",
      status: 202,
      problems: ['platform-not-found', 'import-running'],
      request: 'BackfillRequest',
      response: 'Backfill',
      fields: backfill,
    },
    [`GET ${past}`]: {
      id: 'getBackfill',
      problems: ['platform-not-found', 'import-not-found'],
      response: 'Backfill',
      fields: backfill,
    },
  },
};
