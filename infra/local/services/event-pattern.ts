/** Nested objects of fields; a leaf is a list of alternatives, each a value or `{ operator: operand }`. */
export type Pattern = { readonly [key: string]: unknown };

type Scalar = string | number | boolean | null;
type Test = (value: Scalar) => boolean;
type Operator = (operand: unknown, at: string) => Test;

interface Field {
  readonly path: readonly string[];
  readonly tests: readonly Test[];
  readonly mayBeAbsent: boolean;
}

/** The fields that must all hold, by dotted path; `$or` makes several branches of one pattern. */
type Branch = ReadonlyMap<string, Field>;

/** Which element of an array the fields matched so far were found in. */
type Chosen = ReadonlyMap<readonly unknown[], number>;

/**
 * Throws on a pattern EventBridge would refuse or that uses an operator not implemented here.
 *
 * Promised, as EventBridge does it: an array in an event stands for each of its elements, at any depth; fields that lie in
 * objects of one array must hold in one and the same object; only leaves are tested, so an object, a list of objects and an
 * empty list are as absent as a missing field. Numbers are compared as numbers, whatever their spelling in the JSON was.
 */
export function compilePattern(pattern: Pattern): (event: unknown) => boolean {
  const branches = extend([new Map()], pattern, []).map((branch) =>
    // EventBridge matches fields by name in ascending order, which `exists: false` inside of an array can tell.
    [...branch].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, field]) => field),
  );
  return (event) => branches.some((fields) => holds(fields, event, new Map()));
}

function holds(fields: readonly Field[], event: unknown, chosen: Chosen): boolean {
  const [field, ...others] = fields;
  if (!field) return true;
  const leaves = [...leavesAt(event, field.path, chosen)];
  if (leaves.length === 0) return field.mayBeAbsent && holds(others, event, chosen);
  return leaves.some(([value, inside]) => field.tests.some((test) => test(value)) && holds(others, event, inside));
}

function* leavesAt(value: unknown, path: readonly string[], chosen: Chosen): Generator<[Scalar, Chosen]> {
  const [step, ...rest] = path;
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      if ((chosen.get(value) ?? index) === index) yield* leavesAt(element, path, new Map(chosen).set(value, index));
    }
  } else if (isPatternObject(value)) {
    if (step !== undefined && Object.hasOwn(value, step)) yield* leavesAt(value[step], rest, chosen);
  } else if (step === undefined && isScalar(value)) {
    yield [value, chosen];
  }
}

function extend(branches: readonly Branch[], pattern: Pattern, path: readonly string[]): readonly Branch[] {
  const fields = Object.entries(pattern);
  if (fields.length === 0) rejectPattern(path.join('.'), 'an empty object');
  return fields.reduce((given, [name, value]) => {
    const at = [...path, name].join('.');
    if (name === '$or') return disjuncts(value, at).flatMap((disjunct) => extend(given, disjunct, path));
    if (name.includes('.')) rejectPattern(at, 'a dot in a name, which EventBridge takes for a path');
    if (isPatternObject(value)) return extend(given, value, [...path, name]);
    const field = compileField(value, [...path, name], at);
    return given.map((branch) => {
      if (branch.has(at))
        rejectPattern(at, 'a field inside and outside of $or, of which EventBridge keeps only the last');
      return new Map(branch).set(at, field);
    });
  }, branches);
}

function disjuncts(value: unknown, at: string): readonly Pattern[] {
  if (!Array.isArray(value) || value.length < 2 || !value.every(isPatternObject))
    rejectPattern(at, 'less than two objects');
  const operator = value.flatMap((disjunct) => Object.keys(disjunct)).find((name) => operators.has(name));
  if (operator) rejectPattern(at, `the name of an operator, ${operator}, for a field`);
  return value;
}

function compileField(values: unknown, path: readonly string[], at: string): Field {
  if (!Array.isArray(values) || values.length === 0) rejectPattern(at, 'neither an object nor a list of alternatives');
  const tests = values.map((value): Test => {
    if (isScalar(value)) return (actual) => actual === value;
    const [name, operand] = single(value, at);
    const operator = operators.get(name) ?? rejectPattern(at, `the operator ${name}, which is not known here`);
    return operator(operand, at);
  });
  return { path, tests, mayBeAbsent: values.some((value) => isPatternObject(value) && value.exists === false) };
}

const ignoringCase: Operator = (operand, at) => {
  const wanted = textOperand(operand, at).toLowerCase();
  return onText((actual) => actual.toLowerCase() === wanted);
};

/** `prefix` and `suffix`: the operand is a string or `{ "equals-ignore-case": string }`. */
const affix =
  (has: (whole: string, part: string) => boolean): Operator =>
  (operand, at) => {
    if (!isPatternObject(operand)) {
      const part = textOperand(operand, at);
      return onText((actual) => has(actual, part));
    }
    const [name, inner] = single(operand, at);
    if (name !== 'equals-ignore-case') rejectPattern(at, `the operator ${name} inside of prefix or suffix`);
    const part = textOperand(inner, at).toLowerCase();
    return onText((actual) => has(actual.toLowerCase(), part));
  };

const wildcard: Operator = (operand, at) => {
  const source = textOperand(operand, at).replace(/\\.?|\*+|[^\\*]+/gs, (token) => {
    if (token === '*') return '.*';
    if (token.startsWith('*')) return rejectPattern(at, 'consecutive wildcards');
    if (!token.startsWith('\\')) return token.replace(/[.+?^${}()|[\]]/g, '\\$&');
    return /^\\[\\*]$/.test(token) ? token : rejectPattern(at, 'a backslash before neither * nor \\');
  });
  const expression = new RegExp(`^${source}$`, 's');
  return onText((actual) => expression.test(actual));
};

const numericComparisons = new Map<unknown, (a: number, b: number) => boolean>([
  ['=', (a, b) => a === b],
  ['>', (a, b) => a > b],
  ['>=', (a, b) => a >= b],
  ['<', (a, b) => a < b],
  ['<=', (a, b) => a <= b],
]);

/** EventBridge compares numbers between −5 and 5 billion and matches none beyond. */
const comparable = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= 5e9;

/** `[comparison, bound]`, or a range as `[">" | ">=", bottom, "<" | "<=", top]`. */
const numeric: Operator = (operand, at) => {
  const [first, bottom, second, top, ...excess] = Array.isArray(operand) ? operand : [];
  const compare = numericComparisons.get(first);
  if (!compare || !comparable(bottom) || excess.length > 0) return rejectPattern(at, 'a malformed numeric comparison');
  if (second === undefined) return (actual) => comparable(actual) && compare(actual, bottom);
  const isRange = /^>=?$/.test(String(first)) && /^<=?$/.test(String(second));
  const compareTop = numericComparisons.get(second);
  if (!isRange || !compareTop || !comparable(top) || bottom >= top)
    return rejectPattern(at, 'a malformed numeric range');
  return (actual) => comparable(actual) && compare(actual, bottom) && compareTop(actual, top);
};

const anythingBut: Operator = (operand, at) => {
  if (isPatternObject(operand)) {
    const [name, inner] = single(operand, at);
    const negatable = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(name) && operators.get(name);
    if (!negatable) return rejectPattern(at, `the operator ${name} inside of anything-but`);
    const parts = [inner].flat();
    if (parts.length === 0) rejectPattern(at, 'an empty list inside of anything-but');
    const tests = parts.map((part) => negatable(textOperand(part, at) || rejectPattern(at, 'an empty string'), at));
    return (actual) => !tests.some((test) => test(actual));
  }
  const values: readonly unknown[] = [operand].flat();
  const kinds = new Set(values.map((value) => typeof value));
  if (kinds.size !== 1 || !(kinds.has('string') || kinds.has('number'))) {
    rejectPattern(at, 'anything-but of other than only strings or only numbers');
  }
  return (actual) => !values.includes(actual);
};

const exists: Operator = (operand, at) =>
  typeof operand === 'boolean' ? () => operand : rejectPattern(at, 'exists with neither true nor false');

const operators: ReadonlyMap<string, Operator> = new Map([
  ['prefix', affix((whole, part) => whole.startsWith(part))],
  ['suffix', affix((whole, part) => whole.endsWith(part))],
  ['equals-ignore-case', ignoringCase],
  ['wildcard', wildcard],
  ['numeric', numeric],
  ['anything-but', anythingBut],
  ['exists', exists],
]);

const onText =
  (test: (actual: string) => boolean): Test =>
  (actual) =>
    typeof actual === 'string' && test(actual);

const textOperand = (value: unknown, at: string): string =>
  typeof value === 'string' ? value : rejectPattern(at, 'an operand that is no string');

function single(value: unknown, at: string): [string, unknown] {
  const [entry, ...others] = isPatternObject(value) ? Object.entries(value) : [];
  return entry && others.length === 0
    ? entry
    : rejectPattern(at, 'an alternative that is neither a value nor one operator');
}

const isPatternObject = (value: unknown): value is Pattern =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function rejectPattern(at: string, what: string): never {
  throw new Error(`EventBridge would not take this pattern, or it is not implemented: ${at || 'it'} has ${what}`);
}
