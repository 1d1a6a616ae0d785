import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergePages } from '../../../functions/care/tickets/queue.ts';

const keys = fc.uniqueArray(fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0')));

/** One shard, as DynamoDB gives a page of it: it may say "there may be more" also at its very end. */
function page(shard: readonly string[], after: string | undefined, size: number) {
  const rest = shard.filter((key) => after === undefined || key > after);
  const entries = rest.slice(0, size).map((key) => ({ key }));
  const until = entries.length === size ? entries.at(-1)?.key : undefined;
  return { entries, ...(until && { until }) };
}

test('page by page, the shards are one list: everything once, in order', () => {
  const sizes = fc.integer({ min: 1, max: 7 });
  fc.assert(
    fc.property(
      keys,
      fc.array(fc.nat(7), { minLength: 1_000, maxLength: 1_000 }),
      sizes,
      sizes,
      (all, where, size, most) => {
        const shards = Array.from({ length: 8 }, (_, n) => all.filter((key) => where[Number(key)] === n).sort());
        const seen: string[] = [];
        let after: string | undefined;
        for (let turns = 0; turns <= all.length + 8; turns++) {
          const { entries, next } = mergePages(
            shards.map((shard) => page(shard, after, size)),
            most,
          );
          expect(entries.length).toBeLessThanOrEqual(most);
          seen.push(...entries.map(({ key }) => key));
          after = next;
          if (next === undefined) break;
        }
        expect(seen).toEqual([...all].sort());
      },
    ),
  );
});
