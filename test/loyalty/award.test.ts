import { expect, test } from 'vitest';
import { hearOrder, newAward } from '../../functions/loyalty/award.ts';
import { programme } from '../../functions/loyalty/programme.ts';
import { bought, deliveredAt, hour } from './account.ts';

const [earlier, later] = [hour(12), hour(72)];

/** From when on the order can be sent back, which is when its return window begins. */
const inHands = (fields: Parameters<typeof bought>[0]) =>
  hearOrder(newAward('shopify-1'), 1, bought(fields), false, programme).bought?.deliveredAt;

test.each([
  ['what needs no installing is there when it is delivered', { deliveredAt, installedAt: later }, deliveredAt],
  ['what is not delivered is not there', {}, undefined],
  ['what needs installing is not there before it is', { deliveredAt, needsInstallation: true }, undefined],
  ['installed later, then', { deliveredAt, installedAt: later, needsInstallation: true }, later],
  [
    'a last parcel that comes later counts',
    { deliveredAt, installedAt: earlier, needsInstallation: true },
    deliveredAt,
  ],
  ['installed, and no parcel known', { installedAt: later, needsInstallation: true }, later],
] as const)('%s', (_, fields, expected) => {
  expect(inHands(fields)).toBe(expected);
});
