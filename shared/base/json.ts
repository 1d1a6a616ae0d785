type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** JSON in which an integer beyond 2^53 stays the digits it was written with, as a string: shops' ids are that long. */
export function parseJson(text: string): unknown {
  return parse(text, (_key, value, { source }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && source && /^-?\d+$/.test(source) ? source : value,
  );
}

/** JSON with its keys in order and without what is undefined: equal values give equal text, whoever stored them. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** A body that is nested deeper is nobody's document, and would end the stack of whoever walks through it. */
const maxLevels = 64;

/**
 * JSON that comes from outside, in UTF-8; nothing where it is none, or is nested too deep. Half of a surrogate pair, which
 * JSON can write and no character is, is refused too, but by who says themselves where it stands.
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
