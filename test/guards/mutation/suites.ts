/** What a test file says, as it is collected, and how it is run again and again in one process. */
export type Deed = (...given: never[]) => unknown;

export interface Test {
  readonly name: string;
  readonly suite: Suite;
  readonly run: () => unknown;
}

const stages = ['beforeAll', 'afterAll', 'beforeEach', 'afterEach'] as const;
export type Stage = (typeof stages)[number];

export class Suite {
  readonly parent: Suite | undefined;
  readonly isSkipped: boolean;
  readonly tests: Test[] = [];
  readonly hooks: Record<Stage, Deed[]> = { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };

  constructor(parent?: Suite, isSkipped = false) {
    this.parent = parent;
    this.isSkipped = isSkipped || parent?.isSkipped === true;
  }

  /** From the outermost on. */
  line(): Suite[] {
    return [...(this.parent?.line() ?? []), this];
  }
}

/** Where what is said now belongs to, and whoever is called when the running test has ended. */
export const now: { suite: Suite; all: Test[]; ends: Deed[]; pending: unknown[] } = {
  ...{ suite: new Suite(), all: [], ends: [] },
  pending: [],
};

/** Imports a test file, and gives the tests in it. */
export async function collected(read: () => Promise<unknown>): Promise<Test[]> {
  Object.assign(now, { suite: new Suite(), all: [], pending: [] });
  await read();
  await Promise.all(now.pending);
  return now.all;
}

export interface Outcome {
  readonly test: Test;
  readonly error?: unknown;
}

/** Runs some tests of one file, each with its hooks; stops at the first that `isEnough` of. */
export async function play(
  tests: readonly Test[],
  { around, isEnough }: { around: (test: Test, run: () => Promise<void>) => Promise<void>; isEnough: boolean },
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const begun = new Set<Suite>();
  for (const test of tests) {
    const line = test.suite.line();
    try {
      for (const suite of line.filter((each) => !begun.has(each))) {
        begun.add(suite);
        await all(suite.hooks.beforeAll);
      }
      await around(test, () => alone(test, line));
      outcomes.push({ test });
    } catch (error) {
      outcomes.push({ test, error });
      if (isEnough) break;
    }
  }
  for (const suite of [...begun].reverse()) await all(suite.hooks.afterAll).catch(() => undefined);
  return outcomes;
}

async function alone(test: Test, line: readonly Suite[]): Promise<void> {
  now.ends = [];
  try {
    for (const suite of line) await all(suite.hooks.beforeEach);
    await test.run();
  } finally {
    for (const suite of [...line].reverse()) await all(suite.hooks.afterEach);
    await all(now.ends.reverse());
  }
}

async function all(deeds: readonly Deed[]): Promise<void> {
  for (const deed of deeds) await (deed as () => unknown)();
}
