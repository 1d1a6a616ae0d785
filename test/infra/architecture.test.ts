import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read, root } from '../rules/source.ts';
import { consumerOf, contracts, namesOf, rules } from './template/subscribed.ts';

const page = 'docs/architecture.md';
const begin = '<!-- Made from the subscriptions: npx vitest run --project test test/infra/architecture.test.ts -u -->';
const end = '<!-- Made until here -->';

/** Whom its rules bring an event to; `of its own` where it is only what concerns the consumer itself. */
function hearersOf(name: string): string[] {
  return rules
    .filter((rule) => namesOf(rule).includes(name))
    .map((rule) => `\`${consumerOf(rule)}\`${rule.properties.EventPattern.detail ? ' of its own' : ''}`)
    .sort();
}

/** Columns are padded, as the other tables of the page are. */
function table(): string {
  const lines = contracts.map(({ type: { name, unconsumed }, path }) => {
    const contract = `[${path.replace('shared/events/', '').replace('.ts', '')}](../${path})`;
    return [`\`${name}\``, contract, hearersOf(name).join(', ') || `nobody yet. ${unconsumed}`];
  });
  const head = ['event', 'contract', 'who hears it'];
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  const row = (line: readonly string[]) => `| ${line.map((each, n) => each.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}

test('the page says of every event who hears it, as it is deployed', async () => {
  const text = read(page);
  const [before = '', rest = ''] = text.split(begin);
  const after = rest.split(end)[1];
  expect(after, `${page} lacks the place for it: ${begin} … ${end}`).toBeDefined();
  await expect(`${before}${begin}\n\n${table()}\n\n${end}${after}`).toMatchFileSnapshot(join(root, page));
});
