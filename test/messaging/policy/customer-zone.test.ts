import { expect, test } from 'vitest';
import { customerZone } from '../../../functions/messaging/policy/customer-zone.ts';

test('a zone counts where it is one', () => {
  expect(['Asia/Seoul', 'America/New_York'].map((zone) => customerZone({ zone }))).toEqual([
    'Asia/Seoul',
    'America/New_York',
  ]);
  expect([undefined, {}, { zone: 'Mars/Olympus' }, { zone: '' }].map(customerZone)).toEqual(Array(4).fill(undefined));
});
