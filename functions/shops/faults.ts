import type { GenericSchema, InferOutput } from 'valibot';
import { type Fault, sentenceOf, unknownHere, validate } from '../../shared/base/faults.ts';

/** More are not told: who sees a hundred begins anew. */
const maxFaults = 100;

/** What a rule says of those parts of a value that have their shape. */
type Rule<Value> = (value: Partial<Value>) => readonly Fault[];

/**
 * A value from outside as its schema has it, or all that is wrong with it: what has another shape, what nothing is known by,
 * what no text may hold, and what the rules say of the parts that have their shape. What stood there is not repeated.
 */
export function examined<Schema extends GenericSchema>(
  schema: Schema,
  value: unknown,
  rules: Rule<InferOutput<Schema>>,
): { readonly value: InferOutput<Schema> } | { readonly faults: readonly Fault[] } {
  const result = validate(schema, value);
  const shape = result.success ? [] : result.faults;
  const isTold = told(shape);
  const strays = strangers(value, result.output, []).filter(({ path }) => !isTold(path));
  const known = [...shape, ...strays];
  const faults = [...known, ...rules(sound(result.output, known))];
  return faults.length > 0 ? { faults: faults.slice(0, maxFaults) } : { value: result.output as InferOutput<Schema> };
}

/** The parts in which nothing is wrong. */
function sound(value: unknown, faults: readonly Fault[]): object {
  const wrong = new Set(faults.map(({ path: [part] }) => part));
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([part]) => !wrong.has(part))) : {};
}

function told(faults: readonly Fault[]): (path: Fault['path']) => boolean {
  const places = new Set(faults.map(({ path }) => JSON.stringify(path)));
  return (path) => places.has(JSON.stringify(path));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands in the value and not in what was read of it: misspelt names, and names that JavaScript keeps for itself. */
function strangers(value: unknown, read: unknown, path: Fault['path']): Fault[] {
  if (typeof value === 'string' && typeof read === 'string') {
    if (!value.isWellFormed()) return [{ path, detail: 'holds half a character' }];
    return /\p{Cc}/u.test(read) ? [{ path, detail: 'holds a line break or another control character' }] : [];
  }
  if (Array.isArray(value) && Array.isArray(read)) {
    return value.flatMap((each, n) => strangers(each, read[n], [...path, n]));
  }
  // Valibot takes a list for an object without entries.
  if (Array.isArray(value) && isRecord(read)) return [{ path, detail: 'should be an object' }];
  if (!isRecord(value) || !isRecord(read)) return [];
  return Object.keys(value).flatMap((key) =>
    Object.hasOwn(read, key)
      ? strangers(value[key], read[key], [...path, key])
      : [{ path: [...path, key], detail: unknownHere }],
  );
}

/** All faults in one sentence, for who reads the log of a deployment. */
export const inWords = (faults: readonly Fault[]): string =>
  faults.map((fault) => sentenceOf(fault, 'the document')).join('; ');
