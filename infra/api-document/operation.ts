import { isGuarded, isPage, type Route } from '../../shared/api/http.ts';
import { keysPrefix } from '../../shared/api/key-holder.ts';
import { type Documented, documented, type Texts } from './fields.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { parameterRef } from './parameters.ts';
import { refusals, replaces } from './responses.ts';
import type { OperationTexts } from './texts/tag-texts.ts';

/** Names a schema in the document, once; gives the reference to it. */
type NameSchema = (name: string, schema: JsonSchema) => { readonly $ref: string };

/** One operation of the document. */
export function operation(tag: string, route: Route, own: OperationTexts, texts: Texts, name: NameSchema) {
  const { path, docs } = route;
  const description = [
    own.description,
    docs?.roles && `Roles: ${docs.roles.join(', ')}.`,
    docs?.scope && `Scope of a key: ${docs.scope}.`,
  ]
    .filter(Boolean)
    .join(' ');
  return {
    operationId: own.id,
    tags: [tag],
    summary: docs?.summary,
    description: description || `${docs?.summary}.`,
    ...(docs?.roles && { 'x-roles': docs.roles }),
    ...(docs?.scope && { 'x-scope': docs.scope, servers: [forPeople, forMachines] }),
    parameters: parametersOf(route, own, texts),
    ...requestBody(route, own, texts, name),
    responses: { [own.status ?? 200]: success(route, own, texts, name), ...refusals(route, own) },
    security: isGuarded(path) ? [{ staff: [] }, ...(docs?.scope ? [{ key: [] }] : [])] : [],
  };
}

/** One operation has two addresses where machines may call it: theirs is behind `/keys`. */
const forPeople = { url: '/', description: 'For people, with a token.' };
const forMachines = { url: keysPrefix, description: 'For machines, with a key.' };

function parametersOf({ method, path, docs }: Route, own: OperationTexts, texts: Texts): object[] {
  const parameter = (name: string, where: 'path' | 'query', schema: JsonSchema, required: boolean) => {
    const key = where === 'path' ? `{${name}}` : `?${name}`;
    const [description, example] = texts.need([key]);
    return { name, in: where, description, ...(required && { required }), schema, example };
  };
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const { properties = {}, required = [] } = docs?.query ? jsonSchemaOf(docs.query) : {};
  const queries = Object.entries(properties as Readonly<Record<string, JsonSchema>>);
  const headers = [
    ...(docs?.idempotencyKey ? [`Idempotency-Key${docs.idempotencyKey === 'required' ? '-Required' : ''}`] : []),
    ...(method === 'PATCH' || replaces(method, own) ? ['If-Match'] : []),
    ...(replaces(method, own) ? ['If-None-Match'] : []),
    ...(own.headers ?? []),
  ];
  return [
    ...names.map((name) => parameter(name, 'path', name === 'token' ? linkToken : id, true)),
    ...queries.map(([name, schema]) => parameter(name, 'query', schema, (required as string[]).includes(name))),
    ...headers.map(parameterRef),
  ];
}

const id = { type: 'string', minLength: 1, maxLength: 200, pattern: '^[A-Za-z0-9_.~-]+$' };
const linkToken = { type: 'string', minLength: 1, maxLength: 2000, pattern: '^[A-Za-z0-9_.-]+$' };

function requestBody({ path, docs }: Route, own: OperationTexts, texts: Texts, name: NameSchema) {
  const required = !own.isBodyOptional;
  if (own.form)
    return { requestBody: { required, content: { 'application/x-www-form-urlencoded': ofForm(own.form) } } };
  if (docs?.body && own.request) {
    const content = named(own.request, documented(jsonSchemaOf(docs.body), texts), name);
    return { requestBody: { required, content: { 'application/json': content } } };
  }
  if (!path.startsWith('/webhooks/') || !own.request) return {};
  return { requestBody: { required, content: { 'application/json': named(own.request, anyCall, name) } } };
}

/** What platforms post is described by them. */
const anyCall: Documented = {
  schema: { type: 'object', description: 'As the platform writes it.', additionalProperties: true },
  example: () => ({ id: 820982911946154, financial_status: 'paid' }),
};

function ofForm(form: NonNullable<OperationTexts['form']>) {
  const fields = Object.entries(form);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        fields.map(([name, { schema, text }]) => [name, { description: text[0], ...schema }]),
      ),
      required: fields.slice(0, 1).map(([name]) => name),
    },
    example: Object.fromEntries(fields.map(([name, { text }]) => [name, text[1]])),
  };
}

function success(route: Route, own: OperationTexts, texts: Texts, name: NameSchema) {
  const { path, method } = route;
  if (own.status === 303) return { description: 'It leads to a page.', headers: { Location: location } };
  const isOfShop = replaces(method, own) || own.response === 'Note' || isPartOfShop(path);
  const isVersioned = isOfShop || isOfPerson(path) || own.response === 'Customer';
  const headers = {
    ETag: { $ref: '#/components/headers/ETag' },
    ...(isOfShop && !isOfPerson(path) && { 'Dangol-Set-By': { $ref: '#/components/headers/Dangol-Set-By' } }),
  };
  return {
    description: { 200: 'OK.', 201: 'Created.', 202: 'Accepted: it is processed after the answer.' }[own.status ?? 200],
    ...(isVersioned && { headers }),
    content: responseContent(route, own, texts, name),
  };
}

const location = { description: 'The address of the page.', schema: { type: 'string', format: 'uri-reference' } };

const isPartOfShop = (path: string) => /^\/v1\/shops\/\{shop\}\/(brand|hours|delivery|journeys)$/.test(path);

const isOfPerson = (path: string) => path === '/v1/shops/{shop}/staff/{id}' || path.endsWith('/preferences');

function responseContent({ path, docs }: Route, own: OperationTexts, texts: Texts, name: NameSchema) {
  const media = own.media ?? (isPage(path) ? 'text/html' : undefined);
  if (media) {
    const [description, example] = texts.need([]);
    return { [media]: { schema: { type: 'string', description }, example } };
  }
  if (!docs?.response || !own.response) throw new Error(`${own.id} says nothing of its answer.`);
  return { 'application/json': named(own.response, documented(jsonSchemaOf(docs.response), texts), name) };
}

const named = (name: string, { schema, example }: Documented, nameSchema: NameSchema) => ({
  schema: nameSchema(name, schema),
  example: example(),
});
