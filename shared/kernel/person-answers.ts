import type { EventOf } from '../events/event.ts';
import type { ErasureAnswered } from '../events/privacy.ts';

/** What law keeps of a person, and until when. */
export type Kept = EventOf<typeof ErasureAnswered>['data']['kept'][number];

/** The requests about a customer that a capability has heard, and what it said to them. */
export interface PersonRequests {
  /** When the newest erasure began here: nothing of before is stored since, and nothing of this customer ever. */
  readonly erasedAt?: string;
  /** The request or event that it began by. */
  readonly erasedBy?: string;
  /** What of them law keeps here. */
  readonly kept: readonly Kept[];
  /** The newest requests that were answered. */
  readonly answered: readonly string[];
}

export const noRequests: PersonRequests = { kept: [], answered: [] };

const maxAnswered = 50;

/** Records that an erasure begins. A repetition of the same one, also long after, is no new beginning: what is new by then stays. */
export const withErasure = (before: PersonRequests, by: string, now: string): PersonRequests =>
  before.erasedBy === by || isAnswered(before, by) || (before.erasedAt ?? '') >= now
    ? before
    : { ...before, erasedAt: now, erasedBy: by };

/** Of each thing the latest end counts: a repetition finds what was kept already no more. */
export function withKept(before: PersonRequests, kept: readonly Kept[]): PersonRequests {
  const ends = new Map<string, string>();
  for (const { what, until } of [...before.kept, ...kept]) {
    const known = ends.get(what);
    if (known === undefined || known < until) ends.set(what, until);
  }
  return { ...before, kept: [...ends].map(([what, until]) => ({ what, until })).sort(byName) };
}

const byName = (one: Kept, other: Kept): number => (one.what < other.what ? -1 : 1);

export const isAnswered = ({ answered }: PersonRequests, request: string): boolean => answered.includes(request);

export const withAnswer = (before: PersonRequests, request: string): PersonRequests =>
  isAnswered(before, request) ? before : { ...before, answered: [...before.answered, request].slice(-maxAnswered) };

/** One thing that is stored of a person, as the copy for them says it. */
export type ExportRecord = Readonly<Record<string, unknown>> & { readonly kind: string };

/** An event has 256 KB on the bus, in UTF-8, and its JSON is escaped once more there. */
const maxCharacters = 100_000;
const maxPartBytes = 150_000;
const maxExportParts = 100;

const fits = (json: string): boolean => json.length <= maxCharacters && Buffer.byteLength(json) <= maxPartBytes;

/**
 * The parts of a copy, each a JSON array of whole records; together they are all records, in their sequence. A record that is too
 * long for a part, and all records for which there is no part, are replaced by one that says `cut`.
 */
export function exportParts(records: readonly ExportRecord[]): string[] {
  const parts: string[] = [];
  let open = '';
  const cut = { kind: 'cut', cut: true };
  for (const record of records) {
    const json = fits(`[${JSON.stringify(record)}]`)
      ? JSON.stringify(record)
      : JSON.stringify({ ...cut, of: record.kind });
    const longer = open === '' ? json : `${open},${json}`;
    if (fits(`[${longer}]`)) open = longer;
    else {
      parts.push(`[${open}]`);
      open = json;
    }
  }
  const all = [...parts, `[${open}]`];
  return all.length <= maxExportParts ? all : [...all.slice(0, maxExportParts - 1), JSON.stringify([cut])];
}
