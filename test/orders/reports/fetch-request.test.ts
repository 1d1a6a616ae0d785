import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerFetch,
  type FetchRequest,
  fetchPending,
  requestFetch,
} from '../../../functions/orders/reports/fetch-request.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';

const order = 'shopify-820982911946154508';
const begin = '2026-11-27T01:00:00.000Z';
const at = (seconds: number) => plusSeconds(begin, seconds);

test('an id begins with the name of its platform, which is asked', () => {
  const asked = [order, 'cafe24-20261127-0000123'].map((each) => requestFetch(undefined, each, at(0))?.events[0]?.data);
  expect(asked).toMatchObject([{ platform: 'shopify' }, { platform: 'cafe24' }]);
});

describe('calls that tell nothing of an order', () => {
  test('are one question until it is answered, however many they are and however often each comes', () => {
    const first = requestFetch(undefined, order, at(0));
    expect(first?.events).toHaveLength(1);
    const second = requestFetch(first?.state, order, at(5));
    expect(second?.events).toEqual([]);
    expect(requestFetch(second?.state, order, at(5))).toBeUndefined();
    expect(requestFetch(second?.state, order, at(0))).toBeUndefined();
  });

  test('that came while it was asked for are asked for again, once', () => {
    const first = requestFetch(undefined, order, at(0))?.state as FetchRequest;
    const later = requestFetch(first, order, at(5))?.state as FetchRequest;
    const answered = answerFetch(later, at(0));
    expect(answered.events).toHaveLength(1);
    expect(fetchPending(answered.state)).toBe(true);
    expect(answerFetch(answered.state, at(5))).toEqual({
      state: expect.objectContaining({ answeredUpTo: at(5) }),
      events: [],
    });
  });

  test('stay answered up to the latest call that was, though an older answer comes after it', () => {
    const waiting: FetchRequest = { order, namedAt: at(20), requestedAt: at(0) };
    const answered = answerFetch(waiting, at(10)).state;
    expect(answered).toEqual({ ...waiting, answeredUpTo: at(10), requestedAt: at(20) });
    expect(answerFetch(answered, at(5)).state.answeredUpTo).toBe(at(10));
    expect(answerFetch(answered, at(20)).state.answeredUpTo).toBe(at(20));
  });

  test('are asked for anew when nobody has answered for a day', () => {
    const first = requestFetch(undefined, order, at(0))?.state;
    expect(requestFetch(first, order, at(86_400))?.events).toEqual([]);
    expect(requestFetch(first, order, at(86_401))?.events).toHaveLength(1);
  });

  test('never end unanswered: whoever called last is answered by a question that was put since', () => {
    const step = fc.oneof(
      fc.record({ call: fc.integer({ min: 0, max: 5_000 }) }),
      fc.record({ answer: fc.constant(true) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state: FetchRequest | undefined;
        let open = 0;
        let asking: string | undefined;
        for (const each of steps) {
          if ('call' in each) {
            const heard = requestFetch(state, order, at(each.call));
            state = heard?.state ?? state;
            open += heard?.events.length ?? 0;
          } else if (state && open > 0) {
            asking ??= state.namedAt;
            const answered = answerFetch(state, asking);
            [state, asking] = [answered.state, undefined];
            open += answered.events.length - 1;
          }
          expect(open).toBe(state && fetchPending(state) ? 1 : 0);
        }
      }),
    );
  });
});
