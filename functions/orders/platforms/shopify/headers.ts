import type { Headers } from '../contract/platform.ts';

/** A header of a webhook (`x-shopify-topic`) or of an Event (`shopify-topic`), by its name without prefix. */
export const headerOf = (headers: Headers, name: string): string | undefined =>
  headers[`x-shopify-${name}`] ?? headers[`shopify-${name}`];

/** Both names of each header. */
export const bothNames = (...names: string[]): string[] =>
  names.flatMap((name) => [`x-shopify-${name}`, `shopify-${name}`]);
