import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Item, keyOf, many, TableName, world } from './accounts.ts';

test('pages of any size, forwards and backwards, make up the whole query', async () => {
  const { db } = await world();
  const key = (i: number): Item => ({ pk: { S: 'ana' }, sk: { S: String(i).padStart(3, '0') }, group: { S: 'red' } });
  for (let i = 0; i < 30; i++) await db.call('PutItem', { TableName, Item: key(i) });
  await db.call('PutItem', { TableName, Item: { ...keyOf('ben'), group: { S: 'blue' } } });
  const queries = [
    { KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: { ':v': { S: 'ana' } } },
    {
      IndexName: 'by-group',
      KeyConditionExpression: '#g = :v',
      ExpressionAttributeNames: { '#g': 'group' },
      ExpressionAttributeValues: { ':v': { S: 'red' } },
    },
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...queries),
      fc.integer({ min: 1, max: 31 }),
      fc.boolean(),
      async (query, Limit, ScanIndexForward) => {
        const pages: Item[] = [];
        let ExclusiveStartKey: Item | undefined;
        do {
          const page = (await db.call('Query', {
            TableName,
            ...query,
            Limit,
            ScanIndexForward,
            ExclusiveStartKey,
          })) as {
            Items: Item[];
            LastEvaluatedKey?: Item;
          };
          expect(page.Items.length).toBeLessThanOrEqual(Limit);
          pages.push(...page.Items);
          ExclusiveStartKey = page.LastEvaluatedKey;
        } while (ExclusiveStartKey);
        const all = Array.from({ length: 30 }, (_, i) => key(i));
        expect(pages).toEqual(ScanIndexForward ? all : all.toReversed());
      },
    ),
    { numRuns: 40 },
  );
});

test('a page ends with the item that makes it 1 MB, also in Korean', async () => {
  const { db } = await world();
  for (const name of many(12)) {
    const Item = { pk: { S: 'ana' }, sk: { S: name }, text: { S: '값'.repeat(33 * 1024) } };
    await db.call('PutItem', { TableName, Item });
  }
  const query = { TableName, KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: { ':v': { S: 'ana' } } };
  const first = await db.call('Query', query);
  expect(first).toMatchObject({ Count: 11, LastEvaluatedKey: { pk: { S: 'ana' } } });
  const { LastEvaluatedKey: ExclusiveStartKey } = first as { LastEvaluatedKey: Item };
  const second = (await db.call('Query', { ...query, ExclusiveStartKey })) as object;
  expect(second).toHaveProperty('Count', 1);
  expect(second).not.toHaveProperty('LastEvaluatedKey');
  expect(await db.call('Query', { ...query, Limit: 3 })).toHaveProperty('Count', 3);
});

test('a range of keys runs in the order of UTF-8', async () => {
  const { db } = await world();
  const names = ['\uff5a', '\u{1f600}', '\u{1f601}'];
  for (const name of names) await db.call('PutItem', { TableName, Item: { pk: { S: 'ana' }, sk: { S: name } } });
  const found = await db.call('Query', {
    TableName,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
    ExpressionAttributeValues: { ':pk': { S: 'ana' }, ':low': { S: '\uff5a' }, ':high': { S: '\u{1f600}' } },
    ExclusiveStartKey: { pk: { S: 'ana' }, sk: { S: '\uff5a' } },
  });
  expect(found).toMatchObject({ Items: [{ sk: { S: '\u{1f600}' } }] });
});
