import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planted, type Source, sources, suffixOf } from './source.ts';

/** Handlers are short together, and each by itself; the longest is 36 lines, which is one line for each thing it hears. */
const maxLines = 40;
const maxMean = 25;

const where =
  'put what is decided into a pure file, what loads, decides and saves into a *.store.ts, what calls AWS or others into a *.client.ts, and a table of routes into a *.routes.ts, each named after what is in it';

const linesOf = ({ text }: Source): number => text.split('\n').length - 1;

const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const logic = /(?<!\.)\b(?:if|for|while|switch)\s*\(|\b(?:try|finally|do)\s*\{|\bthrow\b|\bfunction\b|\bawait\b/;

/** A handler reads its environment, makes what its table needs, and is the table: it decides nothing. */
const faults = (handlers: readonly Source[]): string[] =>
  handlers.flatMap((handler) => {
    const { path, text } = handler;
    const [found] = logic.exec(text.replace(comments, '')) ?? [];
    return [
      ...(linesOf(handler) > maxLines
        ? [`${path} has ${linesOf(handler)} lines, and may have ${maxLines}: ${where}.`]
        : []),
      ...(found ? [`${path} has "${found.trim()}", and a handler is a table without logic: ${where}.`] : []),
    ];
  });

function meanFault(handlers: readonly Source[]): string | undefined {
  const mean = handlers.reduce((sum, each) => sum + linesOf(each), 0) / handlers.length;
  if (mean <= maxMean) return undefined;
  const longest = handlers.toSorted((one, other) => linesOf(other) - linesOf(one)).slice(0, 3);
  const named = longest.map((each) => `${basename(each.path)} (${linesOf(each)})`).join(', ');
  return `Handlers have ${mean.toFixed(1)} lines on average, and may have ${maxMean}. Of the longest, ${named}: ${where}.`;
}

describe('a handler is a table', () => {
  const handlers = sources('functions').filter(({ path }) => suffixOf(path) === 'handler');

  test('without logic, and short', () => {
    expect(handlers.length).toBeGreaterThan(20);
    expect(faults(handlers)).toEqual([]);
  });

  test('and all of them are short together', () => {
    expect(meanFault(handlers)).toBeUndefined();
  });

  test.each([
    'async function take(event: Event) {}',
    'export const handler = lambda((event) => { if (event.test) return; });',
    'for (const each of events) take(each);',
    "const take = () => { throw new Error('no'); };",
    'export const handler = lambda(async (event) => { await take(event); });',
    'a;\n'.repeat(maxLines + 1),
  ])('refuses: %j', (text) => {
    expect(faults([planted('functions/care/care.api.handler.ts', text)])).toHaveLength(1);
  });

  test('refuses many that are long together, and names the longest', () => {
    const long = planted('functions/care/care.api.handler.ts', 'a;\n'.repeat(maxMean + 1));
    const short = planted('functions/care/care.events.handler.ts', 'a;\n'.repeat(maxMean));
    expect(meanFault([long, short])).toContain(`care.api.handler.ts (${maxMean + 1})`);
    expect(meanFault([short])).toBeUndefined();
  });
});
