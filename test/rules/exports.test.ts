import { describe, expect, test } from 'vitest';
import { planted, read, type Source, sources } from './source.ts';

/** What is exported for tests alone, although its file uses it too, and why no test can take another way. */
const forTests: readonly { readonly path: string; readonly names: readonly string[]; readonly why: string }[] = [
  {
    path: 'functions/care/promise/documents.ts',
    names: ['answerPromises'],
    why: 'a document, whose versions are kept',
  },
  {
    path: 'shared/calendar/holidays-kr.ts',
    names: ['holidays'],
    why: 'each day names its source, which nothing else reads',
  },
  { path: 'functions/orders/imports/columns.ts', names: ['columnNames'], why: 'the page on imports tells of each' },
  {
    path: 'functions/orders/platforms/standard/reader.ts',
    names: ['callTypes'],
    why: 'its page and schema are made of them',
  },
  { path: 'functions/surveys/score.ts', names: ['wilson'], why: 'is right to more places than a score has' },
  { path: 'shared/page/accent.ts', names: ['contrast'], why: 'by this measure pages are tested' },
  { path: 'shared/kernel/aggregate-item.ts', names: ['storedIn'], why: 'reads what was written, without a table' },
  {
    path: 'functions/messaging/channels/email/ses.client.ts',
    names: ['sesTimeouts'],
    why: 'is compared with the lease of a message',
  },
  { path: 'infra/build/mjml.ts', names: ['compileMjml'], why: 'who tries mutants reads layouts too' },
  { path: 'infra/build/bundle.ts', names: ['flags'], why: 'the bench builds by them too' },
  { path: 'infra/build/replaced.ts', names: ['replaced'], why: 'each is evaluated, and found in a bundle' },
  { path: 'infra/constructs/concurrency.ts', names: ['neededByStack'], why: 'the template is counted against it' },
  { path: 'infra/shops.ts', names: ['packed'], why: 'refuses what no stage that can be deployed has' },
  { path: 'infra/local/template/assembly.ts', names: ['synthesize'], why: 'two syntheses are compared' },
  { path: 'infra/local/page/snapshot.ts', names: ['troubles'], why: 'takes lines that no function of ours prints' },
  {
    path: 'infra/local/services/ses-account.ts',
    names: ['usual'],
    why: 'an account that is not usual differs from it',
  },
];

/** What is deployed, what only types have, and what browsers run. */
const entries = /\.(handler|d)\.ts$|^functions\/desk\/browser\//;
/** What the commands of package.json and cdk.json run. */
const commands = [...`${read('package.json')}${read('cdk.json')}`.matchAll(/node ((?:infra|test)\/[\w/-]+\.ts)/g)].map(
  ([, path]) => path,
);

interface Said {
  readonly name: string;
  readonly isType: boolean;
}

const declared = /^export (?:abstract |async )?(const|function\*?|class|interface|type) ([\w$]+)/;
const handedOn = /^export (?:type )?\{([^}]*)\}/;
const gathered = /^export \* as ([\w$]+) from/;

/** What a file exports; nothing where it is said in a way that is not known here. */
function saidAt(text: string): Said[] | undefined {
  const [, kind = '', name] = declared.exec(text) ?? [];
  if (name) return [{ name, isType: kind === 'interface' || kind === 'type' }];
  const [, list] = handedOn.exec(text) ?? [];
  const names = list
    ? list.split(',').map((each) => each.trim().split(/\s+/).at(-1) ?? '')
    : gathered.exec(text)?.slice(1);
  return names?.filter(Boolean).map((each) => ({ name: each, isType: false }));
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

const isUsedIn = (text: string, name: string): boolean =>
  withoutComments(text).split(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`)).length > 2;

/** Who imports what: `<file>#<name>` by the files that do. */
function importers(all: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const { path, imports } of all) {
    for (const { from, values, types } of imports) {
      for (const name of ['', ...values, ...types]) {
        const by = known.get(`${from}#${name}`) ?? new Set();
        known.set(`${from}#${name}`, by.add(path));
      }
    }
  }
  return known;
}

const isTest = (path: string) => path.startsWith('test/');

function faults(files: readonly Source[], all: readonly Source[] = files): string[] {
  const known = importers(all);
  const taking = (path: string, name: string) =>
    [...(known.get(`${path}#${name}`) ?? []), ...(known.get(`${path}#*`) ?? [])].filter((by) => by !== path);
  const exportFault = ({ path, text }: Source, { name, isType }: Said): string | undefined => {
    const by = taking(path, name);
    if (by.length === 0)
      return `${path} exports ${name}, and nobody imports it: take the export off, then what nothing uses away.`;
    if (!by.every(isTest)) return undefined;
    // A type of what is exported is named by whoever makes one, and costs nothing.
    if (isType && isUsedIn(text, name)) return undefined;
    if (forTests.some((each) => each.path === path && each.names.includes(name))) return undefined;
    return `${path} exports ${name} for tests alone (${by[0]}): test it by what others use.`;
  };
  return files
    .filter(({ path }) => /^(functions|infra|shared)\//.test(path))
    .flatMap((file) => [
      ...(entries.test(file.path) || commands.includes(file.path) || known.has(`${file.path}#`)
        ? []
        : [`${file.path} is imported by nobody, and is no command: take it away.`]),
      ...[...file.text.matchAll(/^export [^;]*/gm)].flatMap(([text]) => {
        const said = saidAt(text);
        if (!said) return [`${file.path} exports in a way that this rule cannot read: ${text.split('\n')[0]}`];
        const asked = said.filter(({ name }) => !(name === 'handler' && file.path.endsWith('.handler.ts')));
        return asked.flatMap((each) => exportFault(file, each) ?? []);
      }),
    ]);
}

describe('an export', () => {
  const all = [
    ...sources('functions', 'shared', 'infra', 'test'),
    planted('vitest.config.ts', read('vitest.config.ts')),
  ];

  test('is imported, and not by tests alone', () => {
    expect(all.length).toBeGreaterThan(800);
    expect(commands.length).toBeGreaterThan(8);
    expect(faults(all)).toEqual([]);
  });

  test('that is for tests is one still', () => {
    const known = importers(all);
    const others = forTests.flatMap(({ path, names }) =>
      names
        .filter((name) => ![...(known.get(`${path}#${name}`) ?? ['none'])].every(isTest))
        .map((name) => `${name} of ${path} is not for tests alone: take it out of the list.`),
    );
    expect(others).toEqual([]);
  });

  test('that is none any more is missed by the compiler where nothing uses it', () => {
    expect(JSON.parse(read('tsconfig.json')).compilerOptions.noUnusedLocals).toBe(true);
  });

  const used = planted(
    'functions/care/care.new.handler.ts',
    "import { used } from './new.ts';\nexport const handler = used;",
  );
  const first = 'export const used = 1;\n';
  test.each([
    `${first}export const unused = 2;`,
    `${first}export interface Unused {}`,
    `${first}export async function unused() {}`,
    `${first}const unused = 2;\nexport { unused };`,
    `${first}export { thing as unused } from './care.new.handler.ts';`,
    `${first}export * as unused from './care.new.handler.ts';`,
    `${first}export default 2;`,
    `${first}export const { a, b } = { a: 1, b: 2 };`,
    `${first}export const handler = 2;`,
    `${first}export const tested = 2;`,
    `${first}export type Tested = 2;`,
  ])('is refused: %s', (text) => {
    const own = planted('functions/care/new.ts', text);
    const tests = planted(
      'test/care/new.test.ts',
      "import { tested, type Tested } from '../../functions/care/new.ts';",
    );
    expect(faults([own, used, tests])).toHaveLength(1);
  });

  test.each([
    first,
    `${first}/** As export const unused = 2. */\nconst other = used;`,
    'export interface Tested {}\nexport const used = (each: Tested) => each;',
  ])('passes: %s', (text) => {
    const own = planted('functions/care/new.ts', text);
    const tests = planted('test/care/new.test.ts', "import type { Tested } from '../../functions/care/new.ts';");
    expect(faults([own, used, tests])).toEqual([]);
  });

  test('is of no use in a file that nobody imports', () => {
    expect(faults([planted('functions/care/new.ts', 'const unused = 1;')])).toHaveLength(1);
    expect(faults([planted('infra/cli/ops/main.ts', 'const unused = 1;')])).toEqual([]);
  });
});
