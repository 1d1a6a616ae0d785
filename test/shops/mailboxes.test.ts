import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailboxesOf } from '../../functions/shops/document.ts';
import { mailboxOf } from '../../shared/base/mail-address.ts';
import type { ShopDocument } from '../../shared/events/shops.ts';
import { aShopDocument } from './documents.ts';

describe('a mailbox', () => {
  it.each([
    ['care@dangol.example', 'care@dangol.example'],
    ['Care@DANGOL.Example', 'care@dangol.example'],
    ['care+x@dangol.example', 'care@dangol.example'],
    ['care+a+b@dangol.example', 'care@dangol.example'],
    [' care@dangol.example. ', 'care@dangol.example'],
    ['care@dangol.example..', 'care@dangol.example'],
    ['care@단골.example', 'care@xn--bb0bu7i.example'],
    ['care@XN--BB0BU7I.example', 'care@xn--bb0bu7i.example'],
    // The long s and the sign of Kelvin are an s and a k to whoever folds letters.
    ['ca\u017fe@dangol.example', 'case@dangol.example'],
    ['\u212Aim@dangol.example', 'kim@dangol.example'],
    ['care@d\uFF41ngol.example', 'care@dangol.example'],
    ['a@b@dangol.example', 'a@b@dangol.example'],
  ])('of %s is %s', (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox);
  });

  it('of a mailbox is itself, whatever was sent as an address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' })), (address) => {
        expect(mailboxOf(mailboxOf(address))).toBe(mailboxOf(address));
      }),
    );
  });

  it('takes no time, however long the address is', () => {
    const began = performance.now();
    for (const sign of ['.', '+', '@', ' ', '가']) mailboxOf(`care@${sign.repeat(200_000)}x`);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

it('the mailboxes of a shop are those of the addresses that count, each with its places', () => {
  const document = aShopDocument('tea') as unknown as ShopDocument;
  const { support, sender } = document.brand;
  const boxes = (one: string, other: string) => {
    const brand = { ...document.brand, support: { ...support, email: one }, sender: { ...sender, email: other } };
    return [...mailboxesOf({ deployed: document, overrides: { brand }, deployedNotes: [] })];
  };
  const [ofSupport, ofSender] = [
    ['brand', 'support', 'email'],
    ['brand', 'sender', 'email'],
  ];
  expect(boxes('Care@d.example', 'care+x@d.example')).toEqual([['care@d.example', [ofSupport, ofSender]]]);
  expect(boxes('care@d.example', 'hello@d.example')).toEqual([
    ['care@d.example', [ofSupport]],
    ['hello@d.example', [ofSender]],
  ]);
});
