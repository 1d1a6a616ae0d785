import type { JsonSchema } from './json-schema.ts';
import type { FieldTexts } from './texts/tag-texts.ts';

/** A schema whose every field is described, and an example that fits it. */
export interface Documented {
  readonly schema: JsonSchema;
  readonly example: () => unknown;
}

type Text = FieldTexts[string];

/** Looks texts up in several tables, the first one first, and remembers which were needed. */
export class Texts {
  readonly #where: string;
  readonly #tables: readonly FieldTexts[];
  readonly #used: Set<Text>;

  constructor(where: string, tables: readonly FieldTexts[], used: Set<Text>) {
    this.#where = where;
    this.#tables = tables;
    this.#used = used;
  }

  /** The text of a field by its place: `.a.b`, `a.b` or `b`, the longest name first. */
  find(path: readonly string[]): Text | undefined {
    const names = [
      `.${path.join('.')}`,
      ...path.map((_, n) => path.slice(n).join('.')),
      ...(path.length === 0 ? [''] : []),
    ];
    for (const table of this.#tables) {
      const name = names.find((each) => Object.hasOwn(table, each));
      const text = name === undefined ? undefined : table[name];
      if (text) {
        this.#used.add(text);
        return text;
      }
    }
    return undefined;
  }

  /** The text of a field that must have one. */
  need(path: readonly string[]): Text {
    return this.find(path) ?? this.missing('description', path);
  }

  missing(what: string, path: readonly string[]): never {
    throw new Error(`${this.#where}: the field "${path.join('.')}" has no ${what} in infra/api-document/texts.`);
  }
}

/** Describes each field of a schema, by names below `path`. */
export function documented(schema: JsonSchema, texts: Texts, path: readonly string[] = []): Documented {
  const text = path.length > 0 ? texts.need(path) : texts.find(path);
  const inner = inside(schema, texts, path);
  const described = text ? { description: text[0], ...inner.schema } : inner.schema;
  return { schema: described, example: () => (text && text.length > 1 ? text[1] : inner.example()) };
}

interface Parts {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

function inside(schema: JsonSchema, texts: Texts, path: readonly string[]): Documented {
  const { properties, items, additionalProperties, anyOf, oneOf } = schema as Parts;
  if (properties) return ofObject(schema, properties, texts, path);
  if (items) {
    const each = inside(items, texts, path);
    return { schema: { ...schema, items: each.schema }, example: () => [each.example()] };
  }
  const some = anyOf ?? oneOf;
  if (some) {
    const all = some.map((each) => inside(each, texts, path));
    const schemas = all.map((each) => each.schema);
    return { schema: { ...schema, [anyOf ? 'anyOf' : 'oneOf']: schemas }, example: () => all[0]?.example() };
  }
  if (additionalProperties && Object.keys(additionalProperties).length > 0) {
    const each = inside(additionalProperties, texts, path);
    return { schema: { ...schema, additionalProperties: each.schema }, example: () => texts.missing('example', path) };
  }
  return { schema, example: () => exampleOf(schema) ?? texts.missing('example', path) };
}

function ofObject(
  schema: JsonSchema,
  fields: Readonly<Record<string, JsonSchema>>,
  texts: Texts,
  path: readonly string[],
) {
  const all = Object.entries(fields).map(([name, each]) => [name, documented(each, texts, [...path, name])] as const);
  return {
    schema: { ...schema, properties: Object.fromEntries(all.map(([name, each]) => [name, each.schema])) },
    example: () => Object.fromEntries(all.map(([name, each]) => [name, each.example()])),
  };
}

function exampleOf(schema: JsonSchema): unknown {
  const {
    const: constant,
    enum: choices,
    type,
  } = schema as { const?: unknown; enum?: readonly unknown[]; type?: unknown };
  return constant ?? choices?.[0] ?? (type === 'boolean' ? true : undefined);
}
