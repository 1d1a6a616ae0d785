import type { AggregateKind } from '../../shared/aggregate.ts';
import type { Reach } from './reach.ts';

export const reachesIn = (table: string): AggregateKind<Reach> => ({
  owner: 'orders',
  table,
  standing: ({ because }) => (because ? 'refused' : 'open'),
});

export const reachOf = (shop: string, platform: string) => `reach/${shop}/${platform}`;
