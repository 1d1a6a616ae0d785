import * as v from 'valibot';
import { advertisingChannel, id, instant } from '../../../shared/events/event.ts';
import { brokenAt, type RegisterEnd, type RegisterEntry, type RegisterRow } from '../answers/row.ts';
import type { Wordings } from './wordings.ts';

/** The register of one record of a person, as it was read. */
export interface ReadRegister {
  readonly record: string;
  readonly rows: readonly RegisterRow[];
  readonly end: RegisterEnd | undefined;
}

/** What became of a letter about consents. */
export interface NoticeOutcome {
  readonly status: string;
  readonly sentAt?: string | undefined;
}

const maybeText = v.optional(v.string());

const evidenceRowShape = v.object({
  record: id,
  n: v.pipe(v.number(), v.integer()),
  is: v.picklist(['statement', 'notice']),
  at: instant,
  heardAt: v.optional(instant),
  undated: v.optional(v.literal(true)),
  channel: v.optional(advertisingChannel),
  purpose: v.optional(v.literal('marketing')),
  night: v.optional(v.literal(true)),
  given: v.optional(v.boolean()),
  source: v.optional(id),
  by: v.optional(id),
  wording: v.optional(id),
  wordingKo: maybeText,
  wordingEn: maybeText,
  addressDigest: maybeText,
  cause: maybeText,
  letter: maybeText,
  message: maybeText,
  status: maybeText,
  sentAt: v.optional(instant),
  /** What the digest is made of. */
  previous: v.string(),
  entry: v.string(),
  digest: v.string(),
});
type EvidenceRow = v.InferOutput<typeof evidenceRowShape>;

/** All that can be shown of a person's consents. */
export const evidenceShape = v.object({
  customer: id,
  madeAt: instant,
  records: v.array(
    v.object({
      record: id,
      rows: v.pipe(v.number(), v.integer()),
      digest: v.optional(v.string()),
      /** Nothing was changed, left out or added. */
      isWhole: v.boolean(),
      brokenAt: v.optional(v.pipe(v.number(), v.integer())),
    }),
  ),
  rows: v.array(evidenceRowShape),
});
type ConsentEvidence = v.InferOutput<typeof evidenceShape>;

interface EvidenceContext {
  readonly customer: string;
  readonly madeAt: string;
  readonly wordings: Wordings['versions'];
  /** By the keys of the messages. */
  readonly outcomes: ReadonlyMap<string, NoticeOutcome>;
}

/** Whatever a row says, by the text that is in its digest. */
export const entryIn = ({ entry }: RegisterRow): RegisterEntry => JSON.parse(entry);

export function evidenceOf(registers: readonly ReadRegister[], known: EvidenceContext): ConsentEvidence {
  const { customer, madeAt } = known;
  return {
    customer,
    madeAt,
    records: registers.map(({ record, rows, end }) => {
      const broken = brokenAt(rows, end);
      return {
        record,
        rows: rows.length,
        ...(end && { digest: end.digest }),
        isWhole: broken === undefined,
        ...(broken !== undefined && { brokenAt: broken }),
      };
    }),
    rows: registers.flatMap(({ record, rows }) => rows.map((row) => evidenceRow(record, row, known))),
  };
}

function evidenceRow(record: string, row: RegisterRow, { wordings, outcomes }: EvidenceContext): EvidenceRow {
  const { n, previous, entry, digest } = row;
  const said = entryIn(row);
  const proof = { previous, entry, digest };
  if (said.is === 'notice') {
    const { is, at, letter, key: message } = said;
    return { record, n, is, at, letter, message, ...(outcomes.get(message) ?? { status: 'requested' }), ...proof };
  }
  const { address, ...statement } = said;
  const words = statement.wording !== undefined && wordings[statement.wording];
  return {
    record,
    n,
    ...statement,
    ...(words && { wordingKo: words.ko, wordingEn: words.en }),
    ...(address !== undefined && { addressDigest: address }),
    ...proof,
  };
}

const columns = Object.keys(evidenceRowShape.entries) as (keyof EvidenceRow)[];

/** As a spreadsheet: a line for each row (RFC 4180). A cell that a spreadsheet would run as a formula has an apostrophe before it. */
export function evidenceCsv({ rows }: ConsentEvidence): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join());
  return [columns.join(), ...lines].map((line) => `${line}\r\n`).join('');
}

function cell(value: string | number | boolean | undefined): string {
  const text = value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
