import { expect, test } from 'vitest';
import { pages } from '../../../shared/base/pages.ts';

interface Page {
  readonly items: readonly number[];
  readonly next?: string;
}

/** A list as a service tells it: what was asked for, and what it answered. */
async function listed(all: Readonly<Record<string, Page>>): Promise<{ asked: unknown[]; items: number[] }> {
  const [asked, items]: [unknown[], number[]] = [[], []];
  const ask = async (start: string | undefined) => {
    asked.push(start);
    return all[start ?? 'first'] as Page;
  };
  for await (const page of pages(ask, ({ next }) => next)) items.push(...page.items);
  return { asked, items };
}

test('every page is asked for once, in turn, also after one that is empty', async () => {
  const all = { first: { items: [1, 2], next: 'b' }, b: { items: [], next: 'c' }, c: { items: [3] } };
  expect(await listed(all)).toEqual({ asked: [undefined, 'b', 'c'], items: [1, 2, 3] });
});

test.each([undefined, ''])('a list ends where the next page is %j', async (next) => {
  expect(await listed({ first: { items: [1], ...(next !== undefined && { next }) } })).toEqual({
    asked: [undefined],
    items: [1],
  });
});

test('who has enough asks for no more', async () => {
  const asked: unknown[] = [];
  const ask = async (start: string | undefined) => {
    asked.push(start);
    return { items: [1], next: 'again' };
  };
  for await (const { items } of pages(ask, ({ next }) => next)) if (items.length > 0 && asked.length === 2) break;
  expect(asked).toEqual([undefined, 'again']);
});
