import { customerId } from '../platforms/cafe24-customer.ts';

/** The platforms whose past may be imported: under their names its ids are the same as those that webhooks bring. */
export const sources = ['shopify', 'woocommerce', 'cafe24', 'standard'] as const;

/** How a platform's ids are written. */
export interface Ids {
  readonly platform: (typeof sources)[number];
  /** Cafe24's customers are members, such as `33578422@n`. */
  readonly customer: RegExp;
}

export const idsOf = (platform: Ids['platform']): Ids => ({
  platform,
  customer: platform === 'cafe24' ? /^[\w.@+-]{1,60}$/ : /^[\w.~-]{1,100}$/,
});

export const idOf = ({ platform }: Ids, of: 'order' | 'customer', own: string): string =>
  platform === 'cafe24' && of === 'customer' ? customerId(own) : `${platform}-${own}`;
