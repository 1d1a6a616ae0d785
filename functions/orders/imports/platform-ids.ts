import type { ImportIds } from '../platforms/contract/import-ids.ts';
import { importIds } from '../platforms/each-import-ids.ts';

/** The platforms whose past can be imported: ids are the same as in their webhooks. */
export const sources = [...importIds.keys()];

/** The id format of a platform. */
export interface Ids extends ImportIds {
  readonly platform: string;
}

export function idsOf(platform: string): Ids {
  const ids = importIds.get(platform);
  if (!ids) throw new Error(`There is no platform ${platform}`);
  return { platform, ...ids };
}

export const idOf = ({ platform, customerId }: Ids, of: 'order' | 'customer', own: string): string =>
  of === 'customer' && customerId ? customerId(own) : `${platform}-${own}`;
