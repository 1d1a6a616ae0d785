import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claim,
  hold,
  type MessageState,
  nextDecisionAt,
  phase,
  releaseHold,
  withdraw,
} from '../../../functions/messaging/policy/message.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request as transactional } from '../../shared/kernel/examples.ts';

const now = '2026-11-22T01:00:00.000Z';
const service = { ...transactional, purpose: 'service' as const };
const marketing = { ...transactional, purpose: 'marketing' as const };
const documents = { 'shop/demo': 3, 'letter/thank-you': 1 };
const over = plusSeconds(now, 60);

describe('where a message stands', () => {
  const claimed = (request: MessageState['request'], attempt: number): MessageState => ({
    request,
    status: 'claimed',
    attempt,
    leaseUntil: over,
  });

  it('is open until it is claimed, and settled once it is told', () => {
    expect(phase(undefined, now)).toBe('open');
    expect(phase({ request: marketing, status: 'open', attempt: 0 }, now)).toBe('open');
    for (const status of ['sent', 'skipped', 'unknown'] as const) {
      expect(phase({ request: transactional, status, attempt: 1 }, '2030-01-01T00:00:00.000Z')).toBe('settled');
    }
  });

  it.each([
    ['transactional', transactional, 1, 'open'],
    ['transactional', transactional, 2, 'lost'],
    ['service', service, 1, 'lost'],
    ['marketing', marketing, 1, 'lost'],
  ] as const)(
    "is its worker's alone for its lease; a %s one is then (attempt %4$i): %s",
    (_, request, attempt, then) => {
      expect(phase(claimed(request, attempt), now)).toBe('leased');
      expect(phase(claimed(request, attempt), plusSeconds(over, -0.001))).toBe('leased');
      expect(phase(claimed(request, attempt), over)).toBe(then);
    },
  );

  it('is claimed for a minute, once more each time', () => {
    const first = claim(undefined, transactional, now, { documents });
    expect(first).toEqual({
      request: transactional,
      status: 'claimed',
      attempt: 1,
      firstDecidedAt: now,
      leaseUntil: over,
      documents,
    });
    expect(claim(first, transactional, over, { documents })).toMatchObject({
      attempt: 2,
      leaseUntil: plusSeconds(over, 60),
    });
  });
});

describe('a message that is held', () => {
  const until = plusSeconds(now, 3_600);
  const gated = hold(undefined, marketing, 'open-ticket', undefined);

  it('is decided again at its time, or when it is released, and never later than it is useful', () => {
    expect(nextDecisionAt(hold(undefined, service, 'quiet-hours', until))).toBe(until);
    expect(nextDecisionAt(hold(undefined, service, 'quiet-hours', plusSeconds(service.usefulUntil, 1)))).toBe(
      service.usefulUntil,
    );
    expect(nextDecisionAt(gated)).toBe(marketing.usefulUntil);
    expect(nextDecisionAt(releaseHold(gated, now))).toBe(now);
    expect(phase(gated, now)).toBe('open');
  });

  it('wakes no more once it is claimed or settled', () => {
    expect(nextDecisionAt(claim(gated, marketing, now, { documents }))).toBeUndefined();
    for (const status of ['open', 'sent', 'skipped', 'unknown'] as const)
      expect(nextDecisionAt({ ...gated, status })).toBeUndefined();
  });

  it('is taken back while it waits, and not when it is on its way or its end is known', () => {
    for (const waits of [gated, { ...gated, until }, { ...gated, status: 'open' } as const]) {
      const taken = withdraw(waits, 'ordered-again');
      expect(taken).toMatchObject({ status: 'skipped', because: 'ordered-again' });
      expect(taken && nextDecisionAt(taken)).toBeUndefined();
    }
    for (const status of ['claimed', 'sent', 'skipped', 'unknown'] as const) {
      expect(withdraw({ ...gated, status }, 'ordered-again')).toBeUndefined();
    }
  });

  it('is released once, and only from what waits for a release', () => {
    const released = releaseHold(gated, now);
    expect(releaseHold(released, until)).toBe(released);
    const timed = hold(undefined, service, 'quiet-hours', until);
    expect(releaseHold(timed, now)).toBe(timed);
    const sent: MessageState = { request: marketing, status: 'sent', attempt: 1 };
    expect(releaseHold(sent, now)).toBe(sent);
  });
});

describe('however workers come, die and come again', () => {
  const turn = fc.record({
    pause: fc.constantFrom(0, 1, 30, 59, 60, 61, 3_600),
    does: fc.constantFrom('die', 'die', 'send', 'refuse', 'give up'),
  });
  const ends = { send: 'sent', refuse: 'skipped', 'give up': 'unknown' } as const;

  it.each([
    ['marketing', marketing, 1],
    ['service', service, 1],
    ['transactional', transactional, 2],
  ] as const)('a %s message is claimed %3$i times at most', (_, request, most) => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 20 }), (turns) => {
        let message: MessageState | undefined;
        let claims = 0;
        let seconds = 0;
        for (const { pause, does } of turns) {
          seconds += pause;
          const time = plusSeconds(now, seconds);
          const stands = phase(message, time);
          if (stands === 'open') {
            message = claim(message, request, time, { documents });
            claims += 1;
            if (does !== 'die') message = { ...message, status: ends[does] };
          } else if (stands === 'lost' && message) message = { ...message, status: 'unknown' };
        }
        expect(claims).toBeLessThanOrEqual(most);
        expect(turns.length === 0 || claims > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
