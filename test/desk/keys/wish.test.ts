import { expect, test } from 'vitest';
import { emptyWish, endOf, wishIn } from '../../../functions/desk/keys/wish.ts';

test('a form that was not filled in wishes nothing', () => {
  expect(wishIn(new URLSearchParams())).toEqual(emptyWish);
  expect(emptyWish).toEqual({ name: '', scopes: [], ends: '' });
  expect(
    wishIn(new URLSearchParams({ name: ' POS ', 'scope-points': 'on', 'scope-x': 'on', ends: '2027-12-31' })),
  ).toEqual({
    ...{ name: 'POS', scopes: ['points'], ends: '2027-12-31' },
  });
});

test('a key ends with a day of the calendar, as a browser writes it', () => {
  expect(endOf('2027-12-31', 'Asia/Seoul')).toBe('2027-12-31T15:00:00.000Z');
  for (const day of ['', '31.12.2027', '+2027-12-31', '+002027-12-31', '02027-12-31', '2027-12-31T', '2027-13-01'])
    expect(endOf(day, 'UTC'), day).toBeUndefined();
});
