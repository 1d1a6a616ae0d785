import { appendFileSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../infra/local/deployment/cloud.ts';

/** A metric that was emitted, by all that tells it from another one. */
export interface Emitted {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What all flows of a run did together. */
export interface WholeRun {
  /** The parts of policies that allowed something. */
  readonly used: ReadonlySet<string>;
  readonly emitted: readonly Emitted[];
  /** The worlds that were never closed, by the test that made them. */
  readonly open: readonly string[];
}

interface Line {
  readonly opened?: string;
  readonly closed?: string;
  readonly used?: readonly string[];
  readonly emitted?: readonly Emitted[];
}

/** Where this run is written down; `test/run.ts` gives it when every file is run. */
const folder = process.env.DANGOL_RECORD;
const known = new Set<string>();

const isNew = (key: string) => !known.has(key) && known.add(key);

/** Each process has a file of its own, and writes what it has not written yet. */
function write(line: Line): void {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(line)}\n`);
}

export const recordOpened = (test: string): void => write({ opened: test });

export function recordClosed(test: string, { rights, metrics }: Cloud): void {
  const used = [...rights.used].filter(isNew);
  const emitted = metrics
    .sums()
    .map(({ namespace, name, dimensions }) => ({ namespace, name, dimensions }))
    .filter((metric) => isNew(JSON.stringify(metric)));
  write({ closed: test, ...(used.length > 0 && { used }), ...(emitted.length > 0 && { emitted }) });
}

/** The record of this run, for what is tested after all flows. */
export function wholeRun(): WholeRun {
  if (!folder) throw new Error('This judges what all flows did together, so it needs the whole run: npm test');
  const lines = globSync('*.jsonl', { cwd: folder }).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line),
  );
  const closed = lines.flatMap(({ closed = [] }) => closed);
  const open = lines
    .flatMap(({ opened = [] }) => opened)
    .filter((test) => {
      const place = closed.indexOf(test);
      if (place >= 0) closed.splice(place, 1);
      return place < 0;
    });
  const emitted = lines.flatMap(({ emitted = [] }) => emitted);
  return {
    used: new Set(lines.flatMap(({ used = [] }) => used)),
    emitted: [...new Map(emitted.map((metric) => [JSON.stringify(metric), metric])).values()],
    open,
  };
}
