import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { connectionShape, connectionView } from '../../../functions/orders/connections/connection-view.ts';
import { countDelivery, type DeliveryRow, noDeliveries } from '../../../functions/orders/connections/deliveries.ts';

type Data = Parameters<typeof connectionView>[0];

const counted = (...rows: readonly DeliveryRow[]) => rows.reduce(countDelivery, noDeliveries);
const today = '2026-11-29';
const secret = { name: 'one', since: '2026-11-01T00:00:00.000Z' };

/** A connection with one secret, and without a webhook. */
const known: Data = {
  platform: 'shopify',
  address: 'https://orders.example/webhooks/demo/shopify',
  topics: ['orders/create', 'refunds/create'],
  secrets: [secret],
  connection: undefined,
  lastAt: undefined,
  days: [{ day: today, counts: noDeliveries, refused: 0 }],
  refusedAt: undefined,
  assumed: 0,
};

/** The answer of the API: what its declared shape does not say is not in it. */
const shown = (part: Partial<Data> = {}) => v.parse(connectionShape, connectionView({ ...known, ...part }));

describe('the state of a connection', () => {
  const connection = { platform: 'shopify', since: '2026-11-02' };
  const silence = { from: '2026-11-28T00:00:00.000Z', usualSeconds: 900 };
  const lastAt = '2026-11-28T00:00:00.000Z';

  test.for<[string, string, Partial<Data>]>([
    ['closed', 'without a secret, also after webhooks', { secrets: [], connection, lastAt }],
    ['waiting', 'with a secret, before the first webhook', {}],
    ['live', 'after the first webhook', { connection, lastAt }],
    ['live', 'after a webhook of which nothing else is known yet', { lastAt }],
    ['silent', 'when webhooks stay away for longer than usual', { connection: { ...connection, silence }, lastAt }],
  ])('is %s %s', ([state, , part]) => {
    expect(shown(part).state).toBe(state);
  });

  test('names since when it is silent, and what is usual', () => {
    const silent = { since: silence.from, usualSeconds: 900 };
    expect(shown({ connection: { ...connection, silence }, lastAt }).silent).toEqual(silent);
    expect(shown({ connection, lastAt })).not.toHaveProperty('silent');
  });
});

describe('the answer about a connection', () => {
  test('before anything arrived is what to connect, and zeros', () => {
    const none = { received: 0, understood: 0, rejected: 0, failing: 0, refused: 0, ignored: 0 };
    expect(shown()).toEqual({
      platform: 'shopify',
      state: 'waiting',
      address: 'https://orders.example/webhooks/demo/shopify',
      topics: ['orders/create', 'refunds/create'],
      secrets: [secret],
      assumed: 0,
      counts: none,
      ignored: [],
      days: [{ day: today, ...none }],
    });
  });

  test('has the counts of each day, and their sum', () => {
    const days = [
      {
        day: today,
        counts: counted(
          { at: '2026-11-29T01:00:00.000Z', outcome: 'understood' },
          { at: '2026-11-29T02:00:00.000Z', outcome: 'understood', ignored: 'themes/publish' },
          { at: '2026-11-29T03:00:00.000Z', outcome: 'understood', ignored: 'shop/update' },
        ),
        refused: 4,
      },
      {
        day: '2026-11-28',
        counts: counted(
          { at: '2026-11-28T01:00:00.000Z', outcome: 'rejected', why: 'line 1' },
          { at: '2026-11-28T02:00:00.000Z', outcome: 'failing', why: 'no table' },
        ),
        refused: 3,
      },
    ];
    const answer = shown({ days });
    expect(answer.counts).toEqual({ received: 5, understood: 3, rejected: 1, failing: 1, refused: 7, ignored: 2 });
    expect(answer.days).toEqual([
      { day: today, received: 3, understood: 3, rejected: 0, failing: 0, refused: 4, ignored: 2 },
      { day: '2026-11-28', received: 2, understood: 0, rejected: 1, failing: 1, refused: 3, ignored: 0 },
    ]);
    expect(answer.lastReceivedAt).toBe('2026-11-29T03:00:00.000Z');
  });

  test('knows the last webhook, even if it is older than the days that are shown', () => {
    expect(shown({ lastAt: '2026-09-01T00:00:00.000Z' }).lastReceivedAt).toBe('2026-09-01T00:00:00.000Z');
  });

  test('lists the twenty most frequent topics that nothing reads, equal ones by their names', () => {
    const at = '2026-11-29T01:00:00.000Z';
    const topics = Array.from({ length: 25 }, (_, n) => `topic/${String(n).padStart(2, '0')}`);
    const often = ['topic/24', 'topic/24', 'topic/07'];
    const rows = [...topics.toReversed(), ...often].map(
      (ignored): DeliveryRow => ({ at, outcome: 'understood', ignored }),
    );
    const answer = shown({ days: [{ day: today, counts: counted(...rows), refused: 0 }] });
    expect(answer.ignored.slice(0, 4)).toEqual([
      { topic: 'topic/24', count: 3 },
      { topic: 'topic/07', count: 2 },
      { topic: 'topic/00', count: 1 },
      { topic: 'topic/01', count: 1 },
    ]);
    expect(answer.ignored).toHaveLength(20);
    expect(answer.counts.ignored).toBe(28);
  });
});

describe('the last failure of a connection', () => {
  const at = '2026-11-29T05:00:00.000Z';
  const failed = (outcome: 'rejected' | 'failing') => ({
    days: [{ day: today, counts: counted({ at, outcome, why: 'no id' }), refused: 1 }],
  });

  test.for(['rejected', 'failing'] as const)('is a webhook that was %s, with its reason', (outcome) => {
    expect(shown(failed(outcome)).lastFailure).toEqual({ at, what: outcome, why: 'no id' });
  });

  test('is a refused signature, if that came later', () => {
    const refusedAt = '2026-11-29T06:00:00.000Z';
    const refusal = { at: refusedAt, what: 'refused', why: expect.stringContaining('signature') };
    expect(shown({ ...failed('failing'), refusedAt }).lastFailure).toEqual(refusal);
    expect(shown({ refusedAt }).lastFailure).toEqual(refusal);
    expect(shown({ ...failed('failing'), refusedAt: '2026-11-29T04:00:00.000Z' }).lastFailure).toMatchObject({ at });
  });
});
