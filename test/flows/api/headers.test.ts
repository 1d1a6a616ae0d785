import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await aFastWorld();
});
afterAll(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const nothingLoaded = "default-src 'none'; frame-ancestors 'none'; sandbox";

const answers: [what: string, ask: () => Promise<Reply>, status: number, policy: string | RegExp][] = [
  ['an answer of the API', () => world.get('/v1/shops/demo/brand', {}), 200, nothingLoaded],
  ['a refusal of the API', () => world.get('/v1/shops/demo/customers?email=x', {}), 400, nothingLoaded],
  ['an answer to a webhook', () => world.post('/webhooks/demo/shopify', '{}'), 401, nothingLoaded],
  [
    "a shopper's page",
    () => world.get('/p/me/wrong'),
    404,
    /^default-src 'none'; style-src 'sha256-[^;]+; img-src https:/,
  ],
];

describe('whatever is answered', () => {
  test.each(answers)(
    '%s has the same security headers, each once, and a policy of its own',
    async (_, ask, status, policy) => {
      const reply = await ask();
      expect(reply.status).toBe(status);
      expect(reply.headers).toMatchObject({
        'content-security-policy': policy instanceof RegExp ? expect.stringMatching(policy) : policy,
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=(), '),
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(reply.headers).not.toHaveProperty('cross-origin-embedder-policy');
      const names = Object.keys(reply.headers).map((name) => name.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    },
  );
});
