import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { isPage, type Route } from '../../shared/api/http.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { mjmlPlugin } from './mjml.ts';
import { isGuarded } from './routes.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** The OpenAPI 3.1 document, made of the tables that the doors answer by. */
export function openApi(doors: Doors): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [door, routes] of doors) {
    for (const route of routes) {
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(door, route) };
    }
  }
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Dangol', version: '1', summary: 'The post-purchase engine of a shop.' },
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: {
        Problem: refused('Refused, and why.'),
        BodyMalformed: refused('The body is not JSON in UTF-8, or something else of the call is not right.'),
        BodyTooLarge: refused('The body is too large.'),
        BodyOfAnotherType: refused('The body is declared as something else than JSON.'),
        BodyRefused: refused('The body is not right: `errors` has everything that is wrong, and where.'),
        KeyRunning: refused(
          'Another call with this Idempotency-Key is still running, or what was asked cannot be done now.',
        ),
        KeyReused: refused(
          'This Idempotency-Key was used with another body, or the body is not right. Nothing was done.',
        ),
      },
      schemas: { Problem: problem },
    },
  });
}

const ref = { $ref: '#/components/schemas/Problem' };
const refused = (description: string) => ({ description, content: { 'application/problem+json': { schema: ref } } });
const problem = {
  type: 'object',
  description: 'RFC 9457',
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      description: 'All that is wrong with a body, each with its place (RFC 6901).',
      items: { type: 'object', properties: { detail: { type: 'string' }, pointer: { type: 'string' } } },
    },
  },
  required: ['type', 'status', 'title'],
};

/** What a write may be asked for again by (draft-ietf-httpapi-idempotency-key-header-07, 2025-10-15). */
const keyOf = (needs: 'optional' | 'required') => ({
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  ...(needs === 'required' && { required: true }),
  description: 'The same key with the same body is one write for a week: it answers what it answered first.',
});

/** What replaces something says what it has seen of it. */
const edition = {
  name: 'If-Match',
  in: 'header',
  schema: { type: 'string' },
  description: 'The ETag of what this replaces; needed where there is something.',
};

function operation(door: string, { method, path, docs }: Route) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const inPath = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const parameters = [
    ...inPath,
    ...(docs?.query ? inQuery(jsonSchemaOf(docs.query)) : []),
    ...(docs?.idempotencyKey ? [keyOf(docs.idempotencyKey)] : []),
    ...(method === 'PUT' || method === 'DELETE' ? [edition] : []),
  ];
  const response = docs?.response ? jsonSchemaOf(docs.response) : {};
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^a-zA-Z0-9]+(\w)?/g, (_, letter = '') => letter.toUpperCase())}`,
    tags: [door.replace(/\..*/, '')],
    ...(docs && { summary: docs.summary }),
    ...(docs?.roles && { description: `For ${docs.roles.join(', ')}.` }),
    ...(parameters.length > 0 && { parameters }),
    ...(docs?.body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchemaOf(docs.body) } } },
    }),
    responses: {
      '2XX': {
        description: 'Done.',
        content: isPage(path) ? { 'text/html': {} } : { 'application/json': { schema: response } },
      },
      ...(docs?.body && {
        '400': { $ref: '#/components/responses/BodyMalformed' },
        '413': { $ref: '#/components/responses/BodyTooLarge' },
        '415': { $ref: '#/components/responses/BodyOfAnotherType' },
        '422': { $ref: '#/components/responses/BodyRefused' },
      }),
      ...(docs?.idempotencyKey && {
        '409': { $ref: '#/components/responses/KeyRunning' },
        '422': { $ref: '#/components/responses/KeyReused' },
      }),
      '4XX': isPage(path)
        ? { description: 'A plain sentence.', content: { 'text/html': {} } }
        : { $ref: '#/components/responses/Problem' },
    },
    ...(isGuarded(path) && { security: [{ token: [] }] }),
  };
}

function inQuery({ properties = {}, required = [] }: JsonSchema) {
  const isRequired = (name: string) => (required as readonly string[]).includes(name);
  return Object.entries(properties as Record<string, unknown>).map(([name, schema]) => ({
    name,
    in: 'query',
    schema,
    ...(isRequired(name) && { required: true }),
  }));
}

/** The doors as they are, but for what a deployed function alone has: its environment, its wrapper, its AWS clients. */
const undeployed: Plugin = {
  name: 'undeployed',
  setup({ onLoad, onResolve }) {
    const instead = (path: RegExp, contents: string) => onLoad({ filter: path }, () => ({ contents }));
    instead(
      /shared\/base\/env\.ts$/,
      'export const readEnv = (...names) => Object.fromEntries(names.map((name) => [name, name]))',
    );
    instead(/shared\/api\/lambda\.ts$/, 'export const door = (routes) => routes');
    // Doors ask for what they need as soon as they are loaded: a synth asks nobody.
    instead(/shared\/aws\/parameters\.ts$/, 'export const parametersUnder = () => () => Promise.reject()');
    onResolve({ filter: /^@aws-sdk\// }, ({ path }) => ({ path, namespace: 'undeployed' }));
    onLoad({ filter: /.*/, namespace: 'undeployed' }, () => ({
      contents:
        'module.exports = Object.create(new Proxy({}, { get: () => class { send() { return Promise.reject() } } }))',
    }));
  },
};

/** Where tables of routes are. */
const doors = ['functions/**/*.api.handler.ts', 'functions/**/*.webhooks.handler.ts'];

/** Each door's table of routes, by its handler: `orders.webhooks`. */
type Doors = readonly (readonly [handler: string, routes: readonly Route[]])[];

export async function routeTables(): Promise<Doors> {
  const entryPoints = globSync(doors, { cwd: root }).sort();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: root,
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['valibot', 'hono', 'temporal-polyfill', '@aws-lambda-powertools/*'],
    plugins: [undeployed, openApiPlugin(''), mjmlPlugin()],
  });
  const require = createRequire(join(root, 'package.json'));
  return outputFiles.map(({ path, text }) => {
    const module: { exports: { handler?: readonly Route[] } } = { exports: {} };
    new Function('module', 'exports', 'require', text)(module, module.exports, require);
    return [basename(path, '.handler.js'), module.exports.handler ?? []];
  });
}

/** Lets esbuild import the document, packed until somebody asks for it: it would be a sixteenth of its function. */
export function openApiPlugin(document: string | Promise<string>): Plugin {
  return {
    name: 'openapi',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /\.openapi$/ }, ({ path }) => ({ path, namespace: 'openapi' }));
      onLoad({ filter: /.*/, namespace: 'openapi' }, async () => {
        const packed = brotliCompressSync(await document).toString('base64');
        const contents = `module.exports = () =>
          require('node:zlib').brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString('utf8');`;
        return { contents };
      });
    },
  };
}
