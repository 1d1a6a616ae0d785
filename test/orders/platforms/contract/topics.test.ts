import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { topicsOf } from '../../../../functions/orders/platforms/each-connection.ts';
import { callTypes } from '../../../../functions/orders/platforms/standard/reader.ts';

describe('the page of topics', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/topics.md'), 'utf8');
  const sections = new Map(
    page.split(/^## /m).map((text) => [text.split('\n')[0]?.toLowerCase() ?? '', text] as const),
  );
  const namedIn = (name: string) =>
    [...(sections.get(name) ?? '').matchAll(/^\| (`.*?) +\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, topic]) => topic),
    );

  test.each(['shopify', 'woocommerce', 'cafe24'] as const)('names what is read of %s, and no more', (name) => {
    expect(namedIn(name).sort()).toEqual([...topicsOf(name)].sort());
  });

  test('sends shops that speak the standard to the page of its types, which are what is read', () => {
    expect(sections.get('standard')).toContain('connect-any-shop.md');
    expect(topicsOf('standard')).toEqual([...callTypes.keys()]);
  });
});
