import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standard } from '../../functions/orders/platforms/standard.ts';
import { parseJson } from '../../shared/json.ts';
import { Rejected } from '../../shared/outcome.ts';
import { aCall, examples, orderSaid } from './documented-calls.ts';
import { hearAll, knownAt, ordersIn } from './hearing.ts';

/** Stands where people's data would: no reason may repeat it. */
const secret = 'kim-minji-010-1234-5678';

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, '', [], {}, [null], { [secret]: secret }, secret, `\ud800${secret}`, '\udc00@shop.example'],
    ...['9999-12-31T23:59:59Z', '0000-00-00', '2026-11-20T10:00:00', '-0.00', '1e308', '99999999999999999999.99'],
    ...['999999999999999', '0.0001', 'QQQ', 'KWD', '__proto__', 'constructor', 'https://\ud800', -1, 0.1, 1e21],
    ...[Number.MAX_SAFE_INTEGER, secret.repeat(100), [[[[[[secret]]]]]]],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

type Place = readonly [holder: Record<string, unknown>, key: string];

function places(value: unknown): Place[] {
  if (value === null || typeof value !== 'object') return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key): Place[] => [[holder, key], ...places(holder[key])]);
}

const blow = fc.record({
  where: fc.nat(),
  how: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'proto', 'repeat'),
  what: strange,
});

/** The body after these blows; its type stays, as a type that is not known is told by its name. */
function struck(text: string, blows: readonly { where: number; how: string; what: unknown }[]): unknown {
  const body = parseJson(text);
  for (const { where, how, what } of blows) {
    const all = places(body).filter(([, key]) => key !== 'type');
    const [holder, key] = all[where % all.length] ?? [{}, ''];
    const value = structuredClone(what);
    if (how === 'drop') delete holder[key];
    else if (how === 'replace') holder[key] = value;
    else if (how === 'repeat') holder[key] = Array.from({ length: 5 }, () => holder[key]);
    else Object.defineProperty(holder, '__proto__', { value, enumerable: true, configurable: true, writable: true });
  }
  return body;
}

/** Whatever the body is, it is read or rejected; and what is read can be heard, and holds no half characters. */
function reasonOf(body: unknown): string | undefined {
  try {
    const reports = standard.read('', {}, body, knownAt);
    const text = JSON.stringify([reports, hearAll(ordersIn(reports))]);
    expect(text.isWellFormed() && !/\\ud[89a-f]/i.test(text)).toBe(true);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(Rejected);
    return error instanceof Error ? error.message : '';
  }
}

describe('a body that means harm', () => {
  it('is read or rejected, and a reason repeats nothing of it', () => {
    const reasons = new Set<string | undefined>();
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.array(blow, { minLength: 1, maxLength: 4 }), ({ text }, blows) => {
        const reason = reasonOf(struck(text, blows));
        reasons.add(reason);
        for (const word of [secret, 'kim-', '9999', '1e', '0000', 'QQQ', 'minji', '무선', '__proto__', 'constructor']) {
          expect(reason ?? '').not.toContain(word);
        }
        expect((reason ?? '').length).toBeLessThan(200);
      }),
      { numRuns: 1_000 },
    );
    expect(reasons.size).toBeGreaterThan(30);
    expect(reasons).toContain(undefined);
  });

  it('may be any JSON at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(reasonOf(body)).toMatch(/^Standard's body: /);
      }),
    );
  });

  it('may use the words that JavaScript knows as ids, and every part is still told apart', () => {
    const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'p-1'];
    const parcels = words.map((id) => orderSaid(aCall('parcel.delivered', { id, lines: [] })));
    const refunds = words.map((id) => orderSaid(aCall('order.refunded', { id })));
    const { order } = hearAll([orderSaid(aCall('order.paid')), ...parcels, ...refunds]);
    expect(Object.keys(order?.parcels ?? {})).toHaveLength(5);
    expect(Object.keys(order?.refunds ?? {})).toHaveLength(5);
  });

  it('may hide a prototype in any object, and changes none', () => {
    const text = JSON.stringify(aCall('order.paid')).replaceAll(
      '"id":',
      '"__proto__":{"test":true,"cancelledAt":1},"id":',
    );
    expect(reasonOf(parseJson(text))).toBeUndefined();
    expect(orderSaid(text)).toMatchObject({ test: false, cancelledAt: undefined });
    expect('cancelledAt' in {}).toBe(false);
  });

  it('may have 10,000 lines', () => {
    const items = Array.from({ length: 10_000 }, (_, n) => ({ id: String(n), title: 'x', quantity: 1 }));
    const lines = items.map(({ id, quantity }) => ({ item: id, quantity }));
    const start = performance.now();
    expect(reasonOf(aCall('order.paid', { items }))).toBeUndefined();
    expect(reasonOf(aCall('parcel.shipped', { lines }))).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
