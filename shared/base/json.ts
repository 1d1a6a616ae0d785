type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** JSON in which an integer beyond 2^53 stays the digits it was written with, as a string: shops' ids are that long. */
export function parseJson(text: string): unknown {
  return parse(text, (_key, value, { source }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && source && /^-?\d+$/.test(source) ? source : value,
  );
}

/** JSON with its keys in order and without what is undefined: equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** No real document is nested deeper, and recursion over a deeper one could overflow the stack. */
const maxLevels = 64;

/**
 * JSON from outside, in UTF-8; `undefined` when it is none, or is nested too deep. A lone surrogate, which JSON can escape,
 * is refused too, unless `halves` is set: then the caller reports where it is.
 */
export function jsonIn(bytes: Uint8Array, { halves = false } = {}): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isSound(value, maxLevels, halves) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSound(value: unknown, levels: number, halves: boolean): boolean {
  if (typeof value === 'string') return halves || value.isWellFormed();
  if (value === null || typeof value !== 'object') return true;
  const isBelow = (part: unknown) => isSound(part, levels - 1, halves);
  return levels > 0 && Object.entries(value).every(([name, part]) => isBelow(name) && isBelow(part));
}
