import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { capabilityOf, planted, read, root, type Source, sources } from './source.ts';

const maxFunctions = 4;

/** What stands in infra beside the capabilities. */
const rooms: Readonly<Record<string, string>> = {
  app: 'the App',
  dangol: 'the construct to embed, which joins the capabilities',
  stage: 'reads and checks the files of a stage',
  stack: 'one stage in one stack',
  staff: 'who may log in',
  'stage-addresses': 'which addresses a stage asks for and answers at',
};

const nameOf = (handler: string) => basename(handler, '.handler.ts');

interface House {
  readonly handlers: readonly string[];
  readonly infra: readonly Source[];
}

const deployed = ({ infra }: House) =>
  infra.flatMap(({ path, text }) =>
    [...text.matchAll(/\bhandler: '([^']+)'/g)].map(([, name = '']) => ({ path, name })),
  );

function mirrorFaults(house: House): string[] {
  const made = deployed(house);
  const unmade = house.handlers.flatMap((handler) => {
    const mirror = `infra/${capabilityOf(handler)}.ts`;
    const places = made.filter(({ name }) => name === nameOf(handler)).map(({ path }) => path);
    if (places.length === 1 && places[0] === mirror) return [];
    const where = places.length > 0 ? `by ${places.join(' and ')}` : 'nowhere';
    return [`${handler} is deployed ${where}: give it one construct, in ${mirror}.`];
  });
  const names = house.handlers.map(nameOf);
  const unknown = made.filter(({ name }) => !names.includes(name));
  return [
    ...unmade,
    ...unknown.map(({ path, name }) => `${path} deploys ${name}, which has no handler file in functions.`),
  ];
}

function crowdFaults({ handlers }: House): string[] {
  const counts = Map.groupBy(handlers, capabilityOf);
  return [...counts].flatMap(([capability, files]) =>
    files.length > maxFunctions
      ? [
          `functions/${capability} has ${files.length} functions: a route or an event is a line in a table, not a function.`,
        ]
      : [],
  );
}

function nameFaults({ handlers }: House): string[] {
  return handlers.flatMap((handler) => {
    const capability = capabilityOf(handler) ?? '';
    const name = nameOf(handler);
    if (name === capability || name.startsWith(`${capability}.`)) return [];
    return [`${handler}: a handler is named after its capability, as ${capability}.events.handler.ts.`];
  });
}

describe('infra mirrors functions', () => {
  const house: House = {
    handlers: globSync('functions/**/*.handler.ts', { cwd: root }).sort(),
    infra: sources('infra').filter(({ path }) => /^infra\/[^/]+$/.test(path)),
  };

  test('each handler is deployed by one construct, of its own capability', () => {
    expect(house.handlers.length).toBeGreaterThan(8);
    expect(deployed(house).length).toBe(house.handlers.length);
    expect(mirrorFaults(house)).toEqual([]);
  });

  test(`a capability deploys ${maxFunctions} functions at most, named after it`, () => {
    expect([...crowdFaults(house), ...nameFaults(house)]).toEqual([]);
  });

  test('each capability has its construct, and each construct its capability', () => {
    const files = globSync('infra/*.ts', { cwd: root }).map((path) => basename(path, '.ts'));
    const capabilities = globSync('functions/*', { cwd: root }).map((path) => basename(path));
    expect(capabilities.length).toBeGreaterThan(6);
    const bare = capabilities.filter((name) => !files.includes(name));
    expect(bare.map((name) => `functions/${name} is deployed by nothing: write infra/${name}.ts.`)).toEqual([]);
    const idle = files.filter((name) => !rooms[name] && !capabilities.includes(name));
    expect(
      idle.map(
        (name) => `infra/${name}.ts mirrors no functions/${name}: say in ${basename(import.meta.filename)} what it is.`,
      ),
    ).toEqual([]);
  });

  test('a construct that knows its handler gives it the environment that it asks for', () => {
    const untyped = house.infra.filter(
      ({ text }) => /\benvironment:/.test(text) && /\bhandler: '/.test(text) && !/ satisfies (\w*Env)\b/.test(text),
    );
    expect(untyped.map(({ path }) => `${path}: write \`satisfies Env\` after the environment.`)).toEqual([]);
  });

  test('refuses what it must', () => {
    const handlers = ['functions/care/care.events.handler.ts'];
    const infra = (path: string, text: string) => [planted(path, text)];
    expect(mirrorFaults({ handlers, infra: [] })).toHaveLength(1);
    expect(mirrorFaults({ handlers, infra: infra('infra/loyalty.ts', "handler: 'care.events'") })).toHaveLength(1);
    expect(
      mirrorFaults({ handlers, infra: infra('infra/care.ts', "handler: 'care.events', handler: 'care.events'") }),
    ).toHaveLength(1);
    expect(mirrorFaults({ handlers: [], infra: infra('infra/care.ts', "handler: 'care.event'") })).toHaveLength(1);
    expect(mirrorFaults({ handlers, infra: infra('infra/care.ts', "handler: 'care.events'") })).toEqual([]);
    expect(
      crowdFaults({ handlers: Array.from({ length: 5 }, (_, n) => `functions/care/care.${n}.handler.ts`), infra: [] }),
    ).toHaveLength(1);
    expect(nameFaults({ handlers: ['functions/care/open-ticket.handler.ts'], infra: [] })).toHaveLength(1);
  });

  test('the app that cdk.json names is there', () => {
    expect(read('cdk.json')).toContain('"node infra/app.ts"');
    expect(read('infra/app.ts')).toContain('new DangolStack(');
  });
});
