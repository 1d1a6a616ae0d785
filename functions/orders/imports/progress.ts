import type { RefusedRow } from './chunk.ts';
import type { ImportKind } from './columns.ts';

/** The rows of a chunk: reported for the first time, merged into what was known, or refused. */
export interface ChunkOutcome {
  readonly kind: ImportKind;
  readonly platform: string;
  readonly taken: number;
  readonly merged: number;
  readonly refused: readonly RefusedRow[];
}

export interface ProcessedChunk extends ChunkOutcome {
  readonly chunk: number;
}

/** An import that somebody began. */
export interface BegunImport {
  readonly id: string;
  readonly kind: ImportKind;
  readonly platform: string;
  /** How many chunks it has, where its sender says so. */
  readonly of?: number | undefined;
  readonly startedAt: string;
}

/** Older ones are found by their ids only. */
const maxImportsListed = 50;

/** The list with one that was begun, the newest first; the same list when it is known already, as large as it is. */
export function withImport(known: readonly BegunImport[], begun: BegunImport): readonly BegunImport[] {
  const before = known.find(({ id }) => id === begun.id);
  if (before && (begun.of === undefined || before.of === begun.of)) return known;
  if (before) return known.map((each) => (each === before ? { ...before, of: begun.of } : each));
  return [begun, ...known].slice(0, maxImportsListed);
}

const maxRefusals = 500;

const notTaken = (refused: readonly RefusedRow[]): number => refused.filter(({ isTaken }) => !isTaken).length;

/** The progress of an import with its refused rows from a chunk on; undefined before the first chunk. */
export function progressOf(id: string, chunks: readonly ProcessedChunk[], fromChunk = 1) {
  const [first] = chunks;
  if (!first) return undefined;
  const sum = (of: (each: ProcessedChunk) => number) => chunks.reduce((all, each) => all + of(each), 0);
  const items: RefusedRow[] = [];
  const rest = chunks.filter(({ chunk }) => chunk >= fromChunk);
  let next: number | undefined;
  for (const { chunk, refused } of rest) {
    if (items.length > 0 && items.length + refused.length > maxRefusals) {
      next = chunk;
      break;
    }
    items.push(...refused);
  }
  return {
    id,
    kind: first.kind,
    platform: first.platform,
    rows: sum(({ taken, merged, refused }) => taken + merged + notTaken(refused)),
    taken: sum(({ taken }) => taken),
    merged: sum(({ merged }) => merged),
    refused: sum(({ refused }) => notTaken(refused)),
    chunks: chunks.length,
    goOnAt: nextChunk(chunks),
    items,
    ...(next && { next: String(next) }),
  };
}

/** The first chunk that is not processed yet: where an interrupted import continues. */
function nextChunk(chunks: readonly ProcessedChunk[]): number {
  const understood = new Set(chunks.map(({ chunk }) => chunk));
  let next = 1;
  while (understood.has(next)) next++;
  return next;
}
