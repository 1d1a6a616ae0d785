import * as v from 'valibot';
import { isoTime } from '../contract/reading.ts';

/** A field that may be absent or null: many systems write null for unknown values. */
export const optional = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema, () => undefined);

export const standardId = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform(String),
  v.regex(/^[\w.~-]{1,100}$/, 'an id of up to 100 letters, digits, "-", "_", "." or "~"'),
);
export const decimalText = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}(\.\d{1,4})?$/, 'an amount in decimals, such as "398.00"'),
);
export const pieces = v.pipe(v.number(), v.safeInteger(), v.minValue(0, 'a number of pieces'));
export const optionalBoolean = optional(v.boolean());
export const optionalTime = optional(isoTime);
