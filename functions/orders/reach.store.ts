import { aggregate } from '../../shared/aggregate-kind.ts';
import type { Reach } from './reach.ts';

export const reaches = aggregate<Reach>('reach', {
  owner: 'orders',
  describe: ({ because }) => ({ status: because ? 'refused' : 'open' }),
});
