import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standard } from '../../functions/orders/platforms/standard.ts';
import { parseJson } from '../../shared/json.ts';
import { aCall, examples, orderSaid } from './documented-calls.ts';
import { bearsHarm, patience, reasonOf as reason } from './harm.ts';
import { hearAll } from './hearing.ts';

const bodies = examples.map(({ text }) => ({ topic: '', body: parseJson(text) }));

const reasonOf = (body: unknown) => reason(standard, '', body);

describe('a body that means harm', () => {
  it(
    'is read or rejected, and a reason repeats nothing of it',
    () => {
      // The type stays: one that is not known is told by its name.
      bearsHarm(standard, bodies, (field) => field !== 'type', { numRuns: 1_000, people: ['minji', '무선'] });
    },
    patience,
  );

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
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
