import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claim, judge, type Known, leaseSeconds, type Message, phase } from '../../functions/messaging/message.ts';
import { plusSeconds } from '../../shared/clock.ts';
import { request as transactional } from '../shared/examples.ts';

const now = '2026-11-22T01:00:00.000Z';
const service = { ...transactional, purpose: 'service' as const };
const marketing = { ...transactional, purpose: 'marketing' as const };
const over = plusSeconds(now, leaseSeconds);

describe('where a message stands', () => {
  const claimed = (request: Message['request'], attempt: number): Message => ({
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
    const first = claim(undefined, transactional, now);
    expect(first).toEqual({ request: transactional, status: 'claimed', attempt: 1, leaseUntil: over });
    expect(claim(first, transactional, over)).toMatchObject({
      attempt: 2,
      leaseUntil: plusSeconds(over, leaseSeconds),
    });
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
        let message: Message | undefined;
        let claims = 0;
        let seconds = 0;
        for (const { pause, does } of turns) {
          seconds += pause;
          const time = plusSeconds(now, seconds);
          const stands = phase(message, time);
          if (stands === 'open') {
            message = claim(message, request, time);
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

describe('whether a message may go', () => {
  const recipient = { customer: 'c1', email: 'minji@shop.example' };
  const known: Known = { recipient, standings: ['paid'], test: false, now, since: now };
  const later = plusSeconds(now, 900);
  const two = { ...service, stillTrue: [...service.stillTrue, { subject: 'return/demo/1', in: ['closed'] }] };

  it('is yes when all that it needs is known and true', () => {
    expect(judge(service, known)).toEqual({ to: recipient });
    expect(judge({ ...service, stillTrue: [] }, { ...known, standings: [] })).toEqual({ to: recipient });
    expect(judge(two, { ...known, standings: ['shipped', 'closed'] })).toEqual({ to: recipient });
  });

  it.each<[string, Partial<Known>, string]>([
    ['it is about a test order', { test: true }, 'test-order'],
    ['its time has just passed', { now: service.usefulUntil }, 'no-longer-useful'],
    ['nobody knows whom it is for, for a quarter of an hour', { recipient: undefined, now: later }, 'no-recipient'],
    ['they have no address', { recipient: { customer: 'c1' } }, 'no-address'],
    ['their address is empty', { recipient: { customer: 'c1', email: '' } }, 'no-address'],
    ['the order has moved on', { standings: ['cancelled'] }, 'no-longer-true'],
    ['nobody knows the order, for a quarter of an hour', { standings: [undefined], now: later }, 'no-longer-true'],
  ])('is no when %s', (_, fact, because) => {
    expect(judge(service, { ...known, ...fact })).toEqual({ skip: because });
  });

  it('waits a quarter of an hour, and no longer, for whom and what it does not know', () => {
    const almost = plusSeconds(later, -0.001);
    for (const unknown of [{ recipient: undefined }, { standings: [undefined] }, { standings: [] }]) {
      expect(judge(service, { ...known, ...unknown, now: almost })).toHaveProperty('wait');
      expect(judge(service, { ...known, ...unknown, now: later })).toHaveProperty('skip');
    }
    expect(judge(two, { ...known, standings: ['paid', undefined] })).toEqual({
      wait: 'return/demo/1 is not known yet',
    });
    expect(judge(two, { ...known, standings: ['paid', 'open'] })).toEqual({ skip: 'no-longer-true' });
  });

  it('is decided by the first of these that fails', () => {
    const all: Known = {
      recipient: undefined,
      standings: ['cancelled'],
      test: true,
      now: service.usefulUntil,
      since: now,
    };
    expect(judge(service, all)).toEqual({ skip: 'test-order' });
    expect(judge(service, { ...all, test: false })).toEqual({ skip: 'no-longer-useful' });
    expect(judge(service, { ...all, test: false, now: later })).toEqual({ skip: 'no-recipient' });
    expect(judge(service, { ...all, test: false, now: later, recipient: { customer: 'c1' } })).toEqual({
      skip: 'no-address',
    });
  });
});
