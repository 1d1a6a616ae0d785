import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bugs } from './planted/all.ts';
import type { Found } from './planting.ts';
import { type GuardsRecord, type Reasons, readPlanted, readReasons, readRecord } from './record.ts';

export interface Figures {
  readonly mutants: number;
  readonly killed: number;
  readonly equal: number;
  readonly open: number;
}

/** A survivor with a reason is the same program; one without is a test that is missing. */
export function figuresOf(record: GuardsRecord, reasons: Reasons): Figures {
  const all = Object.entries(record).map(([path, { mutants, survivors }]) => {
    const equal = survivors.filter((name) => reasons[path]?.[name]).length;
    return { mutants, killed: mutants - survivors.length, equal, open: survivors.length - equal };
  });
  return {
    mutants: sum(all.map((f) => f.mutants)),
    killed: sum(all.map((f) => f.killed)),
    equal: sum(all.map((f) => f.equal)),
    open: sum(all.map((f) => f.open)),
  };
}

const sum = (figures: readonly number[]): number => figures.reduce((total, each) => total + each, 0);

const figure = (count: number): string => count.toLocaleString('en-US');

export const share = ({ mutants, killed, equal }: Figures): number =>
  mutants === equal ? 1 : killed / (mutants - equal);

export const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

/** Writes `docs/guards.md` of what is recorded. */
export function writePage(): void {
  const about = readFileSync(join(import.meta.dirname, 'about.md'), 'utf8');
  const page = pageOf(readRecord(), readReasons(), readPlanted(), about);
  writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'guards.md'), page);
}

function pageOf(record: GuardsRecord, reasons: Reasons, found: Readonly<Record<string, Found>>, about: string): string {
  const paths = Object.keys(record).sort();
  const whole = figuresOf(record, reasons);
  const rows = paths.map((path) => {
    const own = figuresOf({ [path]: record[path] as GuardsRecord[string] }, reasons);
    const of = record[path]?.of;
    return `| \`${path}\` | ${own.mutants}${of ? ` of ${of}` : ''} | ${own.killed} | ${own.equal} | ${own.open} | ${percent(share(own))} |`;
  });
  const untried = sum(Object.values(record).map(({ mutants, of = mutants }) => of - mutants));
  const lists = paths.flatMap((path) => listOf(path, record[path]?.survivors ?? [], reasons[path] ?? {}));
  const planted = bugs.map(
    ({ name, file, breaks }) => `| ${name} | \`${file}\` | ${breaks} | ${found[name]?.by ?? 'not asked yet'} |`,
  );
  const known = bugs.filter(({ name }) => found[name] && found[name].by !== 'nothing').length;
  return `${about.trim()}

## Figures

**${figure(whole.mutants)} mutants tried in ${paths.length} files: ${figure(whole.killed)} killed, ${whole.equal} equivalent, ${figure(whole.open)} open. Killed of those that can be: ${percent(share(whole))}.** ${figure(untried)} more of these files were not drawn. A file that is not in the table was not tried yet.

| file | mutants | killed | equivalent | open | killed of those that can be |
|---|---:|---:|---:|---:|---:|
${rows.join('\n')}

## Planted bugs

**${bugs.length} are planted; ${known} are known to be found.**

| bug | file | what it breaks | found by |
|---|---|---|---|
${planted.join('\n')}

## Survivors

${lists.join('\n')}
`;
}

function listOf(path: string, survivors: readonly string[], reasons: Readonly<Record<string, string>>): string[] {
  if (survivors.length === 0) return [];
  const lines = survivors.map((name) => `- \`\` ${name.replaceAll('|', '\\|')} \`\`: ${reasons[name] ?? '**open**'}`);
  return [`### ${path}`, '', ...lines, ''];
}
