import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviceFor, inNewAccount, neededByStack, sharesOf } from '../../../infra/constructs/concurrency.ts';
import { type Stated, withExecutions } from '../stage/stages.ts';
import { resources as deployed } from '../template/template.ts';

/** What a template lets run at once: of its queues, its streams, and all functions that are called. */
function demandOf(resources: readonly Stated[]) {
  const of = (type: string) => resources.filter((each) => each.type === type).map(({ properties }) => properties);
  const sources = of('AWS::Lambda::EventSourceMapping');
  const queues = sources.filter(({ StartingPosition }) => StartingPosition === undefined);
  const caps = queues.map(
    ({ ScalingConfig }) => (ScalingConfig as { MaximumConcurrency: number } | undefined)?.MaximumConcurrency,
  );
  const streams = sources.filter(({ StartingPosition }) => StartingPosition !== undefined);
  const perShard = streams.map(({ ParallelizationFactor = 1 }) => Number(ParallelizationFactor));
  const read = new Set(sources.map(({ FunctionName }) => JSON.stringify(FunctionName)));
  const functions = of('AWS::Lambda::Function');
  const reserved = functions.flatMap(({ ReservedConcurrentExecutions: each }) =>
    each === undefined ? [] : [Number(each)],
  );
  return {
    caps,
    streams: perShard.reduce((sum, each) => sum + each, 0),
    called: functions.length - read.size,
    reserved,
  };
}

const sum = (numbers: readonly (number | undefined)[]) =>
  numbers.reduce<number>((all, each) => all + (each ?? 1000), 0);

describe('the executions of a stage', () => {
  test('are capped for each queue, and nothing is reserved, where nobody said how many there are', () => {
    const { caps, streams, reserved } = demandOf(deployed);
    expect(caps).toEqual(Array.from({ length: 15 }, () => 2));
    expect([streams, reserved]).toEqual([10, []]);
    expect(sharesOf(inNewAccount)).toEqual({ perQueue: 2 });
  });

  test('that the stack needs are what its template lets run at once, and more than a new account has', () => {
    const { caps, streams, called } = demandOf(deployed);
    const needed = sum(caps) + streams + called;
    expect(needed).toBeGreaterThan(inNewAccount);
    expect(needed).toBeLessThanOrEqual(neededByStack);
    expect(needed).toBeGreaterThan(neededByStack - 10);
  });

  // @thorough
  test('are shared so that queues and streams leave the API functions room, and what is reserved may be', async () => {
    const { called, streams, caps } = demandOf(deployed);
    fc.assert(
      fc.property(fc.integer({ min: neededByStack, max: 10_000 }), (executions) => {
        const { perQueue = 0, webhooks = 0 } = sharesOf(executions);
        expect(perQueue > 0).toBe(webhooks === 0);
        expect(caps.length * perQueue + streams + webhooks).toBeLessThanOrEqual(executions - called);
        if (webhooks > 0) expect(executions - webhooks).toBeGreaterThanOrEqual(100);
      }),
    );
    const large = demandOf(await withExecutions(1000));
    expect([large.reserved, large.caps.filter((each) => each !== undefined)]).toEqual([[100], [4, 4, 4]]);
  });
});

describe('what is said of an account', () => {
  const account = (ConcurrentExecutions: number) => ({
    ConcurrentExecutions,
    UnreservedConcurrentExecutions: ConcurrentExecutions,
  });

  test.each([
    ['a new one', 10, 10, /runs 10 functions at once .* this stack needs 60/],
    ['a stage that wants more than there is', 100, 1000, /stage.json says "executions": 1000, and the account has 100/],
    ['a stage that knows nothing of its account', 1000, 10, /nothing is reserved for webhooks/],
  ])('names what is missing: %s', (_, has, executions, said) => {
    const { isEnough, lines } = adviceFor(account(has), executions);
    expect(isEnough).toBe(false);
    expect(lines.join(' ')).toMatch(said);
  });

  test('names what others have reserved', () => {
    const limit = { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 40 };
    expect(adviceFor(limit, 1000)).toMatchObject({
      isEnough: false,
      lines: [expect.stringContaining('all but 40 of its 1000'), expect.anything()],
    });
  });

  test('is well where the stage is built for what there is', () => {
    expect(adviceFor(account(1000), 1000).isEnough).toBe(true);
    expect(adviceFor(account(60), 10).isEnough).toBe(true);
  });
});
