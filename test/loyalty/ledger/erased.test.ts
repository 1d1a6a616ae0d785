import { expect, test } from 'vitest';
import { reserve } from '../../../functions/loyalty/checkout/checkout.ts';
import { correctPoints } from '../../../functions/loyalty/ledger/correction.ts';
import { anonymousLedger, keptUntilOf, withoutWords } from '../../../functions/loyalty/ledger/erased.ts';
import { available, balance, bookOf, newLedger } from '../../../functions/loyalty/ledger/ledger.ts';
import { context, hour } from '../account.ts';

const given = { id: 'k1', customer: 'minji', points: 500, reason: '생일 선물', author: 'hana' };

test('the account of an erased customer has the same figures, holds nothing for a checkout, and says no words', () => {
  const now = context(hour(1));
  const { ledger, entries } = correctPoints(bookOf(newLedger('minji', 'regular')), given, now);
  const { book } = reserve(ledger, { id: 'minji~r1', order: 'shopify-2', points: 200 }, now);
  const override = { tier: 'patron', until: hour(9_000), reason: '오랜 친구', author: 'hana' };
  const member = { into: 'minji', received: { by: 'minji', nth: 0 }, override };
  const before = { ...book.ledger, override, members: { mj2: member } };

  const { ledger: after } = anonymousLedger(before, hour(2), context(hour(2)));
  expect(balance(after)).toEqual(balance(ledger));
  expect([available(before), available(after)]).toEqual([300, 500]);
  expect(JSON.stringify(after)).not.toMatch(/친구|선물/);
  expect(after).toMatchObject({ override: { tier: 'patron' }, keptUntil: keptUntilOf(hour(2)) });
  expect(anonymousLedger(after, hour(2), context(hour(2))).ledger).toEqual(after);
  expect(entries.map(withoutWords)).toMatchObject([{ points: 500, about: { reason: '', author: 'hana' } }]);
  const [{ about: _, ...plain } = { about: {} }] = entries;
  expect(withoutWords({ ...plain, about: { order: 'o1' } } as never)).toEqual({ ...plain, about: { order: 'o1' } });
});
