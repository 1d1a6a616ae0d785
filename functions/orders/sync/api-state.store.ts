import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { ApiState } from './api-state.ts';

export const apiStates = aggregate<ApiState>('api-state', {
  owner: 'orders',
  describe: ({ because }) => ({ status: because ? 'refused' : 'open' }),
});
