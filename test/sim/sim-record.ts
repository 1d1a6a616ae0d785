import type { Told } from './seeds.ts';

/** The record of a long run as a page: what was played, and which faults struck whom, none of them never. */
export function recordOf(all: readonly Told[], steps: number): { text: string; missed: string[] } {
  const sums = new Map<string, { hits: number; chances: number }>();
  for (const { kind, place, hits, chances } of all.flatMap(({ struck }) => struck)) {
    const known = sums.get(`${kind} ${place}`) ?? { hits: 0, chances: 0 };
    sums.set(`${kind} ${place}`, { hits: known.hits + hits, chances: known.chances + chances });
  }
  const keys = [...sums.keys()].map(
    (key) => [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)] as const,
  );
  const kinds = [...new Set(keys.map(([kind]) => kind))].sort();
  const places = [...new Set(keys.map(([, place]) => place))].sort();
  const cell = (kind: string, place: string) => {
    const sum = sums.get(`${kind} ${place}`);
    return sum ? sum.hits.toLocaleString('en-US') : '';
  };
  const rows = places.map((place) => `| ${place} | ${kinds.map((kind) => cell(kind, place)).join(' | ')} |`);
  const missed = [...sums].filter(([, { hits }]) => hits === 0).map(([key]) => key);
  const calls = all.reduce((sum, told) => sum + told.calls, 0);
  const failed = all.filter(({ broken }) => broken.length > 0).length;
  const [first, last] = [all[0]?.seed ?? 0, all.at(-1)?.seed ?? 0];
  const text = `# The simulation's record

\`npm run sim -- --seeds ${all.length} --steps ${steps} --from ${first} --record\`, ${new Date().toISOString().slice(0, 10)}

${all.length.toLocaleString('en-US')} runs (seeds ${first} to ${last}) of ${steps} steps, ${calls.toLocaleString('en-US')} calls of AWS, ${failed} broken promises.

A run draws what people and their platform do, and how often each kind of fault strikes, from its seed: half of the kinds are left
out of each run. Beside the life of orders it draws two accounts with one address, which the platform merges or verifies; programmes
and journeys that change between a payment and what follows from it; calls that only name an order, and a platform that answers
429 with \`Retry-After\`; a provider that takes less, or nothing for a while; and functions that die before or after their n-th call
(\`between-calls\`). What is promised stands in \`test/sim/holds\`; one of each run's functions runs on the deployed bytes, the
others on the same source without the SDK's signatures.

How often each kind of fault struck each function${missed.length === 0 ? ', none never' : ''}; a field is empty where it cannot:

| | ${kinds.join(' | ')} |
| --- | ${kinds.map(() => '---:').join(' | ')} |
${rows.join('\n')}
`;
  return { text, missed };
}
