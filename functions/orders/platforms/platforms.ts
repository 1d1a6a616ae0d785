/*
 * Every platform, under the name that stands in addresses and ids: adding one is its file, which exports all `Parts`, and its
 * line here.
 */
export * as cafe24 from './cafe24/platform.ts';
export * as shopify from './shopify/platform.ts';
export * as standard from './standard/platform.ts';
export * as woocommerce from './woocommerce/platform.ts';
