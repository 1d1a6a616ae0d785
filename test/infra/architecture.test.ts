import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read, root } from '../rules/source.ts';
import { consumerOf, contracts, namesOf, rules } from './template/subscribed.ts';
import type { Value } from './template/template.ts';

const page = 'docs/architecture.md';
const begin = '<!-- Made from the subscriptions: npx vitest run --project test test/infra/architecture.test.ts -u -->';
const end = '<!-- Made until here -->';

/** The functions that its rules send an event to; `of its own` where a consumer gets only what concerns its own capability. */
function consumersOf(name: string): string[] {
  const heard = rules
    .filter((rule) => namesOf(rule).includes(name))
    .map((rule) => `\`${consumerOf(rule)}\`${isOfOwner(rule.properties.EventPattern.detail) ? ' of its own' : ''}`);
  return [...new Set(heard)].sort();
}

const isOfOwner = (detail: Value | undefined): boolean => JSON.stringify(detail ?? {}).startsWith('{"data":{"owner":');

/** Columns are padded, as the other tables of the page are. */
function table(): string {
  const lines = contracts.map(({ type: { name, unconsumed }, path }) => {
    const contract = `[${path.replace('shared/events/', '').replace('.ts', '')}](../${path})`;
    return [`\`${name}\``, contract, consumersOf(name).join(', ') || `none yet. ${unconsumed}`];
  });
  const head = ['event', 'contract', 'consumers'];
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  const row = (line: readonly string[]) => `| ${line.map((each, n) => each.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}

test('the page lists the consumers of every event, as they are deployed', async () => {
  const text = read(page);
  const [before = '', rest = ''] = text.split(begin);
  const after = rest.split(end)[1];
  expect(after, `${page} lacks the place for it: ${begin} … ${end}`).toBeDefined();
  await expect(`${before}${begin}\n\n${table()}\n\n${end}${after}`).toMatchFileSnapshot(join(root, page));
});
