import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayBeStaffs, staffAddress, staffTicketIn } from '../../../functions/care/notices/staff-address.ts';
import { mayBeSigned, ticketIn } from '../../../functions/care/tickets/reply-address.ts';

const keys = ['new-key', 'old-key'];
const support = 'care@dangol.example';
const hana = { shop: 'demo', person: 'hana', email: 'hana@shop.example' };
const ticket = 'aaaabbbbccccdddd';
const at = '2026-12-21T02:00:00.000Z';
const signed = staffAddress(keys, support, { ...hana, ticket }, at) ?? '';
const ticketOf = (address: string, reader: object = {}, now = at) =>
  staffTicketIn(keys, address, { ...hana, ...reader }, now);

test('the address of a notice leads its reader to the ticket, in any case of letters, by an older key too', () => {
  expect(signed).toMatch(/^care\+[a-z0-9]{40}@dangol\.example$/);
  expect([mayBeStaffs(signed), mayBeSigned(signed), mayBeStaffs(support)]).toEqual([true, false, false]);
  expect([ticketOf(signed), ticketOf(signed.toUpperCase())]).toEqual([ticket, ticket]);
  const older = staffAddress(['old-key'], support, { ...hana, ticket }, at) ?? '';
  expect(ticketOf(older)).toBe(ticket);
  expect(ticketIn(keys, 'demo', signed)).toBeUndefined();
});

test('it is nobody else’s, of no other shop, and ends after fourteen days', () => {
  expect(ticketOf(signed, { person: 'juno' })).toBeUndefined();
  expect(ticketOf(signed, { email: 'juno@shop.example' })).toBeUndefined();
  expect(ticketOf(signed, { shop: 'other' })).toBeUndefined();
  expect(ticketOf(signed, {}, '2027-01-04T23:59:59.999Z')).toBe(ticket);
  expect(ticketOf(signed, {}, '2027-01-05T00:00:00.000Z')).toBeUndefined();
});

test('with any letter changed it leads nowhere', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 44 }), fc.constantFrom(...'abcdefg234567'), (place, letter) => {
      fc.pre(signed[place] !== letter);
      expect(ticketOf(signed.slice(0, place) + letter + signed.slice(place + 1))).toBeUndefined();
    }),
  );
});

test('a support address that is too long for it has none', () => {
  expect(staffAddress(keys, `${'a'.repeat(24)}@dangol.example`, { ...hana, ticket }, at)).toBeUndefined();
  expect(staffAddress(keys, `${'a'.repeat(23)}@dangol.example`, { ...hana, ticket }, at)).toBeDefined();
});
