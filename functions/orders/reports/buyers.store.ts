import { base32Id } from '../../../shared/base/ids.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { BuyerState } from './buyer.ts';

const buyers = aggregate<BuyerState>('buyer', {
  owner: 'orders',
  describe: ({ deletedAt }) => ({ status: deletedAt ? 'deleted' : 'known' }),
});

/** By the platform's id, of which the key has the digest: keys stand in events, and in what follows from them, for ever. */
export const platformAccount = (shop: string, customer: string): Aggregate<BuyerState> =>
  buyers.of(shop, base32Id(26, 'buyer', customer));
