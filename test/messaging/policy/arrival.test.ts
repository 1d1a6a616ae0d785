import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arrival, arrivals, weightier } from '../../../functions/messaging/policy/arrival.ts';
import { arrived, type MessageState } from '../../../functions/messaging/policy/message.ts';
import { request } from '../../shared/kernel/examples.ts';

const arrival: fc.Arbitrary<Arrival> = fc.record({
  as: fc.constantFrom(...arrivals),
  at: fc.integer({ min: 0, max: 5 }).map((n) => `2026-11-27T01:00:0${n}.000Z`),
  because: fc.constantFrom('general', 'mailbox-full'),
});

const stored = (reports: readonly Arrival[], before: MessageState) =>
  reports.reduce((message, told) => arrived(message, 'ses-1', told), before);

describe('what became of a message', () => {
  test('is the same for every sequence and repetition of the reports', () => {
    fc.assert(
      fc.property(
        fc
          .array(arrival, { minLength: 1 })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
          ),
        fc.constantFrom('sent', 'claimed', 'unknown', 'open', 'held'),
        ([all, shuffled], status) => {
          const before: MessageState = { request, status, attempt: 1, ...(status === 'sent' && { accepted: 'ses-1' }) };
          expect(stored(shuffled, before)).toEqual(stored(all, before));
        },
      ),
    );
  });

  test('weighs more the worse it is; one that was delivered and comes back for a time was delivered', () => {
    const at = '2026-11-27T01:00:00.000Z';
    const of = (as: Arrival['as']): Arrival => ({ as, at });
    expect(weightier(of('delivered'), of('bounced'))).toEqual(of('bounced'));
    expect(weightier(of('delivered'), of('complained'))).toEqual(of('complained'));
    expect(weightier(of('returned'), of('delivered'))).toEqual(of('delivered'));
    expect(weightier(of('delivered'), of('delayed'))).toEqual(of('delivered'));
  });
});

describe('a message whose outcome was not recorded', () => {
  const told: Arrival = { as: 'delivered', at: '2026-11-27T01:00:02.000Z' };

  test.each(['claimed', 'unknown', 'open', 'held'] as const)('and that is %s was sent', (status) => {
    const before = {
      request,
      status,
      attempt: 1,
      leaseUntil: 'x',
      until: 'x',
      heldSince: 'x',
      because: 'quiet-hours',
    } as const;
    expect(arrived(before, 'ses-1', told)).toEqual({
      request,
      status: 'sent',
      attempt: 1,
      accepted: 'ses-1',
      arrival: told,
    });
  });

  test('stays skipped when it was surely not sent', () => {
    const before: MessageState = { request, status: 'skipped', attempt: 0, because: 'no-consent' };
    expect(arrived(before, 'ses-1', told)).toBe(before);
  });
});
