import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { ShopPromises } from './shop-promises.ts';

/** A shop's own promises; there are none until a change of them was applied. */
export const shopPromises = aggregate<ShopPromises>('promises', {
  owner: 'care',
  describe: () => ({ status: 'in-force' }),
});
