import { parseArgs } from 'node:util';
import { Reach } from './mutation/reach.ts';
import { type Tried, tryMutants } from './mutation/trying.ts';
import { figuresOf, percent, share, writePage } from './page.ts';
import {
  type FileRecord,
  named,
  needless,
  readReasons,
  readRecord,
  sampled,
  writeOnly,
  writeRecord,
} from './record.ts';
import { perFile } from './talk.ts';

const usage = `npm run guards [-- PATH …] [--most N] [--survivors] [--near] [--minutes T] [--list] [--check]

  PATH         only these files, or all beneath these folders, whether they changed or not
  --most N     tries at most N mutants of a file, always the same ones; 120 unless told
  --survivors  of files whose tests were added to: asks only those again that survived
  --near       asks only the tests of a file's own folder: quick, and another's tests may kill what survives
  --minutes T  stops after so long; what was not tried is left for another time
  --list       prints what survives
  --check      writes nothing; fails when fewer mutants are killed than the goal, and half a percent fewer than before`;

/** Of the mutants that are another program. */
const goal = 0.9;
/** Which mutants are killed depends a little on how slow the machine is. */
const tolerance = 0.005;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    most: { type: 'string', default: '120' },
    survivors: { type: 'boolean', default: false },
    near: { type: 'boolean', default: false },
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
const stale = guarded
  .filter((path) => (positionals.length > 0 ? isWished(path) : record[path]?.mark !== reach.mark(path)))
  .filter((path) => !values.survivors || record[path]);
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const isOver = () => values.minutes !== undefined && seconds() > Number(values.minutes) * 60;
const folders = Map.groupBy(stale, (path) => path.split('/').slice(0, -1).join('/'));
let left = stale.length;
if (!values.check) writeOnly(guarded);
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
  const gone = needless(own, named(reach.text(path)), record[path] ?? { mutants: 0, survivors: [] });
  for (const name of gone) console.log(`This reason has no survivor: ${path}: ${name}`);
}
console.log(
  `${figures.mutants} mutants, ${figures.killed} killed, ${figures.equal} equivalent, ${figures.open} open: ` +
    `${percent(share(figures))} of those that can be, ${seconds()} s`,
);
/** What is tried for the first time says nothing of what was lost. */
const triedBefore = Object.fromEntries(Object.entries(record).filter(([path]) => known[path]));
const least = Math.min(goal, share(figuresOf(known, reasons)) - tolerance);
process.exit(values.check && share(figuresOf(triedBefore, reasons)) < least ? 1 : 0);

/**
 * A folder is tried in one process: its tests are read and measured once. Each file is recorded as soon as it is done. Gives how
 * many of them were.
 */
async function tryFolder(folder: string, paths: readonly string[]): Promise<number> {
  const files = paths.map((path, index) => ({ path, ...drawn(path, index * perFile) }));
  const ids = files.flatMap(({ own }) => own.map(({ id }) => id));
  const open = new Set(files);
  const keep = ({ killed, lived }: Tried) => {
    for (const file of open) {
      if (!file.own.every(({ id }) => killed.has(id) || lived.has(id))) continue;
      open.delete(file);
      keepFile(file, lived);
    }
  };
  const tried = await tryMutants({ paths, ids, isNear: values.near }, isOver, (tried) => {
    show(folder, tried.killed.size + tried.lived.size, ids.length, tried.killed.size);
    keep(tried);
  });
  keep(tried);
  if (process.stdout.isTTY) process.stdout.write('\n');
  for (const each of tried.unfit) console.log(`A test fails without any mutant: ${each}`);
  return paths.length - open.size;
}

interface Drawn {
  readonly own: readonly { readonly id: number; readonly name: string }[];
  /** How many were drawn, and how many there are. */
  readonly count: number;
  readonly all: number;
}

/** The mutants of a file that are asked now. */
function drawn(path: string, base: number): Drawn {
  const all = named(reach.text(path)).map(({ mutant, name }) => ({ id: base + mutant.id, name }));
  const before = record[path];
  // A file that is another one by now has other survivors.
  if (values.survivors && before && all.length === (before.of ?? before.mutants)) {
    const own = all.filter(({ name }) => before.survivors.includes(name));
    return { own, count: before.mutants, all: all.length };
  }
  const own = sampled(all, Number(values.most));
  return { own, count: own.length, all: all.length };
}

function keepFile({ path, own, count, all }: Drawn & { path: string }, lived: ReadonlySet<number>): void {
  const survivors = own.filter(({ id }) => lived.has(id)).map(({ name }) => name);
  const of = all > count ? { of: all } : {};
  record[path] = { mark: reach.mark(path), mutants: count, ...of, survivors };
  if (!values.check) writeRecord(path, record[path]);
}

function show(folder: string, tried: number, all: number, killed: number): void {
  const line = `${folder}: ${tried} of ${all}, ${killed} killed, ${seconds()} s`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line} `);
  else if (tried % 250 === 0 || tried === all) console.log(line);
}
