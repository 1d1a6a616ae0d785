/*
 * Every platform, under the name used in addresses and ids. To add one, add its file, which exports all
 * `PlatformParts`, and its line here.
 */
export * as cafe24 from './cafe24/platform.ts';
export * as shopify from './shopify/platform.ts';
export * as standard from './standard/platform.ts';
export * as woocommerce from './woocommerce/platform.ts';
