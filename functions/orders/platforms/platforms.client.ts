import type { PlatformApi } from './api.ts';
import { cafe24Api } from './cafe24.client.ts';
import { shopifyApi } from './shopify.client.ts';
import { woocommerceApi } from './woocommerce.client.ts';

export const platformApis: ReadonlyMap<string, PlatformApi> = new Map([
  ['shopify', shopifyApi],
  ['woocommerce', woocommerceApi],
  ['cafe24', cafe24Api],
]);
