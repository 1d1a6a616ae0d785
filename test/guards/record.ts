import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Mutant, mutantsOf } from './mutation/mutators.ts';
import type { Found } from './planting.ts';

/** What the last run of a file gave. */
export interface FileRecord {
  /** Of the file and the tests that reach it, when it was run. */
  readonly mark: string;
  /** Those that were tried. */
  readonly mutants: number;
  /** Those that there are, where not all were tried. */
  readonly of?: number;
  /** Each by what it changes; see `nameOf`. */
  readonly survivors: readonly string[];
}

export type GuardsRecord = Readonly<Record<string, FileRecord>>;

/** Why a survivor is no other program, by its file and its name. */
export type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

const at = (name: string) => join(import.meta.dirname, name);
const read = (name: string) => (existsSync(at(name)) ? JSON.parse(readFileSync(at(name), 'utf8')) : {});

export const readRecord = (): GuardsRecord => read('record.json') as GuardsRecord;
export const readReasons = (): Reasons => read('reasons.json') as Reasons;

/** What found each planted bug, by its name. */
export const readPlanted = (): Record<string, Found> => read('planted.json') as Record<string, Found>;
export const writePlanted = (found: Record<string, Found>): void =>
  writeFileSync(at('planted.json'), `${JSON.stringify(found, null, 2)}\n`);

/** What others recorded meanwhile stays. */
export function writeRecord(path: string, own: FileRecord): void {
  writeAll({ ...readRecord(), [path]: own });
}

/** Files that are no more have no record. */
export function writeOnly(paths: readonly string[]): void {
  writeAll(Object.fromEntries(Object.entries(readRecord()).filter(([path]) => paths.includes(path))));
}

function writeAll(record: GuardsRecord): void {
  const sorted = Object.fromEntries(Object.entries(record).sort(([one], [other]) => one.localeCompare(other)));
  // A run that is stopped here leaves the record whole, and another never reads half of it.
  const whole = at(`record.json.${process.pid}`);
  writeFileSync(whole, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(whole, at('record.json'));
}

/** At most so many, and always the same ones: which they are is in their names. */
export function sampled<T extends { readonly name: string }>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  const lot = ({ name }: T) => createHash('sha256').update(name).digest('hex');
  const drawn = [...all].sort((one, other) => lot(one).localeCompare(lot(other))).slice(0, most);
  return all.filter((each) => drawn.includes(each));
}

const maxNames = 90;

/** A number or a short word is told with its line. */
const maxLittle = 12;

const lineAt = (source: string, at: number): string =>
  source.slice(source.lastIndexOf('\n', at) + 1).split('\n', 1)[0] ?? '';

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > maxNames ? `${line.slice(0, maxNames / 2)}…${line.slice(-maxNames / 2)}` : line;
};

/**
 * The names of all mutants of a source, each the text before and after: no line number is in it, so that a name stays
 * when other lines move. The same change in two places has a number behind it.
 */
export function named(source: string): { readonly mutant: Mutant; readonly name: string }[] {
  const counts = new Map<string, number>();
  return mutantsOf(source).map((mutant) => {
    const before = source.slice(mutant.start, mutant.end);
    const where = before.length < maxLittle ? ` in ${short(lineAt(source, mutant.start))}` : '';
    const name = `${short(before)} ⇒ ${short(mutant.to) || 'nothing'}${where}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { mutant, name: count > 1 ? `${name} (${count})` : name };
  });
}

/** The reasons for what is no survivor any more. A mutant that was not drawn keeps its own: another run may draw it. */
export function needless(
  reasons: Readonly<Record<string, string>>,
  all: readonly { readonly name: string }[],
  { mutants, survivors }: Pick<FileRecord, 'mutants' | 'survivors'>,
): string[] {
  const drawn = new Set(sampled(all, mutants).map(({ name }) => name));
  const left = new Set(all.map(({ name }) => name).filter((name) => !drawn.has(name)));
  return Object.keys(reasons).filter((name) => !survivors.includes(name) && !left.has(name));
}
