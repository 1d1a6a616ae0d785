import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countDelivery,
  type DeliveryRow,
  daysBefore,
  deliveriesKey,
  deliveryKey,
  noDeliveries,
  printableTopic,
  sumDeliveries,
  timeInKey,
} from '../../../functions/orders/connections/deliveries.ts';
import { Refusals } from '../../../functions/orders/connections/refusals.ts';
import { instants } from '../order/instants.ts';

const row: fc.Arbitrary<DeliveryRow> = fc.record({
  at: instants,
  outcome: fc.constantFrom('understood', 'rejected', 'failing'),
  why: fc.constantFrom('', 'one reason', 'another reason'),
  ignored: fc.option(fc.constantFrom('themes/publish', '__proto__', '90084'), { nil: undefined }),
});

const all = (rows: readonly DeliveryRow[]) => rows.reduce(countDelivery, noDeliveries);

test('a topic is shown in few letters that do no harm', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (topic) => /^[\w.:/?-]{0,60}$/.test(printableTopic(topic))));
  for (const topic of ['orders/paid', 'order.created', '90023', 'Order', 'action.my-hook'])
    expect(printableTopic(topic)).toBe(topic);
  expect(printableTopic('주문 paid\n')).toBe('???paid?');
  expect(printableTopic('x'.repeat(61))).toBe('x'.repeat(60));
});

describe('what arrived, counted', () => {
  test('is the same in any sequence, and in parts', () => {
    fc.assert(
      fc.property(fc.array(row), fc.nat(), fc.infiniteStream(fc.nat()), (rows, cut, order) => {
        const shuffled = rows
          .map((each) => ({ each, place: order.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ each }) => each);
        const at = cut % (rows.length + 1);
        expect(all(shuffled)).toEqual(all(rows));
        expect(sumDeliveries(all(shuffled.slice(0, at)), all(shuffled.slice(at)))).toEqual(all(rows));
      }),
    );
  });

  test('is the sum of what became of it, with the last call and the last failure', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { received, understood, rejected, failing, lastAt, lastFailure } = all(rows);
        expect([received, understood + rejected + failing]).toEqual([rows.length, rows.length]);
        expect(lastAt).toBe(
          rows
            .map(({ at }) => at)
            .sort()
            .at(-1),
        );
        const failures = rows.filter(({ outcome }) => outcome !== 'understood').map(({ at }) => at);
        expect(lastFailure?.at).toBe(failures.sort().at(-1));
      }),
    );
  });

  test('has of each topic that is not read how often it came', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const topics = rows.flatMap(({ ignored }) => ignored ?? []);
        const expected = [...Map.groupBy(topics, (topic) => topic)].map(([topic, { length }]) => [topic, length]);
        expect([...all(rows).ignored].sort()).toEqual(expected.sort());
      }),
    );
  });
});

test('a call has one key, in one of the places of its day, whatever becomes of it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), instants, (webhook, receivedAt) => {
      const arrival = { shop: 'demo', platform: 'shopify', webhook, receivedAt };
      const key = deliveryKey(arrival);
      expect(deliveryKey({ ...arrival })).toEqual(key);
      expect(key.pk).toBe(deliveriesKey('demo', 'shopify', receivedAt.slice(0, 10)));
      expect(timeInKey(key.sk)).toBe(receivedAt);
    }),
  );
});

test('no two calls have the same key, also those of one moment', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2 }), instants, (webhooks, receivedAt) => {
      const keys = webhooks.map((webhook) => deliveryKey({ shop: 'demo', platform: 'shopify', webhook, receivedAt }));
      expect(new Set(keys.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(webhooks.length);
    }),
  );
});

test('a day so many days before is a day of the calendar, and each day of a source has its place', () => {
  expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
  expect(daysBefore('2026-11-29', 14)).toBe('2026-11-15');
  expect(daysBefore('2026-11-29', 0)).toBe('2026-11-29');
  expect(deliveriesKey('demo', 'shopify', '2026-11-29')).toBe('deliveries/demo/shopify~2026-11-29');
});

test('the last failure is told with its reason, or without one; of two at one moment the same one', () => {
  const at = '2026-11-29T00:00:00.000Z';
  const failed = (why?: string): DeliveryRow => ({ at, outcome: 'rejected', ...(why && { why }) });
  expect(all([failed()]).lastFailure).toEqual({ at, what: 'rejected', why: '' });
  for (const rows of [
    [failed('a'), failed('b')],
    [failed('b'), failed('a')],
  ])
    expect(all(rows).lastFailure?.why).toBe('b');
});

describe('refused calls', () => {
  test('of sources in 64 buckets are written down in one minute, and all of one bucket once', () => {
    const refusals = new Refusals();
    const written = Array.from({ length: 2_000 }, (_, n) => refusals.refused(`s${n}`, 'shopify', true, 1e9));
    expect(written.filter(Boolean)).toHaveLength(64);
    const more = Array.from({ length: 2_000 }, (_, n) => refusals.refused(`s${n}`, 'shopify', true, 1e9 + 59_999));
    expect(more.filter(Boolean)).toEqual([]);
  });

  test('of one platform of a shop are not counted with those of another', () => {
    const refusals = new Refusals();
    for (let n = 0; n < 5; n++) refusals.refused('demo', 'cafe24', true, 1e9);
    expect(refusals.refused('demo', 'shopify', true, 1e9)).toEqual({ shop: 'demo', platform: 'shopify', count: 1 });
  });

  test('of a shop that was not connected yet are not counted as its own', () => {
    const refusals = new Refusals();
    for (let n = 0; n < 3; n++) refusals.refused('demo', 'shopify', false, 1e9 + n);
    const later = refusals.refused('demo', 'shopify', true, 1e9 + 60_000);
    expect(later).toEqual({ shop: 'demo', platform: 'shopify', count: 1 });
  });

  test('make a door write 64 times a minute at most, whatever strangers name', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 100, maxLength: 300 }), fc.boolean(), (names, isKnown) => {
        const refusals = new Refusals();
        const written = names.filter((name, n) => refusals.refused(name, 'shopify', isKnown, 1e9 + n * 100));
        expect(written.length).toBeLessThanOrEqual(64);
      }),
    );
  });

  test('are all counted, once their source is refused in another minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (times) => {
        const refusals = new Refusals();
        const told = Array.from({ length: times }, (_, n) => refusals.refused('demo', 'shopify', true, 1e9 + n));
        const last = refusals.refused('demo', 'shopify', true, 1e9 + 60_000);
        expect([...told, last].reduce((sum, each) => sum + (each?.count ?? 0), 0)).toBe(times + 1);
      }),
    );
  });

  test('of shops that do not exist are written down just as often, under nobody, and take no room', () => {
    const [known, unknown] = [new Refusals(), new Refusals()];
    for (let n = 0; n < 200; n++) {
      const [one, other] = [known, unknown].map((each, is) =>
        each.refused(`s${n % 7}`, 'shopify', is === 0, 1e9 + n * 1_000),
      );
      expect(one === undefined).toBe(other === undefined);
      if (other) expect(other).toEqual({ shop: '~', platform: '~', count: 1 });
    }
  });
});
