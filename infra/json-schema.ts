import type { GenericSchema } from 'valibot';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What of a valibot schema is read here; it is data, whatever it checks. */
interface Part {
  readonly kind: string;
  readonly type: string;
  readonly requirement?: unknown;
  readonly pipe?: readonly Part[];
  readonly entries?: Readonly<Record<string, Part>>;
  readonly wrapped?: Part;
  readonly item?: Part;
  readonly value?: Part;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}

/** The JSON Schema (2020-12) of the shapes that our API uses; another shape is an error, so that none is told wrongly. */
export const jsonSchemaOf = (schema: GenericSchema): JsonSchema => written(schema as unknown as Part);

function written(part: Part): JsonSchema {
  const [first, ...steps] = part.pipe ?? [];
  return first ? Object.assign({}, written(first), ...steps.map(narrowed)) : plain(part);
}

function plain(part: Part): JsonSchema {
  switch (part.type) {
    case 'object':
      return object(part.entries ?? {});
    case 'array':
      return { type: 'array', items: part.item ? written(part.item) : {} };
    case 'record':
      return { type: 'object', additionalProperties: part.value ? written(part.value) : {} };
    case 'string':
    case 'number':
    case 'boolean':
      return { type: part.type };
    case 'literal':
      return { const: part.literal };
    case 'picklist':
      return { enum: part.options };
    case 'optional':
      return part.wrapped ? written(part.wrapped) : {};
    case 'nullish':
      return { anyOf: [part.wrapped ? written(part.wrapped) : {}, { type: 'null' }] };
    case 'union':
    case 'variant':
      return { anyOf: part.options?.map((option) => written(option as Part)) };
    case 'unknown':
      return {};
    default:
      throw new Error(`No JSON Schema is written of ${part.type}`);
  }
}

function object(entries: Readonly<Record<string, Part>>): JsonSchema {
  const names = Object.keys(entries);
  const required = names.filter((name) => !['optional', 'nullish'].includes(entries[name]?.type ?? ''));
  const properties = Object.entries(entries).map(([name, part]) => [name, written(part)]);
  return { type: 'object', properties: Object.fromEntries(properties), ...(required.length > 0 && { required }) };
}

/** What a step of a pipe says of its value; a check in code says nothing that a schema could. */
function narrowed({ type, requirement }: Part): JsonSchema {
  switch (type) {
    case 'min_length':
      return { minLength: requirement };
    case 'max_length':
      return { maxLength: requirement };
    case 'min_value':
      return { minimum: requirement };
    case 'max_value':
      return { maximum: requirement };
    case 'integer':
    case 'safe_integer':
      return { type: 'integer' };
    case 'regex':
      return requirement instanceof RegExp ? { pattern: requirement.source } : {};
    case 'iso_timestamp':
      return { format: 'date-time' };
    case 'email':
    case 'url':
      return { format: type === 'url' ? 'uri' : type };
    case 'trim':
    case 'check':
    case 'starts_with':
    case 'transform':
      return {};
    default:
      throw new Error(`No JSON Schema is written of ${type}`);
  }
}
