import { describe, expect, test } from 'vitest';
import { sentence } from '../../../functions/loyalty/explanation.ts';
import { correctPoints } from '../../../functions/loyalty/ledger/correction.ts';
import { available, balance, bookOf } from '../../../functions/loyalty/ledger/ledger.ts';
import { Accounts, context, deliveredAt, hour, paidAt, zone } from '../account.ts';

const now = hour(24 * 20);
const later = '2027-01-31T14:59:59.999Z';

/** Minji has 1,000 points that can be spent. */
function minji(): Accounts {
  const accounts = new Accounts();
  accounts.owner(paidAt, 'shopify-1', 1, 'minji');
  accounts.order(deliveredAt, 'shopify-1', 1, { deliveredAt });
  accounts.time(now);
  return accounts;
}

const correct = (accounts: Accounts, points: number, id = 'c1', expiresAt?: string) =>
  accounts.saveLedger('minji', (ledger) =>
    correctPoints(
      bookOf(ledger),
      { id, customer: 'minji', points, reason: '이중 적립', author: 'lead-1', expiresAt },
      context(now),
    ),
  );

describe('a correction by hand', () => {
  test('adds points that can be spent at once, and end when it says', () => {
    const accounts = minji();
    correct(accounts, 500, 'c1', later);
    expect([balance(accounts.of('minji')), available(accounts.of('minji'))]).toEqual([
      { pending: 0, active: 1_500, debt: 0 },
      1_500,
    ]);
    accounts.time(later);
    expect(balance(accounts.of('minji')).active).toBe(1_000);
  });

  test('takes points, and owes only what is not there', () => {
    const accounts = minji();
    correct(accounts, -700);
    expect(balance(accounts.of('minji'))).toEqual({ pending: 0, active: 300, debt: 0 });
    correct(accounts, -500, 'c2');
    expect(balance(accounts.of('minji'))).toEqual({ pending: 0, active: 0, debt: 200 });
    correct(accounts, 300, 'c3');
    expect(balance(accounts.of('minji'))).toEqual({ pending: 0, active: 100, debt: 0 });
  });

  test('is an entry with its reason and author, and an event without them', () => {
    const { entries, events } = correct(minji(), -1_200);
    expect(entries).toMatchObject([
      { kind: 'corrected', points: 1_200, about: { reason: '이중 적립', author: 'lead-1', isTaken: true } },
    ]);
    const texts = entries.flatMap((entry) => [sentence(entry, 'ko', zone), sentence(entry, 'en', zone)]);
    expect(texts).toEqual([
      '담당자 조정: 1,200P 차감 (이중 적립). 모자라는 200P는 다음 적립에서 차감합니다',
      'Corrected by hand: 1,200 points taken (이중 적립); 200 points of them were missing and will come off the next ones earned',
    ]);
    expect(events.map(({ type, data }) => [type.name, data])).toEqual([
      [
        'PointsCorrected',
        { customer: 'minji', points: 1_200, direction: 'taken', pending: 0, active: 0, debt: 200, expiries: [] },
      ],
    ]);
  });

  test('is made once for its id', () => {
    const accounts = minji();
    correct(accounts, 500);
    expect(correct(accounts, 500).entries).toEqual([]);
    expect(balance(accounts.of('minji')).active).toBe(1_500);
  });

  test('is made once for its id, also when its points were spent or repaid meanwhile', () => {
    const accounts = minji();
    correct(accounts, 500, 'c1', later);
    correct(accounts, -1_400, 'c2');
    const before = accounts.of('minji');
    expect(balance(before)).toEqual({ pending: 0, active: 100, debt: 0 });
    correct(accounts, 500, 'c1', later);
    correct(accounts, -1_400, 'c2');
    expect(accounts.of('minji')).toEqual(before);
  });
});
