import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ended,
  isLive,
  keyIn,
  keyText,
  keyView,
  listedWith,
  type MachineKey,
  maxLiveKeys,
  newestFirst,
  opens,
  secretDigest,
} from '../../functions/shops/keys/key.ts';

const id = 'k3vq7m2xw5tz6bna';
const secret = 'zXw3dV5mQy8kLr2TnB6hPc9sJf4gAe7uRi1oWt0xKvM';
const now = '2026-11-27T01:00:00.000Z';
const key = (fields: Partial<MachineKey> = {}): MachineKey => ({
  ...{ id, name: 'checkout', scopes: ['points'], digest: secretDigest(secret), by: 'hana', createdAt: now },
  ...fields,
});

const shops = fc.stringMatching(/^[\w.~-]{1,60}$/);
const ids = fc.stringMatching(/^[a-z2-7]{16}$/);
const secrets = fc.stringMatching(/^[\w-]{43}$/);

describe('a key as text', () => {
  test('is read as what it was written of, whatever the name of the shop', () => {
    fc.assert(
      fc.property(shops, ids, secrets, (shop, own, told) => {
        expect(keyIn(`Bearer ${keyText(shop, own, told)}`)).toEqual({ shop, id: own, secret: told });
      }),
    );
  });

  test('of which a letter is missing, added or another kind of letter is none', () => {
    const text = keyText('demo', id, secret);
    for (const wrong of [
      ...[text.slice(0, -1), `${text}A`, `${text} `, text.replace('k3vq', 'k3v1'), text.replace('dangol', 'Dangol')],
      ...[text.replace('demo', ''), text.replace('demo', 'de/mo'), text.replace(secret, `${secret.slice(0, 42)}=`)],
      ...['', 'x', text.replace('demo', 'x'.repeat(201)), `${text}\n`],
    ]) {
      expect(keyIn(`Bearer ${wrong}`), wrong).toBeUndefined();
    }
    for (const header of [text, `Basic ${text}`, `Bearer${text}`, ` Bearer ${text}`, undefined])
      expect(keyIn(header), header).toBeUndefined();
    for (const spaces of [' ', '   ']) expect(keyIn(`Bearer${spaces}${text}`)).toEqual({ shop: 'demo', id, secret });
    expect(keyIn(`bearer ${text}`)).toEqual({ shop: 'demo', id, secret });
  });
});

describe('a key', () => {
  test('opens with its own secret alone', () => {
    fc.assert(
      fc.property(secrets, (told) => {
        expect(opens(key(), told, now)).toBe(told === secret);
      }),
    );
    expect(opens(key(), secret, now)).toBe(true);
    expect(opens(key(), `${secret.slice(0, -1)}N`, now)).toBe(false);
  });

  test.each([
    [{}, true],
    [{ endsAt: '2026-11-27T01:00:00.001Z' }, true],
    [{ endsAt: now }, false],
    [{ endsAt: '2026-11-26T01:00:00.000Z' }, false],
    [{ endedAt: '2026-11-28T01:00:00.000Z' }, false],
    [{ endedAt: now, endsAt: '2027-01-01T00:00:00.000Z' }, false],
  ])('with %j lives: %s', (fields, lives) => {
    expect([isLive(key(fields), now), opens(key(fields), secret, now)]).toEqual([lives, lives]);
    expect(keyView(key(fields), now).state).toBe(lives ? 'live' : 'ended');
  });

  test('is stored as a digest that no other secret has, in hexadecimal digits', () => {
    expect(secretDigest('secret')).toBe('2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b');
    expect(maxLiveKeys).toBe(20);
  });

  test('is ended once, by whoever was first', () => {
    const first = ended(key(), 'hana', now);
    expect(first).toEqual(key({ endedAt: now, endedBy: 'hana' }));
    expect(ended(first, 'duri', '2026-11-28T00:00:00.000Z')).toBe(first);
  });

  test('is shown without its digest', () => {
    expect(keyView(key(), now)).toEqual({
      ...{ id, name: 'checkout', scopes: ['points'], by: 'hana', createdAt: now, state: 'live' },
    });
  });
});

describe('the list of a shop', () => {
  const many = fc.array(fc.record({ id: ids, day: fc.integer({ min: 1, max: 28 }), lives: fc.boolean() }), {
    maxLength: 130,
  });

  test('never loses a key that lives, has at most 100, and drops the oldest of those that have ended', () => {
    fc.assert(
      fc.property(many, (told) => {
        const unique = [...new Map(told.map((each) => [each.id, each])).values()];
        const known = unique.map(({ id: own, day, lives }, n) => {
          const createdAt = `2026-10-${String(day).padStart(2, '0')}T00:00:00.000Z`;
          return key({ id: own, createdAt, ...(!(lives && n < 20) && { endedAt: now }) });
        });
        const list = listedWith(id, known, now);
        expect(list[0]).toBe(id);
        expect(list.length).toBe(Math.min(known.length + 1, 100));
        const left = known.filter((each) => !list.includes(each.id));
        expect(left.filter((each) => isLive(each, now))).toEqual([]);
        const kept = known.filter((each) => list.includes(each.id) && !isLive(each, now));
        for (const out of left) for (const one of kept) expect(out.createdAt <= one.createdAt).toBe(true);
      }),
    );
  });

  test('has a hundred: the new one, all that live, and the newest of the others', () => {
    const over = Array.from({ length: 120 }, (_, n) => {
      const createdAt = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
      return key({ id: `over${n}`, createdAt, endedAt: now });
    });
    const live = key({ id: 'live', createdAt: '2025-01-01T00:00:00.000Z' });
    const list = listedWith('new', [...over, live], now);
    expect(list.slice(0, 3)).toEqual(['new', 'live', 'over119']);
    expect([list.length, list.at(-1)]).toEqual([100, 'over22']);
  });

  test('has the newest first, whichever way they were read', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 }), (order) => {
        const keys = order.map((n) => key({ id: `k${n}`, createdAt: n < 4 ? now : `2026-11-0${n}T00:00:00.000Z` }));
        expect(newestFirst(keys).map((each) => each.id)).toEqual(['k3', 'k2', 'k1', 'k6', 'k5', 'k4']);
      }),
    );
  });
});
