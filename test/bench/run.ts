import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../rules/source.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import { aWorld } from '../support/world.ts';
import { cold } from './cold/cold.ts';
import { door } from './cold/door.ts';
import { fairness } from './fairness.ts';
import { growth, type MakeWorld } from './growth.ts';
import { lanes } from './lanes.ts';
import { paced } from './pace.ts';
import { goalLines, page, type Results } from './page.ts';
import { renewed } from './pages/renewed.ts';
import { searched } from './search.ts';
import { stories } from './stories.ts';

const sections = ['cold', 'door', 'stories', 'growth', 'search', 'fairness', 'lanes', 'pace'] as const;
type Section = (typeof sections)[number];

/** How much of each makes the page, and how much is enough to try. */
const whole = {
  cold: 25,
  door: [40, 500],
  stories: 30,
  growth: [100, 10_000],
  search: [100, 100_000],
  fairness: [400, 1000],
  lanes: 10_000,
  pace: 2_000,
} as const;
const quick = {
  cold: 3,
  door: [7, 200],
  stories: 5,
  growth: [30, 60],
  search: [100, 300],
  fairness: [360, 420],
  lanes: 200,
  pace: 200,
} as const;

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const only = sections.find((section) => section === values.only);
if (values.only && !only) {
  console.error(`There is no section ${values.only}: --only takes ${sections.join(', ')}.`);
  process.exit(1);
}
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(`Node ${process.version} cannot run this; npm installs Node 24 for it: run "npm run bench".`);
  process.exit(1);
}

const much = values.quick ? quick : whole;
/** Ten thousand orders would take an hour through the SDK: what is counted is what the handlers ask, not how it is signed. */
const world: MakeWorld = async (at) => aFastWorld({ at });
const began = performance.now();
const minutes = () => (performance.now() - began) / 60_000;
const tell = (words: string) => console.error(`${minutes().toFixed(1)} min  ${words}`);
const folder = mkdtempSync(join(tmpdir(), 'dangol-bench-'));

async function section<Result>(name: Section, measure: () => Promise<Result>): Promise<Record<string, Result>> {
  if (only && only !== name) return {};
  tell(`${name} begins`);
  return { [name]: await measure() };
}

const results: Results = {};
try {
  Object.assign(results, await section('cold', () => cold(folder, much.cold, tell)));
  const [pairs, events] = much.door;
  Object.assign(results, await section('door', () => door(folder, pairs, events, tell)));
  Object.assign(results, await section('stories', () => stories(() => aWorld(), much.stories, tell)));
  Object.assign(results, await section('growth', () => growth(world, much.growth, tell)));
  Object.assign(results, await section('search', () => searched(world, much.search, tell)));
  Object.assign(results, await section('fairness', () => fairness(much.fairness, tell)));
  Object.assign(results, await section('lanes', () => lanes(much.lanes, tell)));
  Object.assign(
    results,
    await section('pace', async () => {
      const ten = await aFastWorld();
      const measured = await paced(ten, much.pace);
      ten.close();
      return measured;
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const date = new Date().toISOString().slice(0, 10);
const text = page(results, {
  command: ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' '),
  date,
  node: process.versions.node,
  cores: availableParallelism(),
  minutes: Math.ceil(minutes()),
});
console.log(text);
for (const { what, goal, measured, verdict } of goalLines(results)) {
  console.error(`${verdict.padEnd(12)}  ${what}: ${measured} (${goal})`);
}
const file = join(root, 'docs', 'benchmarks.md');
if (values.quick) console.error('\ndocs/benchmarks.md stays as it is: what is tried quickly is no measure.');
else writeFileSync(file, only ? renewed(readFileSync(file, 'utf8'), text, date) : text);
process.exit(goalLines(results).some(({ verdict }) => verdict === 'not ok') ? 1 : 0);
