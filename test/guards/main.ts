import { parseArgs } from 'node:util';
import { Reach } from './mutation/reach.ts';
import { tryMutants } from './mutation/trying.ts';
import { figuresOf, percent, share, writePage } from './page.ts';
import { type FileRecord, named, readReasons, readRecord, writeRecord } from './record.ts';
import { perFile } from './talk.ts';

const usage = `npm run guards [-- PATH …] [--minutes T] [--list] [--check]

  PATH         only these files, or all beneath these folders, whether they changed or not
  --minutes T  stops after so long; what was not tried is left for another time
  --list       prints what survives
  --check      writes nothing; fails when fewer mutants are killed than the goal, and than were before in the same files`;

/** Of the mutants that are another program. */
const goal = 0.9;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string' },
    list: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const reach = new Reach();
const guarded = reach.guarded();
const known = readRecord();
const record: Record<string, FileRecord> = Object.fromEntries(
  guarded.flatMap((path) => (known[path] ? [[path, known[path]]] : [])),
);
const isWished = (path: string) => positionals.some((each) => path === each || path.startsWith(`${each}/`));
const stale = guarded.filter((path) =>
  positionals.length > 0 ? isWished(path) : record[path]?.mark !== reach.mark(path),
);
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const isOver = () => values.minutes !== undefined && seconds() > Number(values.minutes) * 60;
const folders = Map.groupBy(stale, (path) => path.split('/').slice(0, -1).join('/'));
let left = stale.length;
console.log(`${guarded.length} files, of which ${left} are to be tried.`);
for (const [folder, paths] of folders) {
  if (isOver()) break;
  left -= await tryFolder(folder, paths);
}
if (left > 0) console.log(`${left} files are left for another time.`);

const reasons = readReasons();
const figures = figuresOf(record, reasons);
if (!values.check) writePage();
for (const path of stale.filter(() => values.list)) {
  for (const name of record[path]?.survivors ?? [])
    console.log(`${path}: ${name}${reasons[path]?.[name] ? ' (equivalent)' : ''}`);
}
for (const [path, own] of Object.entries(reasons)) {
  const gone = Object.keys(own).filter((name) => !record[path]?.survivors.includes(name));
  for (const name of gone) console.log(`This reason has no survivor: ${path}: ${name}`);
}
console.log(
  `${figures.mutants} mutants, ${figures.killed} killed, ${figures.equal} equivalent, ${figures.open} open: ` +
    `${percent(share(figures))} of those that can be, ${seconds()} s`,
);
/** What is tried for the first time says nothing of what was lost. */
const triedBefore = Object.fromEntries(Object.entries(record).filter(([path]) => known[path]));
const least = Math.min(goal, share(figuresOf(known, reasons)));
process.exit(values.check && share(figuresOf(triedBefore, reasons)) < least ? 1 : 0);

/** A folder is tried in one process: its tests are read and measured once. Gives how many of its files were tried wholly. */
async function tryFolder(folder: string, paths: readonly string[]): Promise<number> {
  const mutants = paths.map((path) => named(reach.text(path)));
  const all = mutants.reduce((sum, each) => sum + each.length, 0);
  const tried = await tryMutants(paths, isOver, ({ killed, lived }) =>
    show(folder, killed.size + lived.size, all, killed.size),
  );
  if (process.stdout.isTTY) process.stdout.write('\n');
  for (const each of tried.unfit) console.log(`A test fails without any mutant: ${each}`);
  let whole = 0;
  for (const [index, path] of paths.entries()) {
    const own = mutants[index] ?? [];
    const ids = own.map(({ mutant }) => index * perFile + mutant.id);
    if (!ids.every((id) => tried.killed.has(id) || tried.lived.has(id))) continue;
    whole++;
    const survivors = own.filter(({ mutant }) => tried.lived.has(index * perFile + mutant.id)).map(({ name }) => name);
    record[path] = { mark: reach.mark(path), mutants: own.length, survivors };
  }
  if (!values.check) writeRecord(record);
  return whole;
}

function show(folder: string, tried: number, all: number, killed: number): void {
  const line = `${folder}: ${tried} of ${all}, ${killed} killed, ${seconds()} s`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line} `);
  else if (tried % 250 === 0 || tried === all) console.log(line);
}
