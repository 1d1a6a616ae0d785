import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerWay } from '../../../functions/care/answers/answer-way.ts';
import { anonymousTicket } from '../../../functions/care/erasing/anonymous-ticket.ts';
import {
  applyProfile,
  contactCustomer,
  newContact,
  tellersOf,
  withoutTeller,
} from '../../../functions/care/tickets/contact.ts';
import { type Ticket, takesMessages, ticketWakeAt } from '../../../functions/care/tickets/ticket.ts';
import { moveTicket } from '../../../functions/care/tickets/ticket-changes.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';

const at = (n: number) => plusSeconds('2026-11-27T01:00:00.000Z', n * 60);

const ticket = fc.record({
  state: fc.constantFrom('new', 'open', 'pending', 'solved'),
  customer: fc.constantFrom(undefined, 'minji'),
  stopped: fc.boolean(),
  due: fc.integer({ min: 1, max: 90 }),
});

const aTicket = ({ state, customer, stopped, due }: typeof ticket extends fc.Arbitrary<infer T> ? T : never) =>
  ({
    ...{ shop: 'demo', ticket: 't1', number: 1001, kind: 'question', test: false, state, openedAt: at(0) },
    ...(customer ? { customer } : { contact: 'minji@shop.example', language: 'ko', unverified: true }),
    ...{ messages: [{ id: 'm1', at: at(0), kind: 'mail' }], inReplyTo: '<minji@mail.example>' },
    clock: {
      ...{ kind: 'first-reply', from: at(0), at: at(due), warnAt: at(due - 1), warned: false, missed: false },
      ...{ documents: {}, ...((stopped || state === 'solved') && { stoppedAt: at(0) }) },
    },
    ...(state === 'solved' && { solvedAt: at(1) }),
  }) as unknown as Ticket;

describe('the ticket of an erased customer', () => {
  test('is solved, names nobody, waits for nothing, and takes nothing any more', () => {
    fc.assert(
      fc.property(ticket, (fields) => {
        const before = aTicket(fields);
        const { state, events = [] } = anonymousTicket(before, at(60)) ?? {};
        if (!state) throw new Error('It was not erased');
        expect(JSON.stringify([state, events])).not.toContain('minji');
        expect(state).toMatchObject({ state: 'solved', number: 1001, messages: before.messages, erasedAt: at(60) });
        expect([takesMessages(state, at(61)), answerWay(state, undefined), ticketWakeAt(state)]).toEqual([
          ...[false, undefined, undefined],
        ]);
        expect(anonymousTicket(state, at(70))).toBeUndefined();
        expect(moveTicket(state, { customer: 'minji', version: 99 }, at(70))).toBeUndefined();
      }),
    );
  });
});

describe('an address without an erased customer', () => {
  const told = fc.array(
    fc.record({ customer: fc.constantFrom('a', 'b', 'c'), ownsEmail: fc.boolean(), at: fc.nat({ max: 50 }) }),
    { maxLength: 8 },
  );

  test('is as if they had never had it, but for which of two owned it last', () => {
    fc.assert(
      fc.property(told, (all) => {
        const contactOf = (those: typeof all) =>
          those.reduce((before, each) => applyProfile(before, each, at(each.at)), newContact);
        const erased = withoutTeller(contactOf(all), 'a');
        expect(JSON.stringify(erased)).not.toContain('"a"');
        const never = contactOf(all.filter(({ customer }) => customer !== 'a'));
        expect(new Set(tellersOf(erased))).toEqual(new Set(tellersOf(never)));
        expect(withoutTeller(erased, 'a')).toBe(erased);
        const owners = new Set(all.flatMap(({ customer, ownsEmail }) => (ownsEmail ? [customer] : [])));
        owners.delete('a');
        const roots = new Map(['b', 'c'].map((id) => [id, id]));
        if (owners.size < 2) expect(contactCustomer(erased, roots)).toBe(contactCustomer(never, roots));
      }),
    );
  });
});
