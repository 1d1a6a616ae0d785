import * as v from 'valibot';

/** One fault of a value from outside, with the path to it. */
export interface Fault {
  readonly path: readonly (string | number)[];
  /** The predicate of a sentence about that path: `is missing`. It never repeats the value. */
  readonly detail: string;
}

type Validated<Output> =
  | { readonly success: true; readonly output: Output }
  | { readonly success: false; readonly output: unknown; readonly faults: readonly [Fault, ...Fault[]] };

/** Valibot prefers a schema's own message to this one: an empty message means that its schema has none. */
const silent = { message: '' };

/** The value as the schema's output, or all of its faults. */
export function validate<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): Validated<v.InferOutput<Schema>> {
  const { issues, output } = v.safeParse(schema, value, silent);
  if (!issues) return { success: true, output };
  const [first, ...others] = issues;
  return { success: false, output, faults: [faultOf(first), ...others.map(faultOf)] };
}

/** The detail of an unknown key. */
export const unknownHere = 'is not known here';

function faultOf(issue: v.BaseIssue<unknown>): Fault {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  return { path, detail: detailOf(issue) };
}

function detailOf({ type, input, message, expected, requirement, path }: v.BaseIssue<unknown>): string {
  if (input === undefined) return 'is missing';
  if (path?.at(-1)?.origin === 'key') return unknownHere;
  if (message) return `should be ${message}`;
  const units = Array.isArray(input) ? 'entries' : 'characters';
  switch (type) {
    case 'min_length':
      return requirement === 1 ? 'is empty' : `has at least ${requirement} ${units}`;
    case 'max_length':
      return `has at most ${requirement} ${units}`;
    case 'min_value':
      return `is at least ${requirement}`;
    case 'max_value':
      return `is at most ${requirement}`;
    case 'email':
      return 'should be a mail address';
    case 'url':
    case 'starts_with':
      return 'should be an address that begins with https://';
    case 'integer':
    case 'safe_integer':
      return 'should be a whole number';
    case 'iso_timestamp':
      return 'should be a time of ISO 8601 with its offset';
    case 'regex':
      return `should match ${expected}`;
    default:
      return `should be ${kindsOf(expected ?? type)}`;
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  Object: 'an object',
  Array: 'a list',
};

/** Valibot writes types as TypeScript does: `string`, `("email" | "sms")`. */
const kindsOf = (expected: string): string =>
  expected
    .replace(/^\((.*)\)$/, '$1')
    .split(' | ')
    .map((each) => kinds[each] ?? each)
    .join(' or ');

/** A fault as a sentence that begins with its path, `week.mon.0 is missing`, or with `whole` where the path is empty. */
export const sentenceOf = ({ path, detail }: Fault, whole = 'the body'): string =>
  `${path.join('.').slice(0, 100) || whole} ${detail}`;

/** A path as a JSON pointer in an address (RFC 6901): `#/week/mon/0/from`. */
export const pointerTo = (path: Fault['path']): string =>
  `#${path.map((part) => `/${encodeURIComponent(String(part).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;
