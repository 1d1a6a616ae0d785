import { cafe24 } from './cafe24.ts';
import type { Platform, PlatformName } from './platform.ts';
import { shopify } from './shopify.ts';
import { standard } from './standard.ts';
import { woocommerce } from './woocommerce.ts';

const each: Readonly<Record<PlatformName, Platform>> = { shopify, woocommerce, cafe24, standard };

export const platforms: ReadonlyMap<string, Platform> = new Map(Object.entries(each));
