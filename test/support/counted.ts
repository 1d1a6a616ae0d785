import type { World } from './world.ts';

/** What insight counted of a shop: in metrics, which are drawn, and in its log. */
export interface Counted {
  readonly drawn: Readonly<Record<string, number>>;
  readonly logged: Readonly<Record<string, number>>;
}

export function countedOf({ cloud }: World, shop = 'demo'): Counted {
  const drawn = cloud.metrics
    .sums()
    .filter(({ dimensions }) => dimensions.service === 'insight.events' && dimensions.shop === shop)
    .map(({ name, sum }) => [name, sum] as const);
  const logged = cloud.logs
    .filter(({ line }) => line.includes('"Counted"'))
    .map(({ line }) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line.shop === shop)
    .flatMap((line) => Object.entries(line).filter((entry): entry is [string, number] => /^[A-Z]/.test(entry[0])));
  return { drawn: summed(drawn), logged: summed(logged) };
}

function summed(values: readonly (readonly [name: string, value: number])[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, value] of values) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}
