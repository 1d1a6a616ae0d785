import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import { finder } from '../../../shared/api/dispatch.ts';
import type { Route } from '../../../shared/api/http.ts';

const answer = async () => ({ status: 200, body: {} });
const line = (method: Route['method'], path: string): Route => ({ method, path, answer });

const find = finder([
  line('GET', '/desk'),
  line('GET', '/desk/{shop}'),
  line('GET', '/desk/login'),
  line('GET', '/desk/{shop}/orders/{order}'),
  line('GET', '/desk/assets/{file}'),
  line('GET', '/desk/robots.txt'),
  line('POST', '/desk/{shop}/keys'),
  line('GET', '/v1/shops/{shop}/tickets'),
  line('GET', '/p/me/{token}'),
]);

const called = (routeKey: string, rawPath = '', pathParameters = {}) => {
  const http = { method: routeKey.split(' ')[0] };
  const found = find({ routeKey, rawPath, pathParameters, requestContext: { http } } as APIGatewayProxyEventV2);
  return found && [found.route.path, { ...found.event.pathParameters }];
};

test('a route that API Gateway matched is found by its key, and has the ids that came with it', () => {
  const shop = { shop: 'demo' };
  expect(called('GET /v1/shops/{shop}/tickets', '/v1/shops/demo/tickets', shop)).toEqual([
    '/v1/shops/{shop}/tickets',
    shop,
  ]);
  expect(called('GET /keys/v1/shops/{shop}/tickets', '', shop)).toEqual(['/v1/shops/{shop}/tickets', shop]);
  expect(called('HEAD /p/me/{token}', '', { token: 't' })).toEqual(['/p/me/{token}', { token: 't' }]);
  for (const key of ['POST /v1/shops/{shop}/tickets', 'GET /keys/p/me/{token}/x', 'GET /v1/none', '$default'])
    expect(called(key, '/v1/shops/demo/tickets'), key).toBeUndefined();
});

test('one that was gathered is found by its path; a word goes before an id', () => {
  const gathered = (method: string, path: string) => called(`${method} /desk/{proxy+}`, path, { proxy: path.slice(6) });
  expect(gathered('GET', '/desk/demo')).toEqual(['/desk/{shop}', { shop: 'demo' }]);
  expect(gathered('GET', '/desk/login')).toEqual(['/desk/login', {}]);
  expect(gathered('GET', '/desk/robots.txt')).toEqual(['/desk/robots.txt', {}]);
  expect(gathered('GET', '/desk/robotsxtxt')).toEqual(['/desk/{shop}', { shop: 'robotsxtxt' }]);
  expect(gathered('GET', '/desk/assets/x.css')).toEqual(['/desk/assets/{file}', { file: 'x.css' }]);
  expect(gathered('GET', '/desk/demo/orders/o-1')).toEqual([
    '/desk/{shop}/orders/{order}',
    { shop: 'demo', order: 'o-1' },
  ]);
  expect(gathered('POST', '/desk/demo/keys')).toEqual(['/desk/{shop}/keys', { shop: 'demo' }]);
  // With a slash at its end it is the same page.
  expect(gathered('GET', '/desk/')).toEqual(['/desk', {}]);
  expect(gathered('GET', '/desk/demo/')).toEqual(['/desk/{shop}', { shop: 'demo' }]);
  for (const [method, path] of [
    ['POST', '/desk/demo'],
    ['GET', '/desk/demo/keys'],
    ['GET', '/desk/demo/orders/'],
    ['GET', '/desk//'],
    ['GET', '/desk/demo/orders/o-1/x'],
    ['GET', '/desk//orders/o-1'],
    ['PUT', '/desk/robots.txt'],
    ['PUT', '/desk/demo/keys'],
  ] as const)
    expect(gathered(method, path), `${method} ${path}`).toBeUndefined();
});
