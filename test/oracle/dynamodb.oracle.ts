import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compare, type Difference, met } from './compare.ts';
import { declared } from './declared.ts';
import { malformed } from './malformed.ts';
import { planted } from './planted.ts';
import type { Request } from './request.ts';
import { largeRequest, request, sequences } from './requests.ts';
import { type LocalDynamoDb, localDynamoDb } from './wire.ts';

const endpoint = process.env.ORACLE_ENDPOINT;
const { ORACLE_AGAIN = '', ORACLE_SEED, ORACLE_RUNS: runs = '1' } = process.env;
/** `ORACLE_AGAIN="random requests, 123, 5:1:2"` repeats one failed case of the test so named. */
const [only = '', againWith, path] = ORACLE_AGAIN.split(', ');
const seed = Number(againWith ?? ORACLE_SEED ?? Date.now() % 2 ** 31);

let theirs: LocalDynamoDb;
let compared = 0;

beforeAll(() => {
  theirs = localDynamoDb(endpoint ?? '');
});
afterAll(() => {
  theirs.close();
  if (compared === 0) return;
  console.log(`Compared with DynamoDB Local: ${compared} calls, seed ${seed}`, Object.fromEntries([...met].sort()));
});

/** A difference as a person reads it: long texts are shortened. */
function told({ step, request: asked, ours, theirs: other }: Difference): string {
  const short = (text: string) => text.replace(/(.{1,4})\1{40,}/gu, '$1…').slice(0, 4000);
  return [
    `step ${step + 1}: ${short(JSON.stringify(asked))}`,
    `ours:   ${short(ours)}`,
    `theirs: ${short(other)}`,
  ].join('\n');
}

/** What must have happened for the comparison to mean something, and how often at least. */
const least: Readonly<Record<string, number>> = {
  'PutItem ConditionalCheckFailedException': 100,
  'UpdateItem ok': 50,
  'Query page': 30,
  'TransactWriteItems ok': 50,
  'TransactWriteItems TransactionCanceledException': 100,
  'TransactWriteItems IdempotentParameterMismatchException': 5,
};

/** Sequences of requests, each on new tables; one that differs is made as small as it can be, and told how to repeat. */
async function compareAll(name: string, one: fc.Arbitrary<Request>, count: number, length: number): Promise<void> {
  const property = fc.asyncProperty(sequences(one, length), async (requests) => {
    const difference = await compare(requests, theirs);
    compared += requests.length + 2;
    if (difference) throw new Error(told(difference));
  });
  const result = await fc.check(property, { numRuns: path ? 1 : count * Number(runs), seed, ...(path && { path }) });
  if (!result.failed) return;
  const { counterexamplePath, counterexample, errorInstance } = result;
  const again = `ORACLE_AGAIN="${name}, ${seed}, ${counterexamplePath}" npm run test:oracle`;
  expect.fail(
    `${counterexample?.[0].length} requests, of which the last differs\n${errorInstance}\n\nOnce more: ${again}`,
  );
}

describe.skipIf(!endpoint)('the local DynamoDB does what Amazon’s DynamoDB Local does', () => {
  test.for([
    ['random requests', request, 320, 30],
    ['large items and pages', largeRequest, 40, 14],
  ] as const)('%s', async ([name, one, count, length], { skip }) => {
    if (only && only !== name) skip();
    await compareAll(name, one, count, length);
    if (only || name !== 'random requests') return;
    expect(Object.entries(least).filter(([what, times]) => (met.get(what) ?? 0) < times)).toEqual([]);
  });

  test.for(planted)('finds a planted fault: %s', async ([, fault]) => {
    const wrong: LocalDynamoDb = {
      ...theirs,
      call: async (operation, input) => theirs.call(operation, fault(operation, input as Record<string, unknown>)),
    };
    const property = fc.asyncProperty(sequences(request, 30), async (requests) => !(await compare(requests, wrong)));
    expect(await fc.check(property, { numRuns: 300, seed, endOnFailure: true })).toHaveProperty('failed', true);
  });

  test.for(malformed.map((each) => [each.operation, each] as const))('refused: %s (%#)', async ([, each]) => {
    const difference = await compare([each], theirs);
    compared += 1;
    expect(difference && told(difference)).toBeUndefined();
  });

  test.for(declared.filter(({ example }) => example.length > 0).map((each) => [each.what, each] as const))(
    'declared, and still so: %s',
    async ([, { example }]) => {
      const difference = await compare(example, theirs, () => false);
      expect(difference?.step).toBe(example.length - 1);
    },
  );
});
