import type { Headers } from '../contract/platform.ts';

/** What a header says: `x-shopify-topic` of a webhook, `shopify-topic` of an Event; names in lower case. */
export const headerOf = (headers: Headers, name: string): string | undefined =>
  headers[`x-shopify-${name}`] ?? headers[`shopify-${name}`];

/** Both names of each. */
export const bothNames = (...names: string[]): string[] =>
  names.flatMap((name) => [`x-shopify-${name}`, `shopify-${name}`]);
