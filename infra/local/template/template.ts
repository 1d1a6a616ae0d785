import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import * as v from 'valibot';
import { fail, present, type Refer, resolve, type TryResolve, tree } from './intrinsics.ts';

export interface Resource {
  /** The logical id. */
  readonly id: string;
  readonly type: string;
  /** What `Ref` gives: a name, an id or a URL. */
  readonly ref: string;
  /** Every intrinsic is resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** The construct's path in the app, where the synthesis wrote it down. */
  readonly path?: string;
  readonly dependsOn: readonly string[];
}

export interface Stack {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, string>>;
  /** The local directory or file of an asset, by its key in S3. */
  assetPath(s3Key: string): string;
}

/** The supported properties and attributes of a resource type. */
export interface ResourceType {
  /** Every property path that is understood: `Targets[].Arn`, `Roles[]`, a whole subtree as `EventPattern.**`. */
  readonly properties: readonly string[];
  readonly ref: (resource: NamedResource) => string;
  /** `Fn::GetAtt`. */
  readonly attributes?: Readonly<Record<string, (resource: NamedResource) => string>>;
}

export interface NamedResource {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  /** Resolved when asked for, so that a name may be made of other resources' names. */
  readonly property: (name: string) => unknown;
}

export type SupportedResources = Readonly<Record<string, ResourceType>>;

export type Place = { readonly account: string; readonly region: string };

const manifestFile = v.object({
  artifacts: v.record(v.string(), v.object({ type: v.string(), properties: v.optional(tree, {}) })),
});
const stackProperties = v.object({ templateFile: v.string(), stackName: v.optional(v.string()) });
const assetsFile = v.object({ files: v.record(v.string(), v.object({ source: v.object({ path: v.string() }) })) });

/** Reads the one stack of a cloud assembly; throws one error that lists everything in it that is not understood. */
export function readStack(assemblyDirectory: string, supported: SupportedResources, place: Place): Stack {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(assemblyDirectory, file), 'utf8'));
  const { artifacts } = v.parse(manifestFile, read('manifest.json'));
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const [stack, ...others] = stacks;
  if (!stack || others.length > 0) {
    const found = stacks.map(([id]) => id).join(', ') || 'none';
    throw new Error(`Exactly one stack is expected in ${assemblyDirectory}, found: ${found}`);
  }
  const [artifactId, { properties }] = stack;
  const { templateFile, stackName: name = artifactId } = v.parse(stackProperties, properties);
  const { files } = v.parse(assetsFile, read(`${artifactId}.assets.json`));
  return {
    name,
    ...resolveTemplate(read(templateFile), supported, place, name),
    assetPath(s3Key) {
      const asset = files[basename(s3Key, extname(s3Key))];
      if (!asset) throw new Error(`The asset ${s3Key} is not in ${artifactId}.assets.json`);
      return join(assemblyDirectory, asset.source.path);
    },
  };
}

const parameter = v.object({ Type: v.string(), Default: v.optional(v.union([v.string(), v.number()])) });
const resource = v.looseObject({
  Type: v.string(),
  Properties: v.optional(tree, {}),
  DependsOn: v.optional(v.union([v.array(v.string()), v.string()]), []),
  Metadata: v.optional(v.object({ 'aws:cdk:path': v.optional(v.string()) }), {}),
});
const templateFile = v.looseObject({
  Parameters: v.optional(v.record(v.string(), parameter), {}),
  Rules: v.optional(tree, {}),
  Resources: v.record(v.string(), resource),
  Outputs: v.optional(v.record(v.string(), v.looseObject({ Value: v.unknown() })), {}),
});

/** The names that are understood, or that change nothing on one machine, at the levels where CloudFormation has a list. */
const understood = {
  template: ['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Rules', 'Resources', 'Outputs'],
  rules: ['CheckBootstrapVersion'],
  resource: ['Type', 'Properties', 'DependsOn', 'Metadata', 'DeletionPolicy', 'UpdateReplacePolicy'],
  output: ['Value', 'Description', 'Export'],
};

function resolveTemplate(
  source: unknown,
  supported: SupportedResources,
  { account, region }: Place,
  stackName: string,
) {
  const template = v.parse(templateFile, source);
  const problems = new Set<string>();
  const attempt: TryResolve = (where, make) => {
    try {
      return make();
    } catch (error) {
      problems.add(`${where}: ${error instanceof Error ? error.message : error}`);
      return '';
    }
  };
  const expectOnly = (names: readonly string[], found: object, where: string): void => {
    for (const name of Object.keys(found)) if (!names.includes(name)) problems.add(`${where}${name}: not known here`);
  };

  const values = new Map<string, string | undefined>([
    ['AWS::AccountId', account],
    ['AWS::Region', region],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackName', stackName],
    ['AWS::StackId', `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/local`],
    ['AWS::NoValue', undefined],
  ]);
  for (const [name, { Type, Default }] of Object.entries(template.Parameters)) {
    if (Default !== undefined && ['String', 'Number'].includes(Type)) values.set(name, String(Default));
  }

  const depend = acyclic();
  const dependOn = (from: string, id: string) => {
    const target = named.get(id) ?? fail(`${id} has no value in this template`);
    depend(from, id);
    return target;
  };
  const referFrom =
    (from: string): Refer =>
    (id, attribute) => {
      if (attribute === undefined && values.has(id)) return values.get(id);
      const { type, where, resource } = dependOn(from, id);
      if (!type) return '';
      const give = attribute === undefined ? type.ref : type.attributes?.[attribute];
      return give ? give(resource) : fail(`the attribute ${attribute} of ${where} is not known here`);
    };
  const named = new Map(
    Object.entries(template.Resources).map(([id, raw]) => {
      const where = `${id} (${raw.Type})`;
      const resolved = new Map<string, unknown>();
      const property = (name: string): unknown => {
        if (!resolved.has(name)) {
          resolved.set(name, resolve(raw.Properties[name], `${where} ${name}`, referFrom(id), attempt));
        }
        return resolved.get(name);
      };
      const resource: NamedResource = { id, account, region, stackName, property };
      return [id, { raw, where, type: supported[raw.Type], resource }];
    }),
  );

  expectOnly(understood.template, template, 'the section ');
  expectOnly(understood.rules, template.Rules, 'the rule ');
  const resources = [...named].flatMap(([id, { raw, where, type, resource }]): Resource[] => {
    expectOnly(understood.resource, raw, `${where} `);
    const dependsOn = [raw.DependsOn].flat();
    for (const other of dependsOn) attempt(`${where} DependsOn`, () => void dependOn(id, other));
    if (!type) {
      problems.add(`${where}: a type that is not known here`);
      return [];
    }
    const properties = present(Object.keys(raw.Properties).map((name) => [name, resource.property(name)]));
    for (const path of leafPaths(properties)) {
      if (!isUnderstood(path, type.properties)) problems.add(`${where} ${path}: not known here`);
    }
    const ref = String(attempt(where, () => type.ref(resource)));
    return [{ id, type: raw.Type, ref, properties, path: raw.Metadata['aws:cdk:path'], dependsOn }];
  });
  const outputs = Object.fromEntries(
    Object.entries(template.Outputs).map(([name, output]) => {
      const where = `the output ${name}`;
      expectOnly(understood.output, output, `${where} `);
      return [name, String(resolve(output.Value, where, referFrom(where), attempt))];
    }),
  );
  if (problems.size > 0) {
    throw new Error(
      [`${stackName} is not supported; add support in infra/local, or remove it from the stack:`, ...problems].join(
        '\n  ',
      ),
    );
  }
  return { resources, outputs };
}

/** Notes that one resource needs another, and refuses a circle as CloudFormation does, also one that names could resolve. */
function acyclic(): (from: string, to: string) => void {
  const needs = new Map<string, Set<string>>();
  const route = (from: string, to: string): string[] | undefined => {
    if (from === to) return [to];
    for (const next of needs.get(from) ?? []) {
      const rest = route(next, to);
      if (rest) return [from, ...rest];
    }
    return undefined;
  };
  return (from, to) => {
    const back = route(to, from);
    if (back) fail(`a circle of references: ${[from, ...back].join(' → ')}`);
    needs.set(from, (needs.get(from) ?? new Set()).add(to));
  };
}

function leafPaths(value: unknown, path = ''): string[] {
  const inside = pathsInside(value, path);
  return inside.length > 0 || path === '' ? inside : [path];
}

function pathsInside(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leafPaths(item, `${path}[]`));
  if (!v.is(tree, value)) return [];
  return Object.entries(value).flatMap(([key, item]) => leafPaths(item, path ? `${path}.${key}` : key));
}

/** An empty object or list is a leaf too, and understood where anything inside of it would be. */
const isUnderstood = (path: string, declared: readonly string[]): boolean =>
  declared.some((pattern) => {
    const whole = pattern.endsWith('.**') && pattern.slice(0, -'.**'.length);
    return whole ? isWithin(path, whole) : isWithin(pattern, path);
  });

const isWithin = (path: string, ancestor: string): boolean =>
  path.startsWith(ancestor) && ['', '.', '['].includes(path.charAt(ancestor.length));
