import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deployedRoutes, routesFile } from '../../../infra/build/routes.ts';
import { Api } from '../../../infra/constructs/api.ts';

let bundles: string;
beforeEach(() => {
  bundles = mkdtempSync(join(tmpdir(), 'routes-'));
});
afterEach(() => rmSync(bundles, { recursive: true }));

test('a table of routes that no function is open for fails the synthesis, by its name', () => {
  const routes = deployedRoutes([{ method: 'GET', path: '/v1/shops/{shop}/tickets' }]);
  writeFileSync(join(bundles, routesFile), JSON.stringify({ 'care.api': routes }));
  const app = new App();
  new Api(new Stack(app, 'Stage'), 'Api', { bundles, issuer: 'https://issuer.example', audience: ['desk'] });

  expect(() => app.synth()).toThrow('No function is open for the routes of care.api.');
});

test('a page is deployed with its head; what is under /v1 asks for a token, but for the document of the API', () => {
  const paths = ['/p/me/{token}', '/v1/shops/{shop}/tickets', '/v1/openapi.json'];
  const told = deployedRoutes(paths.map((path) => ({ method: 'GET', path })));

  expect(told.map(({ method, path, isGuarded }) => `${method} ${path} ${isGuarded}`)).toEqual([
    'GET /p/me/{token} false',
    'HEAD /p/me/{token} false',
    'GET /v1/shops/{shop}/tickets true',
    'GET /v1/openapi.json false',
  ]);
});
