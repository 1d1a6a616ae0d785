import { hexId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import type { Consent } from './consent.ts';

/** What a customer said, with when it was heard. */
interface ConsentStatement extends Consent {
  readonly is: 'statement';
  readonly heardAt: string;
}

/** A letter that told a customer what became of their answers, or reminded them of one. */
export interface Notice {
  readonly is: 'notice';
  readonly letter: 'consent-result' | 'consent-reminder';
  /** The message. */
  readonly key: string;
  readonly at: string;
}

export type RegisterEntry = ConsentStatement | Notice;

/** A row of a customer's register: it contains the digest of the one before, so that a changed or a missing row shows. */
export interface RegisterRow {
  /** Its place, from 1 without gaps. */
  readonly n: number;
  /** The digest of the row before; empty for the first. */
  readonly previous: string;
  /** What it says, as canonical JSON: this very text is in the digest. */
  readonly entry: string;
  /** SHA-256 of `previous` and `entry`, each with its length in bytes before it: `<bytes>:<text>`. */
  readonly digest: string;
}

/** Where a register ends: kept beside what decides messages, so that a missing last row shows too. */
export interface RegisterEnd {
  readonly rows: number;
  readonly digest: string;
}

export function nextRow(end: RegisterEnd | undefined, entry: RegisterEntry): RegisterRow {
  const { rows, digest: previous } = end ?? { rows: 0, digest: '' };
  const text = canonical(entry);
  return { n: rows + 1, previous, entry: text, digest: hexId(previous, text) };
}

export const endAt = ({ n: rows, digest }: RegisterRow): RegisterEnd => ({ rows, digest });

/** The row from which on a register is not as it was written, counted from 1; nothing where it is whole. */
export function brokenAt(rows: readonly RegisterRow[], end: RegisterEnd | undefined): number | undefined {
  let before: RegisterEnd | undefined;
  for (const row of rows) {
    const { rows: count, digest } = before ?? { rows: 0, digest: '' };
    const isNext = row.n === count + 1 && row.previous === digest && row.digest === hexId(digest, row.entry);
    if (!isNext) return count + 1;
    before = endAt(row);
  }
  const isWhole = before?.rows === end?.rows && before?.digest === end?.digest;
  return isWhole ? undefined : Math.min(before?.rows ?? 0, end?.rows ?? 0) + 1;
}
