import { expect, test } from 'vitest';
import { keepShop, keptShop } from '../../../functions/messaging/sending/kept-shop.store.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { shop } from '../letters/demo.ts';

const aws = inProcessAws();
const cause = { id: 'e1', at: '2026-11-22T01:00:00.000Z', test: false };

test('each version of a document is kept once, however many messages are written by it', async () => {
  const renamed = { ...shop, zone: 'Asia/Tokyo' };
  for (const [version, document] of [
    [3, shop],
    [3, renamed],
    [4, renamed],
    [3, shop],
  ] as const)
    await keepShop('demo', version, document, cause);

  expect([await keptShop('demo', 3), await keptShop('demo', 4), await keptShop('demo', 5)]).toEqual([
    shop,
    renamed,
    undefined,
  ]);
  expect(aws.asked.filter(({ operation }) => operation === 'PutItem')).toHaveLength(2);
  expect(aws.asked.filter(({ operation }) => operation === 'GetItem')).toHaveLength(2 + 3);
});

test('a function that starts anew writes no second one', async () => {
  const byAnother = aggregate('kept-shop', { owner: 'messaging', describe: () => ({ status: 'kept' }) });
  await byAnother.of('demo', '3').change(cause, () => ({ state: shop }));
  await keepShop('demo', 3, { ...shop, zone: 'Asia/Tokyo' }, cause);
  expect(await aws.items()).toMatchObject([{ version: 1 }]);
});
