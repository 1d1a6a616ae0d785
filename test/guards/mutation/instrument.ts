import type { Mutant } from './mutators.ts';

/** Answers whether this mutant is the one that lives now, and notes that its place was reached. */
export const switchName = '__guards';

/** The source with all its mutants in it, each behind its switch; their numbers begin at `base`. */
export function instrumented(source: string, mutants: readonly Mutant[], base = 0): string {
  const places = new Map<string, Mutant[]>();
  for (const mutant of mutants) {
    const key = `${mutant.start}-${mutant.end}-${mutant.place}`;
    places.set(key, [...(places.get(key) ?? []), mutant]);
  }
  const before = new Map<number, string>();
  const after = new Map<number, string>();
  for (const all of outermostFirst([...places.values()])) {
    const [{ start, end }] = all as [Mutant];
    const [opens, closes] = switched(all, base);
    before.set(start, (before.get(start) ?? '') + opens);
    after.set(end, closes + (after.get(end) ?? ''));
  }
  const cuts = [...new Set([0, ...before.keys(), ...after.keys(), source.length])].sort((one, other) => one - other);
  const pieces = cuts.map(
    (at, index) => (after.get(at) ?? '') + (before.get(at) ?? '') + source.slice(at, cuts[index + 1] ?? at),
  );
  return `const ${switchName} = globalThis.${switchName};${pieces.join('')}`;
}

const outermostFirst = (places: Mutant[][]): Mutant[][] =>
  places.sort(([one], [other]) =>
    one && other ? one.start - other.start || other.end - one.end || rank(one) - rank(other) : 0,
  );

/** A statement of one expression ends with it where there is no semicolon. */
const rank = ({ place }: Mutant): number => ({ statement: 0, block: 1, expression: 2 })[place];

function switched(mutants: readonly Mutant[], base: number): [string, string] {
  const [{ place, id: first }] = mutants as [Mutant];
  const id = base + first;
  if (place === 'block') return [`{if(!${switchName}(${id}))`, '}'];
  // In a block of its own, so that no `else` behind it becomes the switch's.
  if (place === 'statement') return [`{if(!${switchName}(${id})){`, '}}'];
  const others = mutants.map(({ id, to }) => `${switchName}(${base + id})?(0,${to}):`).join('');
  return [`(${others}(`, '))'];
}
