import * as v from 'valibot';
import { expect, test } from 'vitest';
import { askedFacts } from '../../../functions/care/templates/facts.ts';

const totalIn = (currency: string) => ({ order: { total: { currency, totalMinor: 0 } } });

test('an amount of a currency that is none is refused, before anybody writes it', () => {
  expect(['KRW', 'USD', 'JPY', 'BHD'].filter((each) => !v.is(askedFacts, totalIn(each)))).toEqual([]);
  expect(['AAA', 'ABC', 'krw', 'KR', ''].filter((each) => v.is(askedFacts, totalIn(each)))).toEqual([]);
});
