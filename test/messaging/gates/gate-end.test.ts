import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hold, type MessageState, nextDecisionAt } from '../../../functions/messaging/policy/message.ts';
import {
  careGate,
  careGates,
  gateEnd,
  newRecipient,
  type OpenGate,
  type Recipient,
} from '../../../functions/messaging/policy/recipient.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request } from '../../shared/kernel/examples.ts';
import { sendPolicy } from '../policy/by-mail.ts';

const start = '2026-11-22T01:00:00.000Z';
const day = (days: number) => plusSeconds(start, days * 86_400);
const asked = { ...request, purpose: 'service' as const, topic: 'survey', usefulUntil: day(400) };
const minji: Recipient = { ...newRecipient, profile: { customer: 'a', email: 'a@shop.example' } };

const decide = (recipient: Recipient, now: string) =>
  sendPolicy(asked, {
    ...{ recipient, stops: { shop: [], stage: [] }, isAddressErased: false, statuses: ['paid'], test: false },
    ...{ zone: 'Asia/Seoul', shopZone: 'Asia/Seoul', now, since: now },
  });

const gate = fc.record({
  order: fc.constantFrom('o1', 'o2', 'o3'),
  gate: fc.constantFrom<OpenGate['gate'][]>('open-return', 'late-parcel'),
  until: fc.integer({ min: 1, max: 90 }).map(day),
});

test('without any news a message at the care gate is decided again when the last of what is open ends, and no later', () => {
  fc.assert(
    fc.property(fc.array(gate, { minLength: 1, maxLength: 5 }), (gates) => {
      const recipient = { ...minji, gates };
      const end =
        gates
          .map(({ until }) => until)
          .sort()
          .at(-1) ?? '';
      let now = start;
      for (let decisions = 0; careGate(recipient, now); decisions++) {
        expect(decisions).toBeLessThan(gates.length);
        const verdict = decide(recipient, now);
        if (!('hold' in verdict)) throw new Error('It went while something was open');
        expect([careGate(recipient, now), verdict.until]).toEqual([verdict.hold, undefined]);
        const held: MessageState = hold(undefined, asked, verdict.hold, verdict.until, verdict);
        now = nextDecisionAt(held) ?? '';
      }
      expect(now).toBe(end);
      const after = decide(recipient, now);
      expect('hold' in after && careGates.some((each) => each === after.hold)).toBe(false);
    }),
  );
});

test('an open ticket has no end, and what is useful no longer is decided before', () => {
  const gates: OpenGate[] = [{ order: 'o1', gate: 'late-parcel', until: day(90) }];
  const open = [{ ticket: 't', version: 1, isOpen: true }];
  expect(gateEnd({ tickets: open, gates }, start)).toBeUndefined();
  expect(gateEnd({ tickets: [], gates }, day(90))).toBeUndefined();
  const held = hold(undefined, { ...asked, usefulUntil: day(3) }, 'late-parcel', undefined, { gateEndsAt: day(90) });
  expect(nextDecisionAt(held)).toBe(day(3));
});
