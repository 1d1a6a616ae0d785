import { describe, expect, test } from 'vitest';
import { sharded } from '../../../shared/kernel/sharded.ts';

const counts = sharded<number>('count', { owner: 'nobody', describe: () => ({ status: 'counted' }) });

describe('what many count together', () => {
  test('is kept in eight parts, each key in its own for ever', () => {
    const subjects = Array.from({ length: 400 }, (_, n) => counts.of('demo', 'points', `customer-${n}`).subject);
    expect([...new Set(subjects)].sort()).toEqual(Array.from({ length: 8 }, (_, part) => `count/demo/points~${part}`));
    expect(counts.of('demo', 'points', 'customer-1').subject).toBe(subjects[1]);
  });

  test('is spread by the whole key, and a key of two words is no other two words', () => {
    const partsOf = (survey: string) =>
      Array.from({ length: 400 }, (_, n) => counts.of('demo', 'answers', survey, `shopify-${n}`).subject);
    expect(new Set(partsOf('delivery')).size).toBe(8);
    expect(partsOf('delivery')).not.toEqual(partsOf('product'));
  });
});
