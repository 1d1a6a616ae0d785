import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeTables } from '../../../infra/build/openapi.ts';
import { asPeopleCall } from '../../../shared/api/key-holder.ts';
import { type ProblemCode, problems, problemType } from '../../../shared/api/problems.ts';
import { routes } from '../../infra/template/template.ts';
import { aWorld, type World } from '../../support/world.ts';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly example?: string;
  readonly schema: object;
}

interface Content {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, unknown>>;
}

interface Exchanged {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Content>>;
}

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Exchanged;
  readonly responses: Readonly<Record<string, Exchanged>>;
  readonly security: readonly object[];
  readonly servers?: readonly { readonly url: string }[];
  readonly 'x-roles'?: readonly string[];
  readonly 'x-scope'?: string;
}

interface Example {
  readonly summary: string;
  readonly description: string;
  readonly value: { readonly status: number };
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, { readonly type: string }>>;
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly examples: Readonly<Record<string, Example>>;
  };
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

/** What a JSON pointer leads to in the document. */
const at = (pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], document);

const resolved = (each: Exchanged | undefined): Exchanged | undefined =>
  each?.$ref ? (at(each.$ref.slice(1)) as Exchanged) : each;

const parametersOf = ({ parameters }: Operation): Parameter[] =>
  parameters.map((each) => ('$ref' in each ? (at(each.$ref.slice(1)) as Parameter) : each));

/** A header carries ASCII. */
const isSendable = ({ in: place, example = '' }: Parameter): boolean =>
  place !== 'header' || /^[\x20-\x7e]+$/.test(example);

const keyOf = (operation: Operation) => parametersOf(operation).find(({ name }) => name === 'Idempotency-Key');

const codesOf = ({ responses }: Operation, status: string): string[] =>
  Object.keys(resolved(responses[status])?.content?.['application/problem+json']?.examples ?? {});

/** The pages of the desk are for people, and not in the document. */
const deployed = routes.filter(({ key }) => !/^HEAD | \/desk(\/|$)/.test(key));

describe('the document of the API', () => {
  test('tells every deployed route, and no other', () => {
    expect(deployed.length).toBeGreaterThan(15);
    const addresses = new Set(deployed.map(({ key }) => asPeopleCall(key)));
    expect(operations.map(({ key }) => key).sort()).toEqual([...addresses].sort());
  });

  test('asks for a token exactly where the deployment does', () => {
    const told = (scheme: string) =>
      operations.filter(({ operation }) => operation.security.some((each) => scheme in each)).map(({ key }) => key);
    const guarded = (by: string) => deployed.filter(({ guard }) => guard === by).map(({ key }) => key);
    expect(told('staff').sort()).toEqual(guarded('staff').sort());
    expect(told('key').sort()).toEqual(
      guarded('key')
        .map((key) => asPeopleCall(key))
        .sort(),
    );
    expect(told('key').length).toBeGreaterThan(20);
    expect(Object.keys(document.components.securitySchemes)).toEqual(['staff', 'key']);
    for (const { key, operation } of operations) {
      const isForMachines = operation['x-roles']?.includes('machine') ?? false;
      expect([key, operation['x-scope'] !== undefined, operation.servers?.map(({ url }) => url)]).toEqual([
        ...[key, isForMachines, isForMachines ? ['/', '/keys'] : undefined],
      ]);
    }
  });

  test('says of each what it is for, by a name of its own', () => {
    expect(operations.filter(({ operation }) => !operation.summary).map(({ key }) => key)).toEqual([]);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { operation } of operations) expect(operation.operationId).toMatch(/^[a-z][a-zA-Z]{3,26}$/);
  });

  test('says of each write by a key by which codes it refuses one', () => {
    const keyed = operations.filter(({ operation }) => keyOf(operation));
    expect(keyed.length).toBeGreaterThan(10);
    for (const { key, operation } of keyed) {
      expect(codesOf(operation, '400'), key).toContain('idempotency-key-invalid');
      expect(codesOf(operation, '409'), key).toContain('idempotency-key-in-use');
      expect(codesOf(operation, '422'), key).toContain('idempotency-key-reused');
    }
    const needed = keyed.filter(({ operation }) => keyOf(operation)?.required);
    expect(needed.map(({ key }) => key).sort()).toEqual([
      'POST /v1/shops/{shop}/connections/{platform}/past',
      'POST /v1/shops/{shop}/customers/{id}/points/corrections',
      'POST /v1/shops/{shop}/customers/{id}/tier',
      'POST /v1/shops/{shop}/replays',
    ]);
    for (const { key, operation } of needed) {
      expect(codesOf(operation, '400'), key).toContain('idempotency-key-required');
    }
  });

  test('describes every field and parameter, has no empty schema, and no control characters', () => {
    const found: string[] = [];
    const look = (schema: Schema, where: string): void => {
      if (Object.keys(schema).length === 0) found.push(`${where} is empty`);
      for (const [name, each] of Object.entries(schema.properties ?? {})) {
        if (!each.description) found.push(`${where}.${name} is not described`);
        look(each, `${where}.${name}`);
      }
      for (const each of [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) if (each) look(each, where);
    };
    for (const [name, schema] of Object.entries(document.components.schemas)) look(schema, name);
    for (const { key, operation } of operations) {
      for (const each of parametersOf(operation)) {
        if (!each.description) found.push(`${key}: ${each.name} is not described`);
        if (!isSendable(each)) found.push(`${key}: ${each.name} has an example that no request can carry`);
      }
    }
    JSON.stringify(document, (name, value: unknown) => {
      if (typeof value === 'string' && /[^\P{Cc}\n]/u.test(value)) found.push(`${name} holds a control character`);
      return value;
    });
    expect(found).toEqual([]);
  });

  test('has an example for each request and each answer, which is what the routes take and give', async () => {
    const tables = (await routeTables()).flatMap(([, routes]) => routes);
    const found: string[] = [];
    for (const { key, operation } of operations) {
      const contents = [operation.requestBody, ...Object.values(operation.responses)].flatMap((each) =>
        Object.entries(resolved(each)?.content ?? {}),
      );
      for (const [type, content] of contents) {
        if (content.example === undefined && !content.examples) found.push(`${key}: ${type} has no example`);
      }
      const docs = tables.find(({ method, path }) => `${method} ${path}` === key)?.docs;
      const asked = operation.requestBody?.content?.['application/json']?.example;
      const given = Object.values(operation.responses)[0]?.content?.['application/json']?.example;
      if (docs?.body && !v.is(docs.body, asked)) found.push(`${key}: its request is refused`);
      if (docs?.response && !v.is(docs.response, given)) found.push(`${key}: its answer is another one`);
    }
    expect(found).toEqual([]);
  });

  test('describes each problem where its type leads', () => {
    const codes = document.components.schemas.Problem?.properties?.code?.enum as ProblemCode[];
    expect(codes.length).toBeGreaterThan(40);
    for (const code of codes) {
      const [file, pointer = ''] = problemType(code).split('#');
      expect(file).toBe('/v1/openapi.json');
      const { status, title } = problems[code];
      expect(at(pointer), code).toMatchObject({ summary: title, value: { code, status, title } });
      const used = operations.some(({ operation }) => codesOf(operation, String(status)).includes(code));
      expect([code, used]).toEqual([code, true]);
    }
  });

  test('and docs/problems.md tell the same', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/problems.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (\d+) +\| (.+?) +\| (.+?) +\|$/gm)].map(
      ([, ...cells]) => cells,
    );
    const told = Object.entries(document.components.examples).map(([code, { summary, description, value }]) => [
      ...[code, String(value.status), summary, description],
    ]);
    expect(rows).toEqual(told);
  });

  test('is OpenAPI 3.1 in its structure', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Dangol', version: '1' } });
    for (const { path, key, operation } of operations) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const parameters = parametersOf(operation);
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
      for (const status of Object.keys(operation.responses)) expect(status, key).toMatch(/^[2-5]\d\d$/);
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
