import { plusSeconds } from '../../../shared/base/clock.ts';
import { type PersonHolder, personHolders } from '../../../shared/events/privacy.ts';
import type { PrivacyRequest } from './request.ts';

/** How long an export can be fetched; then it ends by itself. */
export const exportSeconds = 30 * 86_400;
export const fetchableUntil = ({ begunAt }: Pick<PrivacyRequest, 'begunAt'>): string =>
  plusSeconds(begunAt, exportSeconds);

/** A piece is an event of its own, or an item: both hold so much of JSON. */
const maxPiece = 90_000;

/** What is stored, in pieces of a size that items hold: the fields of `head` together, then each list in rows that fit. */
export function inPieces(head: object, lists: Readonly<Record<string, readonly object[]>>, most = maxPiece): object[] {
  const pieces: object[] = [head];
  for (const [name, all] of Object.entries(lists)) {
    let rows: object[] = [];
    let size = 0;
    for (const row of all) {
      const own = JSON.stringify(row).length + 1;
      if (rows.length > 0 && size + own > most) {
        pieces.push({ [name]: rows });
        rows = [];
        size = 0;
      }
      rows.push(row);
      size += own;
    }
    if (rows.length > 0) pieces.push({ [name]: rows });
  }
  return pieces;
}

/** Pieces put together again: lists of one name one after another, and other fields side by side. */
function joinedPieces(pieces: readonly unknown[]): unknown {
  if (pieces.length === 1) return pieces[0];
  const joined: Record<string, unknown> = {};
  for (const piece of pieces) {
    if (piece === null || typeof piece !== 'object' || Array.isArray(piece)) return pieces;
    for (const [name, value] of Object.entries(piece)) {
      const known = joined[name];
      if (known === undefined) joined[name] = value;
      else if (Array.isArray(known) && Array.isArray(value)) joined[name] = [...known, ...value];
      // Two that say different things under one name stay apart.
      else return pieces;
    }
  }
  return joined;
}

/** An export as one document: what each holder stores under its name. */
export const exportFile = <Head extends object>(
  head: Head,
  pieces: Readonly<Partial<Record<PersonHolder, readonly unknown[]>>>,
): Head & { readonly data: Readonly<Record<string, unknown>> } => ({
  ...head,
  data: Object.fromEntries(
    personHolders.flatMap((by) => (pieces[by] ? [[by, joinedPieces(pieces[by] as readonly unknown[])]] : [])),
  ),
});
