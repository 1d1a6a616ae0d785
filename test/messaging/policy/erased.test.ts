import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MessageState, nextDecisionAt, withoutReader } from '../../../functions/messaging/policy/message.ts';
import { messageListing } from '../../../functions/messaging/policy/message-listing.ts';
import {
  applyConsent,
  applyErasure,
  applyProfile,
  applySolved,
  applyTicket,
  newRecipient,
  type Recipient,
} from '../../../functions/messaging/policy/recipient.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request } from '../../shared/kernel/examples.ts';

const at = (n: number) => plusSeconds('2026-11-27T01:00:00.000Z', n * 60);
const profile = { customer: 'c1', given: '민지', email: 'minji@shop.example' };

/** What may be heard of a customer. */
const news = fc.oneof(
  fc.nat({ max: 9 }).map((version) => (before: Recipient) => applyProfile(before, version, profile)),
  fc
    .nat({ max: 9 })
    .map((version) => (before: Recipient) => applyTicket(before, { ticket: 't', version, isOpen: true })),
  fc.nat({ max: 9 }).map((n) => (before: Recipient) => applySolved(before, at(n))),
  fc.tuple(fc.nat({ max: 9 }), fc.boolean()).map(
    ([n, given]) =>
      (before: Recipient) =>
        applyConsent(before, {
          ...{ channel: 'email', purpose: 'marketing', given, source: 'page', at: at(n), cause: `c${n}` },
        }),
  ),
);

test('of an erased recipient stays that they were erased, whatever was heard before and is heard after', () => {
  fc.assert(
    fc.property(fc.array(news), fc.array(news), (before, after) => {
      const apply = (from: Recipient, all: typeof before) => all.reduce((known, each) => each(known), from);
      const erased = applyErasure({ ...apply(newRecipient, before), into: 'root' }, at(10));
      expect(apply(erased, after)).toBe(erased);
      expect(erased).toEqual({ ...newRecipient, erasureRequestedAt: at(10), into: 'root' });
      expect(applyErasure(erased, at(20))).toEqual(erased);
    }),
  );
});

test('a message without its reader says what became of it, and no words, names or addresses; one that is held is decided now', () => {
  const to = { channel: 'email', address: 'minji@shop.example' } as const;
  const written = { at: at(1), to: to.address, given: '민지', site: 'https://x.example', digest: 'd' };
  const message: MessageState = {
    ...{
      request: { ...request, usefulUntil: at(900), to, facts: { text: '민지 님' }, thread: { inReplyTo: '<minji@x>' } },
      status: 'held',
    },
    ...{ attempt: 0, firstDecidedAt: at(1), because: 'sender-refused', until: at(500), written },
  };
  const nobodys = withoutReader(message, at(10));
  expect(JSON.stringify(nobodys)).not.toMatch(/minji|민지/);
  expect(nobodys).toMatchObject({ status: 'held', because: 'sender-refused', erasedAt: at(10) });
  expect(nextDecisionAt(nobodys)).toBe(at(10));
  expect(messageListing('message/demo/k', nobodys)?.foundBy).toBeUndefined();
  expect(withoutReader(nobodys, at(20))).toEqual(nobodys);
});
