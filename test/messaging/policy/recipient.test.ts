import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { agreed } from '../../../functions/messaging/answers/consent.ts';
import {
  claim,
  hold,
  type MessageState,
  nextDecisionAt,
  phase,
  releaseHold,
} from '../../../functions/messaging/policy/message.ts';
import {
  addHeld,
  applyConsent,
  applyProfile,
  applySolved,
  applyTicket,
  careGate,
  countSent,
  newRecipient,
  type Recipient,
  removeHeld,
  uncountSent,
} from '../../../functions/messaging/policy/recipient.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request } from '../../shared/kernel/examples.ts';
import { times } from '../../support/thorough.ts';
import { sendPolicy } from './by-mail.ts';

const start = '2026-11-22T01:00:00.000Z';
const zones = fc.constantFrom('Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe');

/** What can happen around a customer; a key that comes again is the same message asked for again. */
const deed = fc.oneof(
  fc.record({ does: fc.constant('answer' as const), given: fc.constantFrom(true, true, false) }),
  fc.record({
    does: fc.constant('ticket' as const),
    ticket: fc.constantFrom('t1', 't2'),
    version: fc.nat({ max: 9 }),
    isOpen: fc.boolean(),
  }),
  fc.record({
    does: fc.constant('ask' as const),
    key: fc.nat({ max: 30 }),
    purpose: fc.constantFrom('service', 'marketing', 'transactional'),
  }),
  fc.record({ does: fc.constant('wake' as const) }),
  fc.record({
    does: fc.constant('die' as const),
    key: fc.nat({ max: 30 }),
    purpose: fc.constantFrom('service', 'marketing'),
  }),
);
type Deed = typeof deed extends fc.Arbitrary<infer Each> ? Each : never;
const deeds = fc.array(fc.tuple(deed, fc.constantFrom(0, 60, 3_600, 20_000, 86_400, 250_000)), {
  minLength: 30,
  maxLength: 80,
});

interface Sent {
  readonly key: string;
  readonly purpose: string;
  readonly at: string;
  readonly agreed: boolean;
  readonly isGated: boolean;
  readonly solvedAt: string | undefined;
}

/** The register and the sender in one, as their transactions make them: a claim holds the recipient as it was read. */
class Desk {
  recipient: Recipient = applyProfile(newRecipient, 1, { customer: 'c1', email: 'minji@shop.example' });
  readonly messages = new Map<string, MessageState>();
  readonly sent: Sent[] = [];
  #answers = 0;
  readonly zone: string;

  constructor(zone: string) {
    this.zone = zone;
  }

  applyConsent(given: boolean, at: string): void {
    const consent = {
      channel: 'email',
      purpose: 'marketing',
      given,
      source: 'api',
      at,
      cause: `${++this.#answers}`,
    } as const;
    this.recipient = applyConsent(this.recipient, consent);
    expect(agreed(this.recipient, 'marketing', 'email')).toBe(given);
  }

  hear({ ticket, version, isOpen }: { ticket: string; version: number; isOpen: boolean }, at: string): void {
    this.recipient = applyTicket(this.recipient, { ticket, version, isOpen });
    if (!isOpen) this.recipient = applySolved(this.recipient, at);
    if (careGate(this.recipient, '2026') === 'open-ticket') return;
    for (const key of this.recipient.held) {
      const message = this.messages.get(key);
      if (message) this.messages.set(key, releaseHold(message, at));
    }
  }

  ask(key: string, purpose: string, now: string, dies = false): void {
    const before = this.messages.get(key);
    const asked = before?.request ?? {
      ...request,
      key,
      purpose: purpose as 'service',
      stillTrue: [],
      usefulUntil: plusSeconds(now, 14 * 86_400),
    };
    const stands = phase(before, now);
    if (stands === 'lost' && before) this.messages.set(key, { ...before, status: 'unknown' });
    if (stands !== 'open') return;
    const verdict = sendPolicy(asked, {
      recipient: this.recipient,
      stops: { shop: [], stage: [] },
      isAddressErased: false,
      statuses: [],
      test: false,
      zone: this.zone,
      shopZone: this.zone,
      now,
      since: now,
    });
    if ('wait' in verdict) throw new Error(verdict.wait);
    if ('skip' in verdict) {
      this.messages.set(key, { request: asked, attempt: 0, status: 'skipped', because: verdict.skip });
      this.recipient = removeHeld(this.recipient, key);
    } else if ('hold' in verdict) {
      this.messages.set(key, hold(before, asked, verdict.hold, verdict.until));
      const isGated = verdict.hold === 'open-ticket' && verdict.until === undefined;
      this.recipient = (isGated ? addHeld : removeHeld)(this.recipient, key);
    } else {
      const claimed = claim(before, asked, now, { documents: { 'letter/thank-you': 1 } });
      const isAgreed = agreed(this.recipient, 'marketing', 'email');
      this.recipient = countSent(this.recipient, asked, now);
      this.messages.set(key, dies ? claimed : { ...claimed, status: 'sent' });
      this.sent.push({
        key,
        purpose: asked.purpose,
        at: now,
        agreed: isAgreed,
        isGated: careGate(this.recipient, '2026') === 'open-ticket',
        solvedAt: this.recipient.solvedAt,
      });
    }
  }

  /** Everything that is due now, as timers bring it. */
  wake(now: string): void {
    for (const [key, message] of this.messages) {
      const due = nextDecisionAt(message);
      if (due !== undefined && due <= now) this.ask(key, message.request.purpose, now);
    }
  }
}

const localDay = (at: string, zone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();

function run(happens: readonly (readonly [Deed, number])[], zone: string): { desk: Desk; now: string } {
  const desk = new Desk(zone);
  let now = start;
  for (const [each, pause] of happens) {
    now = plusSeconds(now, pause);
    if (each.does === 'answer') desk.applyConsent(each.given, now);
    else if (each.does === 'ticket') desk.hear(each, now);
    else if (each.does === 'wake') desk.wake(now);
    else desk.ask(`${each.purpose}-${each.key}`, each.purpose, now, each.does === 'die');
  }
  return { desk, now };
}

describe('whatever she answers, asks and is asked, in any order', () => {
  it('no advertisement goes out after a no that was answered, nor while a ticket is open or has just been solved', () => {
    let advertisements = 0;
    fc.assert(
      fc.property(deeds, zones, (happens, zone) => {
        const { desk } = run(happens, zone);
        for (const { purpose, agreed, isGated, solvedAt, at } of desk.sent) {
          if (purpose !== 'marketing') continue;
          advertisements += 1;
          expect([agreed, isGated]).toEqual([true, false]);
          if (solvedAt) expect(at >= plusSeconds(solvedAt, 72 * 3_600)).toBe(true);
        }
      }),
      { numRuns: times(100, 300) },
    );
    expect(advertisements).toBeGreaterThan(30);
  });

  // @thorough
  it('she never gets two of our own a day, nor four in seven days, nor one by night', () => {
    fc.assert(
      fc.property(deeds, zones, (happens, zone) => {
        const { desk } = run(happens, zone);
        const care = desk.sent.filter(({ purpose }) => purpose === 'service');
        const dates = care.map(({ at }) => localDay(at, zone));
        for (const day of dates) {
          const ages = dates.map((each) => each.until(day).days).filter((age) => age >= 0);
          expect(ages.filter((age) => age < 1)).toHaveLength(1);
          expect(ages.filter((age) => age < 7).length).toBeLessThanOrEqual(3);
        }
        for (const { at } of care) {
          const { hour } = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
          expect(hour >= 9 && hour < 20).toBe(true);
        }
      }),
      { numRuns: times(100, 300) },
    );
  });

  // @thorough
  it('what was held is sent or skipped, once, and the register holds nothing that is over', () => {
    let held = 0;
    fc.assert(
      fc.property(deeds, zones, (happens, zone) => {
        const { desk, now } = run(happens, zone);
        held += desk.recipient.held.length;
        for (let day = 0; day <= 30; day++) desk.wake(plusSeconds(now, day * 86_400));
        for (const { status, request } of desk.messages.values()) {
          expect(['sent', 'skipped', 'unknown', 'claimed']).toContain(status);
          expect(nextDecisionAt({ status, request, attempt: 0 })).toBeUndefined();
        }
        const keys = desk.sent.filter(({ purpose }) => purpose !== 'transactional').map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(desk.recipient.held).toEqual([]);
      }),
      { numRuns: times(60, 200) },
    );
    expect(held).toBeGreaterThan(10);
  });

  it('the item stays small', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(deed, fc.constantFrom(60, 90_000)), { minLength: 200, maxLength: 300 }),
        (happens) => {
          const { desk } = run(happens, 'Asia/Seoul');
          const { consents, tickets, recent, held } = desk.recipient;
          expect([consents.length <= 50, tickets.length <= 50, recent.length <= 40, held.length <= 20]).toEqual([
            true,
            true,
            true,
            true,
          ]);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('the register', () => {
  it('keeps the newest profile and the newest of each ticket, whatever comes first', () => {
    const old = { customer: 'c1', email: 'old@shop.example' };
    expect(applyProfile(applyProfile(newRecipient, 2, { customer: 'c1' }), 1, old).profile).toEqual({ customer: 'c1' });
    const solved = { ticket: 't1', version: 3, isOpen: false };
    const opened = { ticket: 't1', version: 1, isOpen: true };
    expect(careGate(applyTicket(applyTicket(newRecipient, solved), opened), '2026') === 'open-ticket').toBe(false);
    expect(careGate(applyTicket(applyTicket(newRecipient, opened), solved), '2026') === 'open-ticket').toBe(false);
    expect(
      careGate(applyTicket(applyTicket(newRecipient, solved), { ...opened, version: 4 }), '2026') === 'open-ticket',
    ).toBe(true);
  });

  it('forgets solved tickets before open ones', () => {
    const many = Array.from({ length: 60 }, (_, n) => ({ ticket: `s${n}`, version: 2, isOpen: false }));
    const heard = [{ ticket: 'open', version: 1, isOpen: true }, ...many].reduce(applyTicket, newRecipient);
    expect(heard.tickets).toHaveLength(50);
    expect(careGate(heard, '2026') === 'open-ticket').toBe(true);
  });

  it('counts no message that no provider took', () => {
    const counted = countSent(newRecipient, { ...request, purpose: 'service' }, start);
    expect(counted.recent).toHaveLength(1);
    expect(uncountSent(counted, request.key)).toEqual(newRecipient);
    expect(countSent(newRecipient, request, start)).toEqual(newRecipient);
  });
});
