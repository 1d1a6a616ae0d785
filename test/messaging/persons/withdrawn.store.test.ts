import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { endNoes, noesOf, noesTold } from '../../../functions/messaging/persons/withdrawn.store.ts';
import { applyReport } from '../../../functions/orders/reports/reports.store.ts';
import { tellWithdrawals } from '../../../functions/orders/reports/withdrawals.store.ts';
import { accountId, addressId } from '../../../shared/base/ids.ts';
import { dynamo, isConflict } from '../../../shared/kernel/dynamo.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

const aws = inProcessAws();
// The doors and messaging have a table each; here it is one.
beforeEach(() => {
  process.env.MESSAGES_TABLE = aws.table;
});
const shop = 'demo';
const minute = (n: number) => `2026-11-29T01:0${n}:00.000Z`;
const email = 'minji@shop.example';
const customer = 'shopify-7';
const identities = [addressId(email), accountId(customer)];
const no = (said: number, more: object = {}) => ({
  customer,
  email,
  channel: 'email' as const,
  at: minute(said),
  ...more,
});
const told = () => noesTold(shop, identities, 'email');
const claim = async (unchanged: Awaited<ReturnType<typeof told>>['unchanged']) => {
  try {
    await dynamo().send(new TransactWriteCommand({ TransactItems: [...unchanged] }));
    return 'claimed';
  } catch (error) {
    return isConflict(error) ? 'decided again' : 'failed';
  }
};

test('a claim holds what it read: a no that is told in between, or a newer one, makes it be decided again', async () => {
  const nothing = await told();
  expect([nothing.noes, await claim(nothing.unchanged)]).toEqual([[], 'claimed']);
  await tellWithdrawals(shop, [no(2)], minute(2));
  expect(await claim(nothing.unchanged)).toBe('decided again');

  const first = await told();
  expect([first.noes, await claim(first.unchanged)]).toEqual([[{ at: minute(2) }, { at: minute(2) }], 'claimed']);
  // What was said before, or is told again, changes nothing.
  await tellWithdrawals(shop, [no(1), no(2)], minute(3));
  expect(await claim(first.unchanged)).toBe('claimed');
  await tellWithdrawals(shop, [no(4, { email: undefined })], minute(4));
  expect(await claim(first.unchanged)).toBe('decided again');
  expect((await told()).noes.toSorted((a, b) => (a.at < b.at ? -1 : 1))).toEqual([
    { at: minute(2) },
    { at: minute(4) },
  ]);
});

test('another shop, another channel, another address and the nights are not touched', async () => {
  await tellWithdrawals(
    shop,
    [no(2, { channel: 'sms' }), no(2, { night: true }), no(2, { customer: 'shopify-8', email: 'other@shop.example' })],
    minute(2),
  );
  await tellWithdrawals('tea', [no(2)], minute(2));
  expect((await told()).noes).toEqual([]);
});

test('a flag without a time is told where it was not known, or said yes before; the same no again is none', async () => {
  const undated = (at: number) => tellWithdrawals(shop, [no(at, { undated: true })], minute(at));
  const reports = (given: boolean, at: number) =>
    applyReport(
      {
        ...{ about: 'customer', customer, at: minute(at), deleted: false },
        consents: [{ channel: 'email', given, at: minute(at), undated: true }],
      },
      { shop, receivedAt: minute(at), cause: { id: `webhook/demo/${at}`, at: minute(at), test: false } },
    );
  await reports(false, 1);
  await undated(2);
  expect((await told()).noes).toEqual([]);
  await reports(true, 3);
  await undated(4);
  expect((await told()).noes).toEqual([{ at: minute(4) }, { at: minute(4) }]);
});

test('it lies for 28 days without name or address, is in a copy, and ends with the person', async () => {
  await tellWithdrawals(shop, [no(2)], minute(2));
  const items = () => aws.items();
  expect(JSON.stringify(await items())).not.toMatch(/minji|shopify-7/);
  expect(await noesOf(shop, addressId(email))).toEqual([{ channel: 'email', at: minute(2) }]);
  const ends = async () => (await items()).map(({ expiresAt }) => Number(expiresAt));
  expect(await ends()).toEqual(Array.from({ length: 2 }, () => Date.parse(minute(2)) / 1_000 + 28 * 86_400));
  for (const each of identities) await endNoes(shop, each, minute(5));
  expect(await ends()).toEqual(Array.from({ length: 2 }, () => Date.parse(minute(5)) / 1_000));
});
