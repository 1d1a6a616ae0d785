import { expect, test } from 'vitest';
import { answerTo, refusalOf } from '../../../shared/api/dispatch.ts';
import { Problem, type Route } from '../../../shared/api/http.ts';
import { Later } from '../../../shared/base/outcome.ts';

const now = Date.parse('2026-11-29T10:00:00.000Z');
const bodyOf = (error: unknown) => JSON.parse(refusalOf(error, now)?.body ?? '{}') as Record<string, unknown>;

test('who calls is told when to call again: in whole seconds, at least one and at most a minute', () => {
  const waits = (ms: number) => {
    const refused = refusalOf(new Later(new Date(now + ms).toISOString(), 'busy'), now);
    return [refused?.statusCode, refused?.headers?.['retry-after']];
  };
  expect(waits(-5_000)).toEqual([503, '1']);
  expect(waits(1_001)).toEqual([503, '2']);
  expect(waits(60_000)).toEqual([503, '60']);
  expect(waits(3_600_000)).toEqual([503, '60']);
  expect(bodyOf(new Later(new Date(now).toISOString(), 'busy'))).toMatchObject({ status: 503 });
});

test('who is refused is told why, with each fault where there are some; a bug tells nothing', () => {
  const errors = [{ pointer: '/name', detail: 'is missing' }];
  expect(bodyOf(new Problem('body-invalid', 'Because', errors))).toMatchObject({
    status: 422,
    code: 'body-invalid',
    detail: 'Because',
    errors,
  });
  expect(bodyOf(new Problem('body-invalid', 'Because'))).not.toHaveProperty('errors');
  expect(refusalOf(new Error('a bug'), now)).toBeUndefined();
});

test('a route with roles is open to nobody else, wherever it lies', async () => {
  const route: Route = {
    method: 'GET',
    path: '/v1/replays/{shop}',
    docs: { summary: 'Replays', roles: ['admin'] },
    answer: async () => ({ status: 200, body: {} }),
  };
  const event = {
    ...{ headers: {}, pathParameters: { shop: 'demo' }, requestContext: { domainName: 'api.example' } },
  } as unknown as Parameters<typeof answerTo>[1];
  await expect(answerTo(route, event)).rejects.toMatchObject({ code: 'shop-forbidden' });
});
