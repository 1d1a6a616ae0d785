import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DeployedRoute, deployedRoutes, routesFile } from '../../../infra/build/routes.ts';
import { Api } from '../../../infra/constructs/api.ts';

let bundles: string;
beforeEach(() => {
  bundles = mkdtempSync(join(tmpdir(), 'routes-'));
});
afterEach(() => rmSync(bundles, { recursive: true }));

const tickets = { method: 'GET', path: '/v1/shops/{shop}/tickets' } as const;

function synth(routes: object): Record<string, unknown> {
  writeFileSync(join(bundles, routesFile), JSON.stringify(routes));
  const app = new App();
  new Api(new Stack(app, 'Stage'), 'Api', { bundles, issuer: 'https://issuer.example', audience: ['desk'] });
  return app.synth().getStackByName('Stage').template;
}

test('a table of routes that no function is open for fails the synthesis, by its name', () => {
  expect(() => synth({ 'care.api': deployedRoutes([tickets]) })).toThrow(
    'No function is open for the routes of care.api.',
  );
});

test('an API without a function that knows the keys of machines fails the synthesis', () => {
  expect(() => synth({})).toThrow('No function knows the keys of machines.');
});

const said = ({ method, path, guard }: DeployedRoute) => `${method} ${path}${guard ? ` by ${guard}` : ''}`;

test('a page is deployed with its head; what is under /v1 asks for a token, but for the document of the API', () => {
  const paths = ['/p/me/{token}', '/v1/shops/{shop}/tickets', '/v1/openapi.json'];
  const told = deployedRoutes(paths.map((path) => ({ method: 'GET', path })));

  expect(told.map(said)).toEqual([
    'GET /p/me/{token}',
    'HEAD /p/me/{token}',
    'GET /v1/shops/{shop}/tickets by staff',
    'GET /v1/openapi.json',
  ]);
});

test('what machines may call has a second address, which asks for a key, and a scope', () => {
  const docs = { summary: 'Read', roles: ['agent', 'machine'], scope: 'customers' } as const;
  expect(deployedRoutes([{ ...tickets, docs }]).map(said)).toEqual([
    'GET /v1/shops/{shop}/tickets by staff',
    'GET /keys/v1/shops/{shop}/tickets by key',
  ]);
  const why = 'GET /v1/shops/{shop}/tickets: a route has a scope if and only if machine is among its roles.';
  for (const other of [
    { summary: 'Read', roles: ['agent', 'machine'] },
    { summary: 'Read', roles: ['agent'], scope: 'customers' },
    { summary: 'Read', scope: 'customers' },
  ] as const) {
    expect(() => deployedRoutes([{ ...tickets, docs: other }])).toThrow(why);
  }
});

test('the pages of the desk are one route for each method', () => {
  const pages = [
    { method: 'GET', path: '/desk' },
    { method: 'GET', path: '/desk/login' },
    { method: 'GET', path: '/desk/{shop}/orders/{order}' },
    { method: 'POST', path: '/desk/{shop}/keys' },
  ] as const;
  expect(deployedRoutes(pages).map(said)).toEqual(['GET /desk', 'GET /desk/{proxy+}', 'POST /desk/{proxy+}']);
});
