import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truncated } from '../../../functions/care/reading/language.ts';
import { mayBeSigned, replyAddress, ticketId, ticketIn } from '../../../functions/care/tickets/reply-address.ts';
import { mailboxOf } from '../../../shared/base/mail-address.ts';

const keys = ['the newest key', 'an older key'];
const box = { shop: 'demo', address: 'care@dangol.example' };
const ticket = ticketId('demo', 'mail-1');

describe('the address of answers', () => {
  const address = replyAddress(keys, box, ticket) ?? '';

  test('is one that every mail server takes', () => {
    expect(address).toMatch(/^care\+[a-z2-7]{36}@dangol\.example$/);
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
    const longest = 'l'.repeat(64 - '+'.length - 36);
    expect(replyAddress(keys, { ...box, address: `${longest}@dangol.example` }, ticket)?.split('@')[0]).toHaveLength(
      64,
    );
    expect(replyAddress(keys, { ...box, address: `${longest}l@dangol.example` }, ticket)).toBeUndefined();
  });

  test('is made for a box whose name has an @ in quotes too', () => {
    const quoted = replyAddress(keys, { ...box, address: '"at@desk"@dangol.example' }, ticket) ?? '';
    expect(quoted).toMatch(/^"at@desk"\+[a-z2-7]{36}@dangol\.example$/);
    expect(ticketIn(keys, 'demo', quoted)).toBe(ticket);
  });

  test('names a ticket by an id that is the same for the same mail, now and in later versions', () => {
    expect(ticket).toBe('ymf6iyiliwuwgfcr');
    expect(ticketId('demo', 'mail-2')).not.toBe(ticket);
  });

  test('is not made without a key', () => {
    expect(() => replyAddress([], box, ticket)).toThrow('There is no key to sign addresses with');
  });

  test('is told by its shape, so that mail to any other address costs no attempt', () => {
    expect(mayBeSigned(address)).toBe(true);
    expect(mayBeSigned(box.address)).toBe(false);
    expect(mayBeSigned('care+newsletter@dangol.example')).toBe(false);
    expect(mayBeSigned(address.replace('@', '+more@'))).toBe(false);
    // A second tag is part of the first: it is longer by the sign between them.
    expect(mayBeSigned(`care+${'a'.repeat(17)}+${'b'.repeat(18)}@dangol.example`)).toBe(true);
  });

  test('names its ticket, also when it comes back in capitals, or was signed by an older key', () => {
    expect(ticketIn(keys, 'demo', address)).toBe(ticket);
    expect(ticketIn(keys, 'demo', address.toUpperCase())).toBe(ticket);
    const older = replyAddress(keys.slice(1), box, ticket) ?? '';
    expect(ticketIn(keys, 'demo', older)).toBe(ticket);
    expect(mailboxOf(address.toUpperCase())).toBe('care@dangol.example');
  });

  test('opens no other ticket, no other shop, and nothing by another key', () => {
    expect(ticketIn(keys, 'other', address)).toBeUndefined();
    expect(ticketIn(['a foreign key'], 'demo', address)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 40 }), fc.constantFrom('a', '7', ''), (at, letter) => {
        const changed = address.slice(0, at) + letter + address.slice(at + 1);
        fc.pre(changed !== address);
        expect(ticketIn(keys, 'demo', changed)).toBeUndefined();
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => ticketIn(keys, 'demo', text) === undefined));
  });
});

describe('a mail', () => {
  test('that is too long is cut between two characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 40 }), (text, most) => {
        const short = truncated(text, most);
        expect(text.startsWith(short)).toBe(true);
        expect(Buffer.byteLength(short)).toBeLessThanOrEqual(most);
        expect(Buffer.byteLength(short)).toBeGreaterThan(Math.min(most, Buffer.byteLength(text)) - 4);
      }),
    );
  });
});
