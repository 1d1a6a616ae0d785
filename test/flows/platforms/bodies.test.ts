// @thorough
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

interface Operation {
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>;
}

let world: World;
/** Each route that takes a body, at an address of its own. */
let takers: { key: string; method: string; address: string; operation: Operation }[];

const values: Readonly<Record<string, string>> = {
  ...{ shop: 'demo', platform: 'shopify', provider: 'solapi' },
  ...{ product: 'standard-a', category: 'standard-c' },
};

beforeAll(async () => {
  world = await aFastWorld();
  const { paths } = (await world.get('/v1/openapi.json')).body as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  takers = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => path.startsWith('/v1/') && operation.requestBody)
      .map(([method, operation]) => ({
        key: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        address: path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'aaaaaaaaaaaaaaaa'),
        operation,
      })),
  );
});
afterAll(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

async function statusOf({ method, address }: (typeof takers)[number], body: string, type: string): Promise<number> {
  const token = world.cloud.tokens?.issue({ sub: 'x', 'cognito:groups': ['demo:admin'] }, world.cloud.kernel.now());
  const headers = {
    host: '127.0.0.1:4400',
    authorization: `Bearer ${token}`,
    'content-type': type,
    'idempotency-key': `${body.length} ${type}`,
  };
  const answer = world.cloud.http({ method, url: address, headers, body: Buffer.from(body) });
  await world.cloud.kernel.idle();
  return (await answer).status;
}

test('every route that takes a body refuses one that is none, too large, of another type or shape, and says so', async () => {
  expect(takers.length).toBeGreaterThan(12);
  for (const taker of takers) {
    const given = [
      await statusOf(taker, '{"a":', 'application/json'),
      await statusOf(taker, `"${'x'.repeat(1_100_000)}"`, 'application/json'),
      await statusOf(taker, '{}', 'application/x-www-form-urlencoded'),
      await statusOf(taker, '7', 'application/json'),
    ];
    expect(given, taker.key).toEqual([400, 413, 415, 422]);
    for (const status of given) expect(taker.operation.responses[status], taker.key).toBeDefined();
  }
});
