import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../infra/template/template.ts';
import { aWorld, type World } from '../../support/world.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, object>>;
  readonly security?: readonly object[];
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: Readonly<Record<string, { readonly type: string }>> };
}

let world: World;
let document: Document;
let operations: { path: string; key: string; operation: Operation }[];

beforeAll(async () => {
  world = await aWorld();
  const { status, headers, body } = await world.get('/v1/openapi.json');
  expect([status, headers['content-type']]).toEqual([200, 'application/json']);
  document = body as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, key: `${method.toUpperCase()} ${path}`, operation })),
  );
});
afterAll(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const deployed = routes.filter(({ key }) => !key.startsWith('HEAD '));

describe('the document of the API', () => {
  test('tells every deployed route, and no other', () => {
    expect(deployed.length).toBeGreaterThan(15);
    expect(operations.map(({ key }) => key).sort()).toEqual(deployed.map(({ key }) => key).sort());
  });

  test('asks for a token exactly where the deployment does', () => {
    const guarded = deployed.filter(({ isGuarded }) => isGuarded);
    const told = operations.filter(({ operation }) => operation.security);
    expect(told.map(({ key }) => key).sort()).toEqual(guarded.map(({ key }) => key).sort());
    for (const { operation } of told) expect(operation.security).toEqual([{ token: [] }]);
    expect(document.components.securitySchemes.token?.type).toBe('http');
  });

  test('says of each what it is for, by a name of its own', () => {
    expect(operations.filter(({ operation }) => !operation.summary).map(({ key }) => key)).toEqual([]);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  test('says of each write by a key what becomes of it when the key was used before', () => {
    const keyed = operations.filter(({ operation }) =>
      operation.parameters?.some((each) => each.name === 'Idempotency-Key'),
    );
    expect(keyed.length).toBeGreaterThan(10);
    for (const { key, operation } of keyed) {
      expect(operation.responses['422'], key).toEqual({ $ref: '#/components/responses/KeyReused' });
      expect(operation.responses['409'], key).toEqual({ $ref: '#/components/responses/KeyRunning' });
    }
    const needed = keyed.filter(({ operation }) =>
      operation.parameters?.some((each) => each.name === 'Idempotency-Key' && each.required),
    );
    expect(needed.map(({ key }) => key).sort()).toEqual([
      'POST /v1/shops/{shop}/connections/{platform}/past',
      'POST /v1/shops/{shop}/replays',
    ]);
  });

  test('is OpenAPI 3.1 in its structure', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Dangol', version: '1' } });
    for (const { path, key, operation } of operations) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const parameters = operation.parameters ?? [];
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      expect(
        inPath.map(({ name }) => name),
        key,
      ).toEqual(names);
      for (const parameter of parameters) {
        expect(['path', 'query', 'header'], key).toContain(parameter.in);
        expect(parameter.schema, key).toBeTypeOf('object');
      }
      expect(
        inPath.every(({ required }) => required),
        key,
      ).toBe(true);
      expect(new Set(parameters.map((each) => `${each.in} ${each.name}`)).size, key).toBe(parameters.length);
      for (const status of Object.keys(operation.responses)) expect(status, key).toMatch(/^[1-5](\d\d|XX)$/);
    }
  });

  test('refers only to what stands in it, and its patterns can be read', () => {
    const found: Record<'$ref' | 'pattern', string[]> = { $ref: [], pattern: [] };
    JSON.stringify(document, (name, value: unknown) => {
      if ((name === '$ref' || name === 'pattern') && typeof value === 'string') found[name].push(value);
      return value;
    });
    expect(found.$ref.length).toBeGreaterThan(10);
    for (const ref of found.$ref) {
      const [, ...steps] = ref.split('/');
      const target = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
      expect(target, ref).toBeDefined();
    }
    for (const pattern of found.pattern) expect(() => new RegExp(pattern, 'u'), pattern).not.toThrow();
  });
});
