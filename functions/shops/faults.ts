import * as v from 'valibot';

/** What is wrong with a document, and where: every name and place on the way there. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly detail: string;
}

/** More are not told: who sees a hundred begins anew. */
const faultsMost = 100;

/** What a rule says of those parts of a value that have their shape. */
export type Rule<Value> = (value: Partial<Value>) => readonly Fault[];

/**
 * A value from outside as its schema has it, or all that is wrong with it: what has another shape, what nothing is known by,
 * what no text may hold, and what the rules say of the parts that have their shape. What stood there is not repeated.
 */
export function examined<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  rules: Rule<v.InferOutput<Schema>>,
): { readonly value: v.InferOutput<Schema> } | { readonly faults: readonly Fault[] } {
  const result = v.safeParse(schema, value);
  const shape = (result.issues ?? []).map((issue) => ({ path: pathOf(issue), detail: detailOf(issue) }));
  const isTold = told(shape);
  const strays = strangers(value, result.output, []).filter(({ path }) => !isTold(path));
  const known = [...shape, ...strays];
  const faults = [...known, ...rules(sound(result.output, known))];
  return faults.length > 0
    ? { faults: faults.slice(0, faultsMost) }
    : { value: result.output as v.InferOutput<Schema> };
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

const pathOf = ({ path }: v.BaseIssue<unknown>): (string | number)[] =>
  (path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));

function detailOf({ type, input, message, expected, requirement, path }: v.BaseIssue<unknown>): string {
  if (path?.at(-1)?.origin === 'key' && input !== undefined) return unknown;
  if (input === undefined) return 'is missing';
  switch (type) {
    case 'min_length':
      return 'is empty';
    case 'max_length':
      return `has at most ${requirement} ${Array.isArray(input) ? 'entries' : 'characters'}`;
    case 'min_value':
      return `is at least ${requirement}`;
    case 'max_value':
      return `is at most ${requirement}`;
    case 'email':
      return 'should be a mail address';
    case 'url':
    case 'starts_with':
      return 'should be an address that begins with https://';
    default:
      return `should be ${message.startsWith('Invalid ') ? (inJson[expected ?? ''] ?? expected ?? type) : message}`;
  }
}

/** Valibot's words for what JSON knows by others. */
const inJson: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  string: 'a text',
  number: 'a number',
  Object: 'an object',
  Array: 'a list',
};

const unknown = 'is not known here';

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
      : [{ path: [...path, key], detail: unknown }],
  );
}

/** A place as RFC 6901 writes it in an address: `#/week/mon/0/from`. */
export const pointerTo = (path: Fault['path']): string =>
  `#${path.map((part) => `/${encodeURIComponent(String(part).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;

/** All faults in one sentence, for who reads the log of a deployment. */
export const inWords = (faults: readonly Fault[]): string =>
  faults.map(({ path, detail }) => `${path.join('.') || 'the document'}: ${detail}`).join('; ');
