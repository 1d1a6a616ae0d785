import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderInAddress, orderReplyAddress } from '../../../shared/api/order-address.ts';
import { mailboxOf, sendableAddress } from '../../../shared/base/mail-address.ts';

const keys = ['the newest key', 'an older key'];
const support = 'care@dangol.example';
const order = 'shopify-4503604922441';
const address = orderReplyAddress(keys, 'demo', support, order) ?? '';

describe('the address for answers to a letter about an order', () => {
  test('is one that mail is sent to, in the mailbox of the support', () => {
    expect(address).toMatch(/^care\+o-shopify-4503604922441-[a-z2-7]{16}@dangol\.example$/);
    expect([sendableAddress(address), mailboxOf(address)]).toEqual([address, support]);
  });

  test('names its order, also in capitals, or signed by an older key', () => {
    expect(orderInAddress(keys, 'demo', address)).toBe(order);
    expect(orderInAddress(keys, 'demo', address.toUpperCase())).toBe(order);
    expect(orderInAddress(keys, 'demo', orderReplyAddress(keys.slice(1), 'demo', support, order) ?? '')).toBe(order);
  });

  test('names nothing for another shop, by another key, or where a sign is changed', () => {
    expect(orderInAddress(keys, 'other', address)).toBeUndefined();
    expect(orderInAddress(['a foreign key'], 'demo', address)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 45 }), fc.constantFrom('a', '7', ''), (at, letter) => {
        const changed = address.slice(0, at) + letter + address.slice(at + 1);
        fc.pre(changed !== address);
        expect(orderInAddress(keys, 'demo', changed)).toBeUndefined();
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => orderInAddress(keys, 'demo', text) === undefined));
  });

  test('is not made where a mail server would not take it, or could change it, or there is no key', () => {
    const made = (box: string, id: string) => orderReplyAddress(keys, 'demo', box, id);
    const longest = 'l'.repeat(64 - '+o--'.length - order.length - 16);
    expect(made(`${longest}@dangol.example`, order)).toBeDefined();
    expect(made(`${longest}l@dangol.example`, order)).toBeUndefined();
    for (const id of ['shopify-A1', 'a.b', 'a~b', 'a_b', '-a', 'a--b', '']) expect(made(support, id)).toBeUndefined();
    expect(made('no-address', order)).toBeUndefined();
    expect(orderReplyAddress([], 'demo', support, order)).toBeUndefined();
  });
});
