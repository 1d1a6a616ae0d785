import { describe, expect, test } from 'vitest';
import { capabilityOf, planted, type Source, sources } from './source.ts';

/** All files that a file runs with. */
function reachedFrom(start: Source, files: ReadonlyMap<string, Source>): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const { from, values } of next.imports) {
      const file = values.length > 0 && !reached.has(from) ? files.get(from) : undefined;
      if (!file) continue;
      reached.add(from);
      open.push(file);
    }
  }
  return reached;
}

const saysTable = /\breadEnv\([^)]*'TABLE'/;

/** What needs the table finds it when it is first asked, so a deployment without it must fail before that. */
function environmentFaults(handlers: readonly Source[], all: readonly Source[]): string[] {
  const files = new Map(all.map((file) => [file.path, file]));
  return handlers
    .filter((handler) => reachedFrom(handler, files).has('shared/kernel/table.ts') !== saysTable.test(handler.text))
    .map(({ path }) => `${path} names TABLE in readEnv if, and only if, it reads or writes a table of its own.`);
}

const named = /\b(?:aggregate|sharded)(?:<[^(]*>)?\(\s*'([a-z-]+)'|\bcopies(?:<[^(]*>)?\([^,()]+,\s*'([a-z-]+)'/g;

/** Where pure code names a subject of its own capability, and why. */
const spelled: readonly { readonly path: string; readonly kinds: readonly string[]; readonly why: string }[] = [
  {
    ...{ path: 'functions/shops/note.ts', kinds: ['product-note', 'category-note'] },
    why: 'a document remembers by them which notes it brought',
  },
  { path: 'functions/shops/parts.routes.ts', kinds: ['shop'], why: 'the id of a cause, and no subject' },
  { path: 'functions/timers/wake.ts', kinds: ['wake'], why: 'the place in the list of wakes names it' },
];

/** A kind spells its subjects, and holds its table: nobody else does. */
function subjectFaults(files: readonly Source[]): string[] {
  const kindsOf = Map.groupBy(
    files.flatMap(({ path, text }) =>
      [...text.matchAll(named)].map(([, one, other]) => ({ capability: capabilityOf(path), kind: one ?? other })),
    ),
    ({ capability }) => capability,
  );
  return files.flatMap(({ path, text }) => {
    const kinds = new Set(kindsOf.get(capabilityOf(path))?.map(({ kind }) => kind));
    const byHand = [...text.matchAll(/`([a-z-]+)\/\$\{/g)]
      .map(([, kind = '']) => kind)
      .filter((kind) => kinds.has(kind));
    const known = spelled.find((each) => each.path === path)?.kinds ?? [];
    const tables = /\b(?:table|TableName): string\b/.test(text) && !path.startsWith('functions/relay/');
    return [
      ...byHand
        .filter((kind) => !known.includes(kind))
        .map((kind) => `${path} spells a subject of ${kind}: ask its kind.`),
      ...(tables ? [`${path} takes a table: each function has one, see shared/kernel/table.ts.`] : []),
    ];
  });
}

describe('the one table of a function', () => {
  const all = sources('functions', 'shared');
  const handlers = all.filter(({ path }) => path.endsWith('.handler.ts'));

  test('is named when the function starts, where there is one', () => {
    expect(handlers.length).toBeGreaterThan(15);
    expect(environmentFaults(handlers, all)).toEqual([]);
  });

  test.each([
    ["import { kinds } from './kinds.store.ts';\nconst env = readEnv('QUEUE_URL');", 1],
    ["import { kinds } from './kinds.store.ts';\nconst env = readEnv('TABLE', 'QUEUE_URL');", 0],
    ["import type { Kind } from './kinds.store.ts';\nconst env = readEnv('TABLE');", 1],
  ])('is named, and nothing else is: %s', (text, faults) => {
    const store = planted('functions/care/kinds.store.ts', "import { tableName } from '../../shared/kernel/table.ts';");
    const handler = planted('functions/care/care.new.handler.ts', text);
    expect(environmentFaults([handler], [...all, store])).toHaveLength(faults);
  });

  test('and the subjects in it are known to their kinds alone', () => {
    expect(subjectFaults(all.filter(({ path }) => path.startsWith('functions/')))).toEqual([]);
  });

  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: what the rule looks for
  test.each([
    "export const tickets = aggregate<Ticket>('ticket', kind);\nconst subject = `ticket/${shop}/${id}`;",
    "export const shops = copies<Shop>('care', 'shop');\nconst subject = `shop/${shop}/${shop}`;",
    'export async function load(table: string): Promise<void> {}',
  ])('refuses: %s', (text) => {
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: what the rule looks for
    expect(subjectFaults([planted('functions/care/new.store.ts', text)])).toHaveLength(1);
  });
});
