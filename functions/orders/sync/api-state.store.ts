import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { Reach } from './api-state.ts';

export const reaches = aggregate<Reach>('reach', {
  owner: 'orders',
  describe: ({ because }) => ({ status: because ? 'refused' : 'open' }),
});
