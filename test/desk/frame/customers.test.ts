import { expect, test } from 'vitest';
import { customersIn } from '../../../functions/desk/frame/customers.ts';

test('customers are called as people are addressed, and who is not known is not', () => {
  const items = [
    { id: 'a', customer: 'c', given: '민지', family: '김' },
    { id: 'b', customer: 'c', given: 'Minji', family: 'Kim' },
    { id: 'c', customer: 'c', given: '민지' },
    { id: 'd', customer: 'c', family: '김' },
    { id: 'e', customer: 'c' },
  ];
  expect([...customersIn({ items }, 'ko')].map(([id, { name }]) => [id, name])).toEqual([
    ['a', '김민지님'],
    ['b', 'Minji Kim님'],
    ['c', '고객님'],
    ['d', '고객님'],
    ['e', ''],
  ]);
  const inEnglish = customersIn({ items }, 'en');
  expect([...'bcde'].map((id) => inEnglish.get(id)?.name)).toEqual(['Minji Kim', '민지', '', '']);
});
