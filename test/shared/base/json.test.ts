import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, jsonIn, parseJson } from '../../../shared/base/json.ts';

describe('JSON as shops write it', () => {
  it('keeps the digits of ids beyond 2^53, and leaves every other number one', () => {
    const text = '{"id":820982911946154508,"n":[9007199254740991,9007199254740992,-9007199254740993],"x":1.5,"y":1e30}';
    expect(parseJson(text)).toEqual({
      id: '820982911946154508',
      n: [9_007_199_254_740_991, '9007199254740992', '-9007199254740993'],
      x: 1.5,
      y: 1e30,
    });
  });

  it('loses no digit of any integer', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (id) => {
        expect(String(parseJson(String(id)))).toBe(String(id));
      }),
    );
  });

  it('is otherwise what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const safe = text.replace(/-?\d+(\.\d+)?(e[+-]?\d+)?/gi, '7');
        expect(parseJson(safe)).toEqual(JSON.parse(safe));
      }),
    );
    expect(() => parseJson('{"id":')).toThrow(SyntaxError);
  });
});

describe('JSON from outside', () => {
  const read = (text: string) => jsonIn(Buffer.from(text));
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

  it('is what JSON.parse reads, and nothing where that fails', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
    for (const wrong of ['', '{"id":', 'x', '\u00ff']) expect(read(wrong)).toBeUndefined();
    expect(jsonIn(Buffer.from([0x22, 0xff, 0x22]))).toBeUndefined();
  });

  it('is nested 64 levels deep at most, however deep it was written', () => {
    expect(read(nested(64))).toBeDefined();
    expect(read(`${'['.repeat(64)}1${']'.repeat(64)}`)).toBeDefined();
    for (const levels of [65, 1_000, 200_000]) expect(read(nested(levels))).toBeUndefined();
    expect(read(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toBeUndefined();
  });

  it('has no half of a character, unless its reader says where it stands', () => {
    for (const text of ['"\\ud800"', '{"\\udc00":1}', '[["\\ud83e"]]']) {
      expect(read(text)).toBeUndefined();
      expect(jsonIn(Buffer.from(text), { halves: true })).toEqual(JSON.parse(text));
    }
    expect(read('"\\ud83e\\uddf9"')).toBe('🧹');
  });

  it('has no prototype but the usual, whatever its members are called', () => {
    const value = read('{"__proto__":{"given":true}}') as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).not.toHaveProperty('given');
  });
});

/** The same value with the keys of its objects in another order. */
function reordered(value: unknown, turn: number): unknown {
  if (Array.isArray(value)) return value.map((each) => reordered(each, turn));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, part]) => [key, reordered(part, turn + 1)] as const);
  const at = entries.length === 0 ? 0 : turn % entries.length;
  return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)].reverse());
}

describe('canonical text', () => {
  it('is the same for equal values, however their keys stand', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, turn) => {
        const other = reordered(value, turn);
        expect(canonical(other)).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('differs where the values do', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (a, b) => {
        const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
        let equal = true;
        try {
          expect(plain(a)).toEqual(plain(b));
        } catch {
          equal = false;
        }
        expect(canonical(a) === canonical(b)).toBe(equal);
      }),
    );
  });

  it('is silent about what is undefined, but not about null or the order of a list', () => {
    expect(canonical({ b: undefined, a: 1 })).toBe(canonical({ a: 1 }));
    expect(canonical({ a: null })).not.toBe(canonical({}));
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
    expect(canonical({ b: { d: 1, c: 2 }, a: [{ f: 1, e: 2 }] })).toBe('{"a":[{"e":2,"f":1}],"b":{"c":2,"d":1}}');
  });
});
