import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { ASYMMETRIC_MATCHERS_OBJECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import * as chai from 'chai';
import { type Deed, now, type Stage, Suite } from './suites.ts';

/**
 * What a test file imports of `vitest`, in a process that runs its tests a thousand times: vitest's own assertions, and
 * of its runner only what our unit tests use.
 */
for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
const asymmetric = (globalThis as unknown as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT];

export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  asymmetric,
  {
    unreachable: (message = 'reached') => chai.assert.fail(message),
  },
);

chai.use((_, { addMethod }) => {
  addMethod(chai.Assertion.prototype, 'toSatisfy', function (this: { _obj: unknown; assert: Deed }, holds: Deed) {
    const said = [holds(this._obj as never), 'it does not satisfy', 'it satisfies', true];
    this.assert(...(said as never[]));
  });
  addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', function (this: { _obj: unknown }, path: string) {
    // As vitest has it, a path begins where the test lies.
    const test = /file:\S+?\.test\.ts/.exec(new Error().stack ?? '')?.[0] ?? import.meta.url;
    deepStrictEqual(this._obj, readFileSync(new URL(path, test), 'utf8'));
  });
});

const hook = (stage: Stage) => (deed: Deed) => void now.suite.hooks[stage].push(deed);
export const [beforeAll, afterAll] = [hook('beforeAll'), hook('afterAll')];
export const [beforeEach, afterEach] = [hook('beforeEach'), hook('afterEach')];
export const onTestFinished = (deed: Deed): void => void now.ends.push(deed);

const context = { expect, onTestFinished };

/** What is said of types is the compiler's: no mutant is in them. */
export const expectTypeOf = () => new Proxy({}, { get: () => () => undefined });

let environment: NodeJS.ProcessEnv | undefined;

/** Of vitest's stubs those of the environment, which a unit test may need. */
export const vi = {
  stubEnv: (name: string, value: string): void => {
    environment ??= { ...process.env };
    process.env[name] = value;
  },
  unstubAllEnvs: (): void => {
    if (environment) process.env = environment;
    environment = undefined;
  },
};

/** Of `name, options, deed` and `name, deed, timeout` the deed. */
const deedIn = (given: readonly unknown[]): Deed =>
  given.find((each): each is Deed => typeof each === 'function') as Deed;

function add(name: string, run: () => unknown): void {
  const test = { name, suite: now.suite, run };
  if (!now.suite.isSkipped) now.all.push(test);
}

function addSuite(deed: Deed, given: readonly unknown[], isSkipped = false): void {
  const outer = now.suite;
  now.suite = new Suite(outer, isSkipped);
  const said = deed(...(given as never[]));
  if (said instanceof Promise) now.pending.push(said);
  now.suite = outer;
}

type Rows = readonly unknown[];
const rowOf = (row: unknown): Rows => (Array.isArray(row) ? row : [row]);
const nothing = () => undefined;

const aTest = (name: string, ...given: unknown[]): void => {
  const deed = deedIn(given);
  add(name, () => deed(context as never));
};

export const test = Object.assign(aTest, {
  skip: nothing,
  skipIf: (isSkipped: unknown) => (isSkipped ? nothing : aTest),
  runIf: (isRun: unknown) => (isRun ? aTest : nothing),
  each:
    (rows: Rows) =>
    (name: string, ...given: unknown[]) => {
      for (const [index, row] of rows.entries()) {
        add(`${name} ${index}`, () => deedIn(given)(...(rowOf(row) as never[])));
      }
    },
  for:
    (rows: Rows) =>
    (name: string, ...given: unknown[]) => {
      for (const [index, row] of rows.entries())
        add(`${name} ${index}`, () => deedIn(given)(row as never, context as never));
    },
});
export const it = test;

const aSuite = (_: string, ...given: unknown[]) => addSuite(deedIn(given), []);

export const describe = Object.assign(aSuite, {
  skip: nothing,
  skipIf: (isSkipped: unknown) => (isSkipped ? nothing : aSuite),
  each:
    (rows: Rows) =>
    (_: string, ...given: unknown[]) => {
      for (const row of rows) addSuite(deedIn(given), rowOf(row));
    },
  for:
    (rows: Rows) =>
    (_: string, ...given: unknown[]) => {
      for (const row of rows) addSuite(deedIn(given), [row]);
    },
});
