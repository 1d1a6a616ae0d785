import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What code checks or makes of a value is not told; another step that JSON Schema cannot say is an error. */
const untold = ['check', 'transform', 'trim'];

/** The JSON Schema (2020-12) of what a schema takes. */
export function jsonSchemaOf(schema: GenericSchema): JsonSchema {
  const { $schema: _, ...shape } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    ignoreActions: untold,
    overrideAction: ({ valibotAction, jsonSchema }) => withoutControls(valibotAction, jsonSchema),
    // Names of a record out of a list are told by `propertyNames`, which the library still takes for an error.
    overrideSchema: ({ valibotSchema, jsonSchema }) => (valibotSchema.type === 'record' ? jsonSchema : undefined),
  });
  return JSON.parse(JSON.stringify(shape), (_key, value: unknown) => (saysNothing(value) ? undefined : value));
}

/** Control characters by their numbers: not every reader of patterns knows them by their class. */
const withoutControls = <Shape>(action: { readonly type: string; readonly requirement?: unknown }, schema: Shape) => {
  const { type, requirement } = action;
  if (type !== 'regex' || !(requirement instanceof RegExp) || !requirement.source.includes(noControl)) return undefined;
  return { ...schema, pattern: requirement.source.replaceAll(noControl, '[^\\u0000-\\u001f\\u007f-\\u009f]') };
};
const noControl = '\\P{Cc}';

/** No name that is needed; and the bounds of JavaScript's integers, for a longer id is read as text and not refused. */
const saysNothing = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : typeof value === 'number' && Math.abs(value) === Number.MAX_SAFE_INTEGER;
