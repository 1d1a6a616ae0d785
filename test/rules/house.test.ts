import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shared } from './shared.ts';
import { planted, root, type Source, sources } from './source.ts';

const ours = (...folders: string[]) => sources(...folders).filter(({ path }) => !path.startsWith('test/rules/'));

/** Files longer than the house allows; there is none, and a new one is to be split. */
const longFiles: readonly string[] = [];
const maxLines = 250;

const emptyNames = /^(utils?|helpers?|common|types?|index|constants?|interfaces?|misc|lib)(\.|$)/;
const emptyWords = /(service|manager|helper|util)s?(\.|-|$)/i;

function nameFault(path: string): string | undefined {
  const parts = path.split('/');
  // Those of AWS, which the local runtime provides.
  const empty = parts
    .filter((part) => part !== 'services')
    .find((part) => emptyNames.test(part) || emptyWords.test(part));
  if (empty) return `${path}: "${empty}" says nothing; name the file after the one idea in it.`;
  const file = basename(path);
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(file) ? undefined : `${path}: file names are kebab-case.`;
}

const forbidden = [
  {
    pattern: /\b(vi|jest)\.(mock|doMock|spyOn|hoisted|stubGlobal)\b/,
    say: 'hand the thing over as an argument, or run it on the local runtime',
  },
  { pattern: /aws-sdk-client-mock/, say: 'run it on the local runtime' },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, say: 'do it, or write the decision down' },
  { pattern: /@ts-(ignore|nocheck|expect-error)/, say: 'say the type' },
  { pattern: /\bclass \w+(Service|Manager|Helper|Impl)\b/, say: 'name it after what it is' },
];

function textFaults({ path, text }: Source): string[] {
  return forbidden.flatMap(({ pattern, say }) => {
    const [found] = pattern.exec(text) ?? [];
    return found ? [`${path} has "${found}": ${say}.`] : [];
  });
}

describe('the house', () => {
  test('names files after what is in them', () => {
    const paths = globSync('{functions,shared,infra,test}/**/*.*', { cwd: root });
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.flatMap((path) => nameFault(path) ?? [])).toEqual([]);
  });

  test.each([
    'shared/utils.ts',
    'functions/orders/index.ts',
    'functions/care/ticket-service.ts',
    'functions/care/TicketRow.ts',
    'shared/helpers/date.ts',
    'infra/types.ts',
  ])('refuses the name %s', (path) => {
    expect(nameFault(path)).toBeDefined();
  });

  test('writes the properties of an object plainly: a literal is not spread to please the formatter', () => {
    const spreads = ours('functions', 'shared', 'infra').filter(({ text }) => /\.\.\.\{ /.test(text));
    expect(spreads.map(({ path }) => path)).toEqual([]);
  });

  test('keeps files short enough to hold in mind', () => {
    const files = ours('functions', 'shared', 'infra');
    expect(files.length).toBeGreaterThan(80);
    const long = files.filter(({ path, text }) => text.split('\n').length - 1 > maxLines && !longFiles.includes(path));
    expect(long.map(({ path }) => `${path} has more than ${maxLines} lines: split it by its ideas.`)).toEqual([]);
  });

  test('mocks nothing, postpones nothing, and silences no type', () => {
    const files = ours('functions', 'shared', 'infra', 'test');
    expect(files.length).toBeGreaterThan(90);
    expect(files.flatMap(textFaults)).toEqual([]);
  });

  test.each([
    "vi.mock('./ledger.ts')",
    "vi.spyOn(log, 'info')",
    "import { mockClient } from 'aws-sdk-client-mock'",
    '// TODO later',
    'class TicketManager {}',
  ])('refuses: %s', (text) => {
    expect(textFaults(planted('functions/care/tickets/ticket.ts', text))).toHaveLength(1);
  });

  test('keeps shared closed', () => {
    const found = sources('shared').map(({ path }) => path);
    expect(found.length).toBeGreaterThan(15);
    const uninvited = found.filter((path) => !shared[path]);
    expect(
      uninvited.map(
        (path) => `${path} is new in shared: keep it in its capability, or give the reason in test/rules/shared.ts.`,
      ),
    ).toEqual([]);
    const gone = Object.keys(shared).filter((path) => !found.includes(path));
    expect(gone.map((path) => `${path} is gone: take it out of test/rules/shared.ts.`)).toEqual([]);
  });

  test('keeps one file of contracts for each capability that speaks; orders has three more, for its work queues and what lies beside an order, loyalty one for its programme, shops one for its people, all one for requests about a person, and one for what is told otherwise than by an event', () => {
    const capabilities = new Set(globSync('functions/*', { cwd: root }).map((path) => basename(path)));
    const contracts = globSync('shared/events/*.ts', { cwd: root }).map((path) => basename(path, '.ts'));
    expect(contracts.length).toBeGreaterThan(4);
    const others = contracts.filter((name) => !capabilities.has(name));
    expect(others).toEqual([
      ...[
        'catalog',
        'event',
        'order-troubles',
        'privacy',
        'programme',
        'promises',
        'reconciliation',
        'staff',
        'webhooks',
        'withdrawals',
      ],
    ]);
  });
});
