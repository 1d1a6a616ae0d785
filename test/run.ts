import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';

/** What is checked before the tests, all at once: types by what the compiler knows of the last time. */
const checks: [string, string[]][] = [
  ['Format and lint', ['biome', 'check', '--error-on-warnings', '.']],
  ['Types', ['tsc', '-p', '.']],
  ["Types of the desk's script", ['tsc', '-p', 'functions/desk/browser']],
];

/** Before the thorough run: promises that nobody awaits are found with the types of all files, which takes three times as long as the types alone. */
const thoroughChecks: [string, string[]][] = [
  [
    'Promises',
    [...['oxlint', '--type-aware', '--deny-warnings'], ...['functions', 'infra', 'shared', 'test', 'vitest.config.ts']],
  ],
];

const [project = 'test', ...named] = process.argv.slice(2);
const isThorough = project === 'thorough';
if (isThorough) process.env.DANGOL_THOROUGH = '1';
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Node ${process.version} cannot run this; npm installs Node 24 for it: run "npm test", not "node test/run.ts".`,
  );
  process.exit(1);
}

const isAll = (project === 'test' || isThorough) && named.length === 0;
if (isAll) {
  const begun = (isThorough ? thoroughChecks : checks).map(([name, words]) => ({ name, checked: checked(words) }));
  for (const { name, checked } of begun) {
    const { isWell, said, seconds } = await checked;
    if (said) console.log(said);
    console.log(`${name}: ${isWell ? `well (${seconds.toFixed(1)} s)` : 'not well.'}`);
    if (!isWell) process.exit(1);
  }
}

// Commands that tests start, and the workers, load what an earlier one compiled: a third of a start remains.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '..', '.cache', 'compiled');

// What the flows did is written down only when all of them run: a part of it proves nothing about the rest.
const record = join(import.meta.dirname, '..', '.cache', 'record', `${process.pid}-${Date.now()}`);
if (isAll) process.env.DANGOL_RECORD = record;
// Whoever names files has all tests of them.
if (isAll && !isThorough) process.env.DANGOL_SHORT = '1';

const projects = { test: ['test', 'after'], thorough: ['test', 'thorough', 'after'] }[project] ?? [project];
const vitest = await createVitest('test', { run: true, watch: false, project: projects });
await vitest.start(named);
const tests = vitest.state.getFiles().flatMap((file) => [...allTests(file)]);
const failed = tests.filter(({ result }) => result?.state === 'fail').length;
const skipped = tests.filter(({ mode }) => mode === 'skip' || mode === 'todo').length;
const broken =
  vitest.state.getFiles().filter(({ result }) => result?.state === 'fail').length > 0 ||
  vitest.state.getUnhandledErrors().length > 0;
await vitest.close();
rmSync(record, { recursive: true, force: true });
const passed = tests.length - failed - skipped;
console.log(`${passed} passed, ${Math.max(failed, broken ? 1 : 0)} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(broken || tests.length === 0 ? 1 : 0);

/** Runs a command, and gives what it says when something is wrong. */
function checked([command = '', ...words]: string[]): Promise<{ isWell: boolean; said: string; seconds: number }> {
  const began = performance.now();
  return new Promise((resolve) => {
    execFile(
      command,
      words,
      { shell: process.platform === 'win32', env: { ...process.env, FORCE_COLOR: '1' } },
      (error, out) => {
        const seconds = (performance.now() - began) / 1000;
        resolve({ isWell: !error, said: error ? [out, error.message].filter(Boolean).join('\n') : '', seconds });
      },
    );
  });
}

type Task = ReturnType<typeof vitest.state.getFiles>[number]['tasks'][number];

function* allTests(task: { tasks: Task[] }): Generator<Task> {
  for (const each of task.tasks) {
    if (each.type === 'suite') yield* allTests(each);
    else yield each;
  }
}
