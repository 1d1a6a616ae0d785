import type { GenericSchema, InferOutput } from 'valibot';
import { type Fault, sentenceOf, unknownHere, validate } from '../../../shared/base/faults.ts';

/** How many faults are reported at most. */
const maxFaults = 100;

/** Checks the parts of a value that have the right shape. */
type Rules<Value> = (value: Partial<Value>) => readonly Fault[];

/**
 * Parses a value from outside by its schema, or returns all that is wrong with it: wrong shapes, unknown fields, forbidden
 * characters, and what the rules find in the parts that have the right shape. Faults never repeat the input.
 */
export function validateDocument<Schema extends GenericSchema>(
  schema: Schema,
  value: unknown,
  rules: Rules<InferOutput<Schema>>,
): { readonly value: InferOutput<Schema> } | { readonly faults: readonly Fault[] } {
  const result = validate(schema, value);
  const shape = result.success ? [] : result.faults;
  const isReported = isReportedIn(shape);
  const unknown = unknownFields(value, result.output, []).filter(({ path }) => !isReported(path));
  const known = [...shape, ...unknown];
  const faults = [...known, ...rules(validParts(result.output, known))];
  return faults.length > 0 ? { faults: faults.slice(0, maxFaults) } : { value: result.output as InferOutput<Schema> };
}

/** The parts without faults. */
function validParts(value: unknown, faults: readonly Fault[]): object {
  const wrong = new Set(faults.map(({ path: [part] }) => part));
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([part]) => !wrong.has(part))) : {};
}

function isReportedIn(faults: readonly Fault[]): (path: Fault['path']) => boolean {
  const paths = new Set(faults.map(({ path }) => JSON.stringify(path)));
  return (path) => paths.has(JSON.stringify(path));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields of the value that the schema does not know, such as misspelt names, and text that no document may hold. */
function unknownFields(value: unknown, read: unknown, path: Fault['path']): Fault[] {
  if (typeof value === 'string' && typeof read === 'string') {
    if (!value.isWellFormed()) return [{ path, detail: 'holds half a character' }];
    return /\p{Cc}/u.test(read) ? [{ path, detail: 'holds a line break or another control character' }] : [];
  }
  if (Array.isArray(value) && Array.isArray(read)) {
    return value.flatMap((each, n) => unknownFields(each, read[n], [...path, n]));
  }
  // Valibot reads a list as an object without entries.
  if (Array.isArray(value) && isRecord(read)) return [{ path, detail: 'should be an object' }];
  if (!isRecord(value) || !isRecord(read)) return [];
  return Object.keys(value).flatMap((key) =>
    Object.hasOwn(read, key)
      ? unknownFields(value[key], read[key], [...path, key])
      : [{ path: [...path, key], detail: unknownHere }],
  );
}

/** All faults in one sentence, for the log of a deployment. */
export const faultsSentence = (faults: readonly Fault[]): string =>
  faults.map((fault) => sentenceOf(fault, 'the document')).join('; ');
