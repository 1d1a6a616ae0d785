import { expect, test } from 'vitest';
import { advance, loyaltyContext } from '../../../functions/loyalty/ledger/due.ts';
import { ledgers, saveLedger } from '../../../functions/loyalty/ledger/ledger.store.ts';
import { bookOf } from '../../../functions/loyalty/ledger/ledger.ts';
import { programme } from '../../../functions/loyalty/ledger/programme.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { hour, zone } from '../account.ts';

inProcessAws();

const now = hour(1);
const cause = { id: 'order/demo/1@1.1', at: now, test: false };
const by = (edition: number, returnDays: number) =>
  loyaltyContext(programme, 'demo', { writtenIn: 1, edition, zone, terms: { returnDays } }, now);
const account = ledgers.of('demo', 'minji');
const saved = (context: ReturnType<typeof by>) =>
  saveLedger(account, cause, context, (before) => advance(bookOf(before), context));

test('a ledger that was recounted by a newer programme is not written by one that was read before', async () => {
  await saved(by(1, 7));
  await saved(by(2, 14));
  const recounted = await account.state();

  await expect(saved(by(1, 7))).rejects.toThrow('A newer programme is in force');

  expect(await account.state()).toEqual(recounted);
  expect(recounted?.terms?.edition).toBe(2);
});
