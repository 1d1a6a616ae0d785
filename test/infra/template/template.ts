import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembly } from '../../../infra/local/template/assembly.ts';

/** A value of a template: what it says, or an intrinsic. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

export interface Resource<Properties = Readonly<Record<string, Value>>> {
  readonly id: string;
  readonly type: string;
  /** The construct, as `Orders/Events/Queue`. */
  readonly path: string;
  readonly properties: Properties;
  readonly dependsOn: readonly string[];
}

interface Written {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, Value>>;
  readonly DependsOn?: string | readonly string[];
}

type Metadata = Readonly<Record<string, readonly { readonly type: string; readonly data: unknown }[]>>;

export const folder = await assembly();
const file = (name: string) => readFileSync(join(folder, `Dangol-dev.${name}.json`), 'utf8');

export const text = file('template');
const { Resources } = JSON.parse(text) as { readonly Resources: Readonly<Record<string, Written>> };

const paths = new Map(
  Object.entries(JSON.parse(file('metadata')) as Metadata).flatMap(([path, entries]) =>
    entries.flatMap(({ type, data }) => (type === 'aws:cdk:logicalId' ? [[String(data), path] as const] : [])),
  ),
);

/** `Orders/Events/Queue` of `/Dangol-dev/Dangol/Orders/Events/Queue/Resource`. */
const short = (path: string) => path.replace(/^\/[^/]+\/Dangol\//, '').replace(/\/(Resource|Default)$/, '');

export const resources: readonly Resource[] = Object.entries(Resources).map(([id, written]) => ({
  id,
  type: written.Type,
  path: short(paths.get(id) ?? id),
  properties: written.Properties ?? {},
  dependsOn: [written.DependsOn ?? []].flat(),
}));

/** All resources of one type; the caller says which of their properties it reads. */
export function all<Properties = Readonly<Record<string, Value>>>(type: string): readonly Resource<Properties>[] {
  return resources.filter(
    (resource) => resource.type === type,
  ) as readonly Resource<unknown>[] as readonly Resource<Properties>[];
}

/** The logical id that a `Ref` or an `Fn::GetAtt` points to. */
export function target(value: Value | undefined): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const { Ref, 'Fn::GetAtt': attribute } = value as Readonly<Record<string, Value>>;
  const found = Ref ?? (Array.isArray(attribute) ? attribute[0] : undefined);
  return typeof found === 'string' ? found : undefined;
}

/** The resource that a `Ref` or an `Fn::GetAtt` points to. */
export const pointed = (value: Value | undefined): Resource | undefined =>
  resources.find(({ id }) => id === target(value));

/** `orders` of the construct `Orders/Events/Queue`. */
export const roomOf = ({ path }: Pick<Resource, 'path'>): string => (path.split('/')[0] ?? '').toLowerCase();

/** Everything that a value points to, however deep. */
export function pointedIn(value: Value | undefined): string[] {
  const own = target(value);
  if (own) return [own];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(pointedIn) : [];
}

export const listed = <Item>(value: Item | readonly Item[] | undefined): readonly Item[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Item[]) : [value as Item];

interface Definition {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly security?: readonly object[] }>>>>;
}

/** The routes of the API's one definition, as `GET /v1/…`, and what each asks for: a token (`staff`), a `key`, or nothing. */
export const routes = all<{ readonly Body: Definition }>('AWS::ApiGatewayV2::Api').flatMap(({ properties }) =>
  Object.entries(properties.Body.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { security = [] }]) => ({
      key: `${method.toUpperCase()} ${path}`,
      guard: security.flatMap((each) => Object.keys(each))[0],
    })),
  ),
);
