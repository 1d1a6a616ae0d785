import * as v from 'valibot';

export const tree = v.record(v.string(), v.unknown());

export const present = (entries: [string, unknown][]): Record<string, unknown> =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined));

export function fail(why: string): never {
  throw new Error(why);
}

/** Makes a value, or notes where and why that cannot be. */
export type TryResolve = (where: string, make: () => unknown) => unknown;
/** The value of `Ref`, or of `Fn::GetAtt` with an attribute. */
export type Refer = (id: string, attribute?: string) => unknown;

/** A template's value with every intrinsic in it done. `where` is for the reader of a problem: the logical id, the type and the path of the property. */
export function resolve(value: unknown, where: string, refer: Refer, attempt: TryResolve): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, `${where}[]`, refer, attempt)).filter((item) => item !== undefined);
  }
  if (!v.is(tree, value)) return value;
  const entries = Object.entries(value);
  const [[name, argument] = ['', undefined], ...others] = entries;
  if (others.length > 0 || !/^(Ref$|Fn::)/.test(name)) {
    return present(entries.map(([key, item]) => [key, resolve(item, `${where}.${key}`, refer, attempt)]));
  }
  return attempt(where, () => {
    const apply = intrinsics.get(name) ?? fail(`the intrinsic ${name} is not known here`);
    return apply(resolve(argument, where, refer, attempt), refer);
  });
}

/** `Resource.Attribute`, or the plain name of a resource or parameter. */
function referTo(dotted: string, refer: Refer): unknown {
  const [id = '', ...attribute] = dotted.split('.');
  return refer(id, attribute.length > 0 ? attribute.join('.') : undefined);
}

const scalar = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));
const attributeName = v.union([
  v.string(),
  v.pipe(
    v.tuple([v.string(), v.string()]),
    v.transform((names) => names.join('.')),
  ),
]);
const substitution = v.union([
  v.tuple([v.string(), tree]),
  v.pipe(
    v.string(),
    v.transform((text): [string, Record<string, unknown>] => [text, {}]),
  ),
]);

const intrinsic =
  <T>(schema: v.GenericSchema<unknown, T>, apply: (argument: T, refer: Refer) => unknown) =>
  (argument: unknown, refer: Refer): unknown =>
    apply(v.parse(schema, argument), refer);

const intrinsics = new Map([
  ['Ref', intrinsic(v.string(), (id, refer) => refer(id))],
  ['Fn::GetAtt', intrinsic(attributeName, referTo)],
  ['Fn::Join', intrinsic(v.tuple([v.string(), v.array(scalar)]), ([delimiter, parts]) => parts.join(delimiter))],
  ['Fn::Split', intrinsic(v.tuple([v.string(), v.string()]), ([delimiter, text]) => text.split(delimiter))],
  [
    'Fn::Select',
    intrinsic(
      v.tuple([scalar, v.array(v.unknown())]),
      ([index, items]) => items[Number(index)] ?? fail(`Fn::Select finds no item ${index}`),
    ),
  ],
  [
    'Fn::Sub',
    intrinsic(substitution, ([text, given], refer) =>
      text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) =>
        literal ? `\${${name}}` : v.parse(scalar, Object.hasOwn(given, name) ? given[name] : referTo(name, refer)),
      ),
    ),
  ],
]);
