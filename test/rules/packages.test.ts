import { describe, expect, test } from 'vitest';
import { read, sources } from './source.ts';

type Versions = Readonly<Record<string, string>>;

interface Package {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly optionalDependencies?: Versions;
}

interface Locked extends Partial<Package> {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}

/** A tool's binary for a platform that CI does not run on; it may be locked by its version alone. */
function isForElsewhere({ optional, os = [], cpu = [], libc = ['glibc'] }: Locked): boolean {
  const isHere = os.includes('linux') && libc.includes('glibc') && cpu.some((each) => ['x64', 'arm64'].includes(each));
  return optional === true && os.length > 0 && !isHere;
}

const {
  dependencies,
  devDependencies,
  optionalDependencies = {},
  ...about
} = JSON.parse(read('package.json')) as Package;
const lockText = read('package-lock.json');
const lock = JSON.parse(lockText) as Lock;
const all = { ...dependencies, ...devDependencies, ...optionalDependencies };

const isExact = (version: string) => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version);
const packageOf = (from: string) =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
/** A package without code, whose types stand in for the events that AWS sends. */
const typesOnly: Versions = { 'aws-lambda': '@types/aws-lambda' };

describe('packages', () => {
  test('have exact versions', () => {
    expect(Object.keys(all).length).toBeGreaterThan(25);
    expect(Object.entries(all).filter(([, version]) => !isExact(version))).toEqual([]);
    expect(['^1.2.3', '~1.2.3', 'latest', '1.x', '>=1', '*', 'git+ssh://x'].filter(isExact)).toEqual([]);
  });

  test('have the versions that were decided', () => {
    // 3.0.0 of the CLI was published by accident, and cannot read today's assemblies.
    expect(devDependencies['aws-cdk']).toBe('2.1148.1');
    const powertools = Object.entries(dependencies).filter(([name]) => name.startsWith('@aws-lambda-powertools/'));
    expect(powertools.length).toBeGreaterThan(2);
    expect(powertools.filter(([, version]) => version !== '2.35.0')).toEqual([]);
    const clients = Object.entries(dependencies).filter(([name]) => name.startsWith('@aws-sdk/'));
    expect(new Set(clients.map(([, version]) => version)).size).toBe(1);
  });

  test('that functions import are dependencies of theirs', () => {
    const used = new Set(
      sources('functions', 'shared').flatMap(({ imports }) =>
        imports.filter(({ from }) => !/^(functions|shared|node:)/.test(from)).map(({ from }) => packageOf(from)),
      ),
    );
    expect(used.size).toBeGreaterThan(12);
    const unsaid = [...used].filter((name) => !dependencies[name] && !devDependencies[typesOnly[name] ?? '']);
    expect(unsaid.map((name) => `${name} is imported, and is no dependency in package.json.`)).toEqual([]);
  });

  test('are locked as package.json says, from no particular registry', () => {
    const entries = Object.entries(lock.packages);
    expect(entries.length).toBeGreaterThan(200);
    const [, here] = entries[0] ?? [];
    expect({ name: here?.name, version: here?.version }).toEqual({ name: about.name, version: about.version });
    expect(here?.dependencies).toEqual(dependencies);
    expect(here?.devDependencies).toEqual(devDependencies);
    expect(here?.optionalDependencies ?? {}).toEqual(optionalDependencies);
    for (const [name, version] of Object.entries(all))
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name)).toEqual([]);
    expect(/registry[\w.-]*\/|"version": "(?!\d)/.exec(lockText)?.[0]).toBeUndefined();
    const loose = entries
      .filter(([path, each]) => path !== '' && !each.inBundle && !each.integrity && !isForElsewhere(each))
      .map(([path]) => path);
    expect(loose).toEqual([]);
  });
});
