import { expect, test } from 'vitest';
import { hexId } from '../../../shared/base/ids.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

interface Book {
  readonly title: string;
  readonly chapters: readonly string[];
}

/** A book, whose chapters are stored as further items. */
const books = aggregate<Book>('book', {
  owner: 'care',
  describe: () => ({ status: 'written' }),
  overflow: {
    split: ({ title, chapters }) => ({
      head: { title, chapters: [] },
      parts: new Map(chapters.map((chapter) => [hexId(chapter).slice(0, 8), Buffer.from(chapter)])),
    }),
    join: ({ title }, parts) => ({ title, chapters: parts.map((part) => Buffer.from(part).toString('utf8')) }),
  },
});

const aws = inProcessAws();
const cause = { id: 'call', at: '2026-11-29T01:00:00.000Z', test: false };
const book = books.of('demo', 'b-1');
const write = (...chapters: string[]) => book.change(cause, () => ({ state: { title: 'Tea', chapters } }));
const parts = async () =>
  (await aws.items())
    .filter(({ sk }) => String(sk).startsWith('PART#'))
    .map(({ body, expiresAt }) => (body ? Buffer.from(String(body), 'base64').toString('utf8') : expiresAt))
    .sort();
const written = () =>
  aws.asked
    .filter(({ operation }) => /^(Put|Transact)/.test(operation))
    .map(({ input }) => ((input.TransactItems as unknown[] | undefined) ?? [input]).length);

test('what is too large for one item lies in further ones, and is read whole, in its order', async () => {
  const chapters = ['water', 'leaves', 'time', 'cups'];
  await write(...chapters);
  expect(await book.state()).toEqual({ title: 'Tea', chapters });
  expect(await parts()).toEqual([...chapters].sort());
  expect((await book.load())?.parts).toHaveLength(4);
});

test('a part that stays is not written again, and one that is left out gets a time to live', async () => {
  await write('water', 'leaves');
  await write('water', 'time');
  expect(await book.state()).toEqual({ title: 'Tea', chapters: ['water', 'time'] });
  expect(await parts()).toEqual([Date.parse(cause.at) / 1000, 'time', 'water']);
  expect(written()).toEqual([3, 3]);
});

test('a state that has no part any more is one item', async () => {
  await write('water');
  await write();
  expect(await book.load()).toMatchObject({ state: { title: 'Tea', chapters: [] }, parts: undefined });
});

test('where a part is removed while it is read, all is read again', async () => {
  await write('water');
  let reads = 0;
  aws.instead = ({ operation }) => (operation === 'Query' && ++reads < 3 ? { Items: [] } : undefined);
  expect(await book.state()).toEqual({ title: 'Tea', chapters: ['water'] });
  expect(reads).toBe(3);
});

test('who finds a part missing five times gives up', async () => {
  await write('water');
  let reads = 0;
  aws.instead = ({ operation }) => (operation === 'Query' && ++reads ? { Items: [] } : undefined);
  await expect(book.load()).rejects.toThrow('book/demo/b-1 changes faster than it can be read');
  expect(reads).toBe(5);
});
