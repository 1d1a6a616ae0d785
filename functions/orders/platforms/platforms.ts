import { cafe24 } from './cafe24.ts';
import type { Platform } from './platform.ts';
import { shopify } from './shopify.ts';
import { standard } from './standard.ts';
import { woocommerce } from './woocommerce.ts';

export const platforms: ReadonlyMap<string, Platform> = new Map([
  ['shopify', shopify],
  ['woocommerce', woocommerce],
  ['standard', standard],
  ['cafe24', cafe24],
]);
