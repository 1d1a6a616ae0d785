import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Customer, newCustomer } from '../../../functions/customers/customer/customer.ts';
import { entryKey, type TimelineEntry } from '../../../functions/customers/customer/timeline-entry.ts';
import { notesAmong, readTimeline } from '../../../functions/customers/timeline/timeline.store.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { times } from '../../support/thorough.ts';

const aws = inProcessAws();

type Brief = Pick<TimelineEntry, 'kind'> & { readonly minute: number; readonly of?: string };

const pkOf = (record: string) => `customer/demo/${record}`;
const anEntry = ({ kind, minute }: Brief, id = `order/demo/o1@${minute}.1`): TimelineEntry => ({
  ...{ id, at: new Date(Date.UTC(2026, 10, 1) + minute * 60_000).toISOString() },
  ...{ kind, name: 'OrderPaid', test: false, facts: {} },
});
const itemOf = (brief: Brief) => {
  const entry = anEntry(brief);
  return { pk: pkOf(brief.of ?? 'c1'), sk: `TIMELINE#${entryKey(entry)}`, entry };
};

/** Writes them, and again, so that a read which is not consistent has them too. */
async function written(items: readonly Record<string, unknown>[]): Promise<void> {
  await writtenOnce(items);
  await writtenOnce(items);
}

async function writtenOnce(items: readonly Record<string, unknown>[]): Promise<void> {
  for (let from = 0; from < items.length; from += 25) {
    const puts = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await dynamo().send(new BatchWriteCommand({ RequestItems: { [aws.table]: puts } }));
  }
}

const alone = newCustomer('c1');
/** A person of three records. */
const person: Customer = { ...alone, absorbed: ['c2', 'c3'] };

/** All pages of a timeline, as the minutes of their entries. */
async function pagesOf(wanted: Parameters<typeof readTimeline>[2] = {}, who: Customer = person): Promise<number[][]> {
  const pages: number[][] = [];
  let after: string | undefined;
  do {
    const { entries, next } = await readTimeline('demo', who, { ...wanted, after });
    pages.push(entries.map(({ at }) => (Date.parse(at) - Date.UTC(2026, 10, 1)) / 60_000));
    after = next;
  } while (after);
  return pages;
}

/** How many reads there were since the test began, and how many items they could have answered. */
const reads = () => {
  const queries = aws.asked.filter(({ operation }) => operation === 'Query');
  return { queries: queries.length, items: queries.reduce((sum, { input }) => sum + Number(input.Limit), 0) };
};

describe('the timeline of a person who is several records', () => {
  test('is one, the newest first, whatever of it is filed under which record; each entry once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('c1', 'c2', 'c3', 'c4', 'both'), { maxLength: 90 }),
        fc.integer({ min: 1, max: 60 }),
        async (owners, max) => {
          const briefs = owners.flatMap((of, minute): Brief[] =>
            (of === 'both' ? ['c1', 'c2'] : [of]).map((each) => ({ kind: 'order', minute, of: each })),
          );
          const stale = (await aws.items()).map(({ pk, sk }) => ({ pk, sk, expiresAt: 1 }));
          await written([...stale, ...briefs.map(itemOf)].reverse().filter(isFirst));
          const pages = await pagesOf({ max });
          const theirs = owners.flatMap((of, minute) => (of === 'c4' ? [] : [minute])).reverse();
          expect(pages.flat()).toEqual(theirs);
          expect(pages.slice(0, -1).every((page) => page.length === max)).toBe(true);
        },
      ),
      { numRuns: times(8, 25) },
    );
  });

  test('has the points of their present account alone, and all else of every record', async () => {
    await written(
      [
        { kind: 'points' as const, minute: 1, of: 'c1' },
        { kind: 'points' as const, minute: 2, of: 'c2' },
        { kind: 'message' as const, minute: 3, of: 'c2' },
      ].map(itemOf),
    );
    expect(await pagesOf()).toEqual([[3, 1]]);
    expect(await pagesOf({ kind: 'points' })).toEqual([[1]]);
    expect(await pagesOf({}, newCustomer('c2'))).toEqual([[3, 2]]);
  });

  test('of one kind is the same without the others; a page looks at 200 entries at most', async () => {
    const kindOf = (minute: number) => (minute % 250 === 0 ? 'survey' : 'order');
    const briefs = Array.from({ length: 600 }, (_, minute): Brief => ({ kind: kindOf(minute), minute }));
    await written(briefs.map(itemOf));
    expect(await pagesOf({ kind: 'survey' }, alone)).toEqual([[500], [250], [0]]);
    expect((await pagesOf({ kind: 'order' }, alone)).map((page) => page.length)).toEqual([...Array(11).fill(50), 47]);
  });
});

describe('a page of a timeline', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, minute) => itemOf({ kind: minute % 3 ? 'order' : 'message', minute }));

  test.each([20, times(300, 20_000)])('reads as much of %i entries as of any other number', async (count) => {
    await written(many(count));
    aws.asked.length = 0;
    const { entries, next } = await readTimeline('demo', alone);
    expect(entries).toHaveLength(Math.min(count, 50));
    expect(next === undefined).toBe(count === 20);
    expect(reads()).toEqual({ queries: 1, items: 51 });

    aws.asked.length = 0;
    await readTimeline('demo', alone, { kind: 'survey' });
    expect(reads().items).toBeLessThanOrEqual(400);
  });

  // @thorough
  test('of 21 records reads of each its share', async () => {
    const absorbed = Array.from({ length: 20 }, (_, n) => `m${n}`);
    await written(
      ['c1', ...absorbed].flatMap((of) =>
        Array.from({ length: 60 }, (_, minute) => itemOf({ kind: 'order', minute, of })),
      ),
    );
    aws.asked.length = 0;
    expect((await readTimeline('demo', { ...alone, absorbed })).entries).toHaveLength(50);
    expect(reads().items).toBeLessThanOrEqual(21 * 10 * 7);
  });
});

test('the words of notes are read beside them, from where they are kept; one that is gone has none', async () => {
  const noted = (note: string, record: string, minute: number) => ({
    ...anEntry({ kind: 'note', minute }, `customer/demo/${record}@${minute}.1`),
    facts: { note },
    record,
  });
  const entries = [noted('n1', 'c1', 1), noted('n2', 'c2', 2), noted('n3', 'c1', 3)];
  await written(
    entries.slice(0, 2).map(({ record, at, facts }) => ({
      ...{ pk: pkOf(record), sk: `NOTE#${at}#${facts.note}` },
      ...{ text: `words of ${facts.note}`, by: 'hana', at },
    })),
  );
  expect(await notesAmong('demo', entries)).toEqual(
    new Map([
      ['n1', 'words of n1'],
      ['n2', 'words of n2'],
    ]),
  );
  aws.asked.length = 0;
  expect(await notesAmong('demo', [])).toEqual(new Map());
  expect(aws.asked).toEqual([]);
});

const isFirst = ({ pk, sk }: Record<string, unknown>, n: number, all: readonly Record<string, unknown>[]) =>
  all.findIndex((each) => each.pk === pk && each.sk === sk) === n;
