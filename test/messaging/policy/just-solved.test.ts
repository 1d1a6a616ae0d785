import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyConsent,
  applyProfile,
  applySolved,
  applyTicket,
  newRecipient,
  type Recipient,
} from '../../../functions/messaging/policy/recipient.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request } from '../../shared/kernel/examples.ts';
import { muddled } from '../../support/bundles/muddled.ts';
import { sendPolicy } from './by-mail.ts';

/** Sunday, 10:00 in Seoul. */
const now = '2026-11-22T01:00:00.000Z';
const hours = (countSent: number) => plusSeconds(now, -countSent * 3_600);
const consent = { channel: 'email', purpose: 'marketing', given: true, source: 'api', at: now, cause: 'c' } as const;
const minji = applyProfile(newRecipient, 1, { customer: 'c1', email: 'minji@shop.example' });
const willing = applyConsent(minji, consent);

const verdict = (recipient: Recipient, purpose: 'marketing' | 'service' | 'transactional', zone = 'Asia/Seoul') =>
  sendPolicy(
    { ...request, purpose },
    {
      stops: { shop: [], stage: [] },
      recipient,
      isAddressErased: false,
      statuses: ['paid'],
      test: false,
      zone,
      shopZone: zone,
      now,
      since: now,
    },
  );

describe('in the 72 hours after a ticket of theirs was solved', () => {
  it('nobody is advertised to, until they are over', () => {
    const until = plusSeconds(hours(1), 72 * 3_600);
    expect(verdict(applySolved(willing, hours(1)), 'marketing')).toEqual({ hold: 'ticket-just-solved', until });
    expect(verdict(applySolved(willing, hours(71.999)), 'marketing')).toMatchObject({ hold: 'ticket-just-solved' });
    expect(verdict(applySolved(willing, hours(72)), 'marketing')).toHaveProperty('to');
  });

  it('care and receipts go', () => {
    for (const purpose of ['service', 'transactional'] as const) {
      expect(verdict(applySolved(willing, hours(1)), purpose)).toHaveProperty('to');
    }
  });

  it('who has not agreed is told so, and an open ticket and the night are told by their own reasons', () => {
    expect(verdict(applySolved(minji, hours(1)), 'marketing')).toEqual({ skip: 'no-consent' });
    const opened = applyTicket(applySolved(willing, hours(1)), { ticket: 't2', version: 1, isOpen: true });
    expect(verdict(opened, 'marketing')).toEqual({ hold: 'open-ticket' });
    expect(verdict(applySolved(willing, hours(1)), 'marketing', 'America/New_York')).toMatchObject({
      hold: 'ticket-just-solved',
    });
  });

  it('the latest solution counts, in whatever sequence they are heard, also when its ticket has left the list', () => {
    const times = [100, 60, 30, 29].map(hours);
    fc.assert(
      fc.property(muddled(times), (heard) => {
        expect(heard.reduce(applySolved, willing).solvedAt).toBe(hours(29));
      }),
    );
    const many = Array.from({ length: 60 }, (_, n) => ({ ticket: `s${n}`, version: 2, isOpen: false }));
    const crowded = many.reduce(applyTicket, applySolved(willing, hours(1)));
    expect(crowded.tickets).toHaveLength(50);
    expect(verdict(crowded, 'marketing')).toMatchObject({ hold: 'ticket-just-solved' });
  });
});
