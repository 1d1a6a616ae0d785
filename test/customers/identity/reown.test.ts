import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { ownerships } from '../../../functions/customers/customer/customers.store.ts';
import { mergeByHand, splitByHand } from '../../../functions/customers/identity/by-hand.store.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { at, hear, ordered, toldIn } from './told.ts';

const aws = inProcessAws();
const cause = { id: 'cause', at: at(0), test: false };
const sofia = { platformId: 'cafe24-2' };
const ownerOf = async (order: string): Promise<string> => (await ownerships.of('demo', order).state())?.customer ?? '';
const published = async (order: string) =>
  toldIn(await aws.items(), 'demo')
    .filter(({ name, data }) => name === 'OrderOwned' && (data as { order: string }).order === order)
    .map(({ data }) => (data as { customer: string }).customer);

async function hearAll(): Promise<void> {
  for (const event of toldIn(await aws.items(), 'demo')) await hear(event);
}

async function two(): Promise<readonly [string, string]> {
  await ordered('demo', 1, 'o-1', { platformId: 'shopify-1' });
  await ordered('demo', 2, 'o-2', sofia);
  return [await ownerOf('o-1'), await ownerOf('o-2')];
}

/** The next read of this customer was on its way before they were merged: it finds them as they are now. */
async function readSlowly(customer: string): Promise<void> {
  const pk = `customer/demo/${customer}`;
  const { content, ...item } = (await aws.items()).find((each) => each.pk === pk && each.sk === 'STATE') ?? {};
  const Item = { ...marshall(item), content: { B: String(content) } };
  aws.instead = ({ operation, input }) => {
    if (operation !== 'GetItem' || (input.Key as { pk?: { S: string } }).pk?.S !== pk || !isArmed) return undefined;
    isArmed = false;
    return { Item };
  };
}
let isArmed = false;

test('an order that is told of again while its owner is merged ends with the person, whatever was read before', async () => {
  const [into, from] = await two();
  await readSlowly(from);
  await mergeByHand('demo', { into, from, by: 'lead-1' }, cause);
  await hearAll();
  expect(await ownerOf('o-2')).toBe(into);
  isArmed = true;
  await hearAll();
  expect(isArmed).toBe(false);
  expect(await ownerOf('o-2')).toBe(into);
  expect(await published('o-2')).toEqual([from, into, from, into]);
});

test('an order whose buyer was read before their merge, and that no list had when it was gone through, is their person’s too', async () => {
  const [into, from] = await two();
  await readSlowly(from);
  await mergeByHand('demo', { into, from, by: 'lead-1' }, cause);
  await hearAll();
  isArmed = true;
  await ordered('demo', 3, 'o-3', sofia);
  expect(isArmed).toBe(false);
  expect(await published('o-3')).toEqual([from, into]);
});

// @thorough
test('the same holds for a split', async () => {
  const [into, from] = await two();
  await mergeByHand('demo', { into, from, by: 'lead-1' }, cause);
  await readSlowly(from);
  await splitByHand('demo', { customer: into, record: from, by: 'lead-1' }, cause);
  await hearAll();
  isArmed = true;
  await ordered('demo', 3, 'o-3', sofia);
  expect(isArmed).toBe(false);
  expect((await published('o-3')).at(-1)).toBe(from);
});
