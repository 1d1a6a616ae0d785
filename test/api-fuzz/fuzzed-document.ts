import type { KnownIds } from './lived-in-shop.ts';

interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly schema?: object;
  readonly required?: boolean;
  readonly example?: string;
}

interface Operation {
  readonly parameters: readonly Parameter[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** The API's document, whose paths are asked for what is there as often as for what is not, and always of one shop. */
export function fuzzedDocument(document: Document, ids: KnownIds): Document {
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const fuzzed = Object.entries(methods).map(([method, operation]) => [
      method,
      { ...operation, parameters: operation.parameters.filter(isAsked).map((each) => parameterOf(path, each, ids)) },
    ]);
    return [path, Object.fromEntries(fuzzed)];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

const isAsked = ({ $ref }: Parameter) => $ref !== '#/components/parameters/If-None-Match';

function parameterOf(path: string, parameter: Parameter, ids: KnownIds): Parameter {
  const { name, schema } = parameter;
  // What is there may be replaced, whichever version of it that is: else hardly any body would be looked at.
  if (parameter.$ref === '#/components/parameters/If-Match') {
    return { name: 'If-Match', in: 'header', required: true, schema: { enum: ['*'] } };
  }
  if (parameter.in !== 'path') return parameter;
  const [, list = ''] = new RegExp(`([a-z-]+)/\\{${name}\\}`).exec(path) ?? [];
  const known = ids[name === 'platform' ? 'connections' : list];
  if (!known || known.length === 0) return parameter;
  const there = { enum: known };
  return { ...parameter, schema: name === 'shop' ? there : { anyOf: [there, schema] }, example: known[0] };
}
