import type { Route } from '../../shared/api/http.ts';
import { Texts } from './fields.ts';
import type { JsonSchema } from './json-schema.ts';
import { operation } from './operation.ts';
import { headers, parameters } from './parameters.ts';
import { codes, problemExamples } from './problem-texts.ts';
import { sharedRefusals } from './responses.ts';
import { tags } from './tags.ts';
import { commonFields } from './texts/common-fields.ts';
import type { FieldTexts } from './texts/tag-texts.ts';

/** The OpenAPI 3.1 document, made of the tables that the functions answer by and of the texts about them. */
export function openApi(routes: readonly Route[]): string {
  const schemas: Record<string, JsonSchema> = { ...ownSchemas };
  const used = new Set<FieldTexts[string]>();
  const operations = routes.map((route) => {
    const key = `${route.method} ${route.path}`;
    const tag = tags.find((each) => Object.hasOwn(each.operations, key));
    const own = tag?.operations[key];
    if (!tag || !own) throw new Error(`${key} has no texts in infra/api-document/texts.`);
    const texts = new Texts(key, [own.fields ?? {}, tag.fields, commonFields], used);
    return { ...route, key, described: operation(tag.tag, route, own, texts, nameIn(schemas)) };
  });
  refuseUnused(new Set(operations.map(({ key }) => key)), used);
  const paths = Map.groupBy(operations, ({ path }) => path);
  return JSON.stringify({
    openapi: '3.1.0',
    info,
    servers: [{ url: '/', description: 'The API that serves this document.' }],
    tags: tags.map(({ tag, description }) => ({ name: tag, description })),
    paths: Object.fromEntries(
      [...paths]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, all]) => [
          path,
          Object.fromEntries(all.map(({ method, described }) => [method.toLowerCase(), described])),
        ]),
    ),
    components: {
      securitySchemes: { staff, key },
      parameters,
      headers,
      responses: sharedRefusals(),
      examples: problemExamples(),
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  });
}

const info = {
  title: 'Dangol',
  version: '1',
  summary: 'The post-purchase engine of a shop.',
  description: `People call with a token of the stage's user pool. A token names shops and the roles in each; every operation lists the roles that may call it.

Machines, such as a checkout, call with a key that an admin of the shop has made, at the same addresses behind \`/keys\`: \`/keys/v1/shops/{shop}/…\`. Operations with \`x-scope\` are open to keys of that scope, and to no other; a key opens one shop.

Lists answer \`items\`, and \`next\` where there are more. Refusals are problems (RFC 9457) with a stable \`code\`; each \`type\` leads to an entry of \`components.examples\` in this document. Fields are added without a new version: ignore those you do not know.

API Gateway answers some calls before they reach a function, in its own form, \`{"message": "…"}\` as \`application/json\`: 401 without a valid token or any key, 403 with a key that is none or has ended, 404 for an address or a method that is not in this document, 413 above 10 MB, 429 above the rate of the stage, and 500 or 503 where a function cannot be called. An HTTP API does not let anybody change that form.`,
  license: { name: 'MIT', identifier: 'MIT' },
  contact: { name: 'The operator of the stage' },
};

const staff = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: "A person's access token of the stage's user pool.",
};

const key = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'dangol_<shop>_<id>_<secret>',
  description: 'A key of a machine. It opens the addresses behind `/keys`, of one shop and of its scopes.',
};

const pointer = { type: 'string', description: 'Its place in the body, as a JSON pointer (RFC 6901).' };

const ownSchemas: Record<string, JsonSchema> = {
  Problem: {
    type: 'object',
    description: 'A refusal (RFC 9457).',
    properties: {
      type: { type: 'string', format: 'uri-reference', description: 'Where this document describes the problem.' },
      code: { type: 'string', enum: codes, description: 'What kind of refusal it is; stable.' },
      status: { type: 'integer', description: 'The status of the answer.' },
      title: { type: 'string', description: 'The problem in one sentence; the same for each `code`.' },
      detail: { type: 'string', description: 'What is particular about this occurrence, for people.' },
      errors: {
        type: 'array',
        description: 'All that is wrong with the body.',
        items: {
          type: 'object',
          properties: { detail: { type: 'string', description: 'What is wrong.' }, pointer },
          required: ['detail', 'pointer'],
        },
      },
    },
    required: ['type', 'code', 'status', 'title'],
  },
  GatewayMessage: {
    type: 'object',
    description: 'An answer of API Gateway itself.',
    properties: { message: { type: 'string', description: 'The status in words.' } },
    required: ['message'],
  },
};

const nameIn = (schemas: Record<string, JsonSchema>) => (name: string, schema: JsonSchema) => {
  const known = schemas[name];
  if (known && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`Two schemas are named ${name}.`);
  schemas[name] = schema;
  return { $ref: `#/components/schemas/${name}` };
};

/** A text about what is not there any more is an error. */
function refuseUnused(keys: ReadonlySet<string>, used: ReadonlySet<FieldTexts[string]>): void {
  const gone = tags.flatMap(({ operations }) => Object.keys(operations)).filter((key) => !keys.has(key));
  const tables = [
    commonFields,
    ...tags.flatMap(({ fields, operations }) => [
      fields,
      ...Object.values(operations).map((each) => each.fields ?? {}),
    ]),
  ];
  const stray = tables.flatMap((table) =>
    Object.entries(table).flatMap(([name, text]) => (used.has(text) ? [] : [name])),
  );
  if (gone.length + stray.length === 0) return;
  throw new Error(`infra/api-document/texts describes what is not there: ${[...gone, ...stray].join(', ')}.`);
}
