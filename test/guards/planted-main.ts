import { parseArgs } from 'node:util';
import { writePage } from './page.ts';
import { bugs } from './planted/all.ts';
import { finderOf, markOf, nobody } from './planting.ts';
import { readPlanted, writePlanted } from './record.ts';

const usage = `npm run guards:planted [-- WORDS …] [--minutes T] [--all] [--thorough]

  WORDS         only bugs whose name or file has one of these words
  --minutes T   begins no bug after so long
  --all         also bugs whose place has not changed since they were found
  --first       asks only the tests that are named as those which find a bug
  --thorough    asks all stories too, where nothing else has found a bug`;

const options = {
  minutes: { type: 'string' },
  all: { type: 'boolean', default: false },
  first: { type: 'boolean', default: false },
  thorough: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
const { values, positionals: words } = parseArgs({ allowPositionals: true, options });
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const record = readPlanted();
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const reach = values.first ? 'first' : values.thorough ? 'thorough' : 'usual';
let isStopped = false;
for (const bug of bugs) {
  const mark = await markOf(bug);
  const known = record[bug.name];
  if (values.first && !bug.by) continue;
  const isKnown = known?.mark === mark && known.by !== nobody && !values.all;
  if (isKnown || (words.length > 0 && !words.some((word) => `${bug.name} ${bug.file}`.includes(word)))) continue;
  isStopped = values.minutes !== undefined && seconds() > Number(values.minutes) * 60;
  if (isStopped) break;
  let asked = '';
  const by = await finderOf(bug, reach, (stage) => {
    asked = stage;
    if (process.stdout.isTTY) process.stdout.write(`\r${bug.name}: ${stage} … `);
  });
  console.log(
    `${process.stdout.isTTY ? '\r' : ''}${bug.name}: found by ${by}, ${seconds()} s${by === nobody ? ` (last asked: ${asked})` : ''}`,
  );
  // Who asked only the first says nothing of a bug that these did not find.
  if (by === nobody && values.first) continue;
  record[bug.name] = { mark, by };
  const kept = bugs.flatMap(({ name }) => (record[name] ? [[name, record[name]]] : []));
  writePlanted(Object.fromEntries(kept));
}
writePage();
const found = bugs.filter(({ name }) => record[name] && record[name].by !== nobody).length;
const missed = bugs.filter(({ name }) => record[name]?.by === nobody).map(({ name }) => name);
console.log(`${found} of ${bugs.length} planted bugs are found${isStopped ? '; time was over' : ''}.`);
for (const name of missed) console.log(`Nothing finds: ${name}`);
process.exit(missed.length > 0 ? 1 : 0);
