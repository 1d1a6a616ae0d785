import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextInChain } from '../../../infra/local/sandbox/lineage.ts';

const header = (lineage: string) => `Root=1-a;Parent=b;Sampled=0;Lineage=${lineage}`;

describe('a chain of invocations', () => {
  test('begins with one, and counts each function by itself', () => {
    const first = nextInChain('a-1', 'a', [undefined]);
    expect(first.count).toBe(1);
    const other = nextInChain('b-1', 'b', [first.header]);
    const again = nextInChain('a-2', 'a', [other.header]);
    expect([other.count, again.count]).toEqual([1, 2]);
    expect(again.header).toContain('Lineage=a:2|b:1');
  });

  test('of a batch is the longest of its messages, whatever their sequence', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 10 }), (counts) => {
        const { count } = nextInChain(
          'x',
          'a',
          counts.map((each) => header(`b:50|a:${each}`)),
        );
        expect(count).toBe(Math.max(...counts) + 1);
      }),
    );
  });

  test('is not begun by a header of something else', () => {
    expect(nextInChain('x', 'a', ['Root=1-a;Sampled=1', '']).count).toBe(1);
  });
});
