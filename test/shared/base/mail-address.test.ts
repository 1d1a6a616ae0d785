import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { whyRefused } from '../../../infra/local/services/ses-address.ts';
import { addressId, normalizedEmail } from '../../../shared/base/ids.ts';
import { mailboxOf, sendableAddress } from '../../../shared/base/mail-address.ts';
import { anyText } from '../../messaging/sending/hostile.ts';

/** An address of so many signs, its name as long as names may be. */
const longest = (count: number) => `${'x'.repeat(64)}@${'a.'.repeat(90)}${'b'.repeat(count - 245)}`;

describe('an address that mail can be sent to', () => {
  test.each([
    ['minji@customer.example', 'minji@customer.example'],
    [' Minji.Kim+shop@customer.example ', 'Minji.Kim+shop@customer.example'],
    ["o'neill_1@xn--3e0b707e.example", "o'neill_1@xn--3e0b707e.example"],
    ['minji@단골.example', 'minji@xn--bb0bu7i.example'],
    ['minji@단골。example', 'minji@xn--bb0bu7i.example'],
    ['minji@a.b.c.example', 'minji@a.b.c.example'],
    ['minji@Customer.EXAMPLE', 'minji@customer.example'],
    ['m@customer.example', 'm@customer.example'],
    ['minji@customer.1a', 'minji@customer.1a'],
    [`minji@${'a'.repeat(63)}.example`, `minji@${'a'.repeat(63)}.example`],
    [longest(254), longest(254)],
  ])('%s is one', (text, address) => {
    expect(sendableAddress(text)).toBe(address);
  });

  test.each([
    ...['kim,minji@customer.example', '민지@customer.example', '"x y"@customer.example', '"minji"@customer.example'],
    ...['kim;minji@customer.example', 'minji <minji@customer.example>', '<minji@customer.example>', 'min ji@c.example'],
    ...['minji..kim@c.example', '.minji@c.example', 'minji.@c.example', 'minji@c..example', 'minji@.c.example'],
    ...[
      'minji@c.example.',
      'minji@-c.example',
      'minji@localhost',
      'minji@[192.0.2.1]',
      'minji@192.0.2.1',
      'customer.example',
    ],
    ...['minji@c.example\r\nBcc: x@y.example', 'minji@단골.example/x', 'a@b@c.example', '@c.example', 'minji', '', ' '],
    ...['minji@1.2.3.256', 'minji@c.12', 'minji@.', `minji@${'a'.repeat(64)}.example`, longest(255)],
    ...[`${'x'.repeat(65)}@c.example`, `x@${'a.'.repeat(126)}example`, 'minji@ c.example', 'minji@c_d.example'],
  ])('%j is none', (text) => {
    expect(sendableAddress(text)).toBeUndefined();
  });

  test('is none where none is', () => {
    expect([sendableAddress(undefined), sendableAddress(null)]).toEqual([undefined, undefined]);
  });

  test('is one address in both spellings of its domain, also where its name cannot be written to', () => {
    const label = fc.stringMatching(/^[가-힣äöüßñ0-9a-z]{1,8}$/u);
    const name = fc.constantFrom('minji', '민지', 'Kim,Minji', '"x y"', 'o.k+1');
    fc.assert(
      fc.property(name, label, label, (name, first, second) => {
        const unicode = `${name}@${first}.${second}.example`;
        const host = domainToASCII(`${first}.${second}.example`);
        fc.pre(host !== '' && !/^[\d.]+$/.test(host));
        const ascii = `${name}@${host}`;
        expect(addressId(unicode)).toBe(addressId(ascii));
        expect(mailboxOf(unicode)).toBe(mailboxOf(ascii));
        expect(sendableAddress(unicode)).toBe(sendableAddress(ascii));
      }),
    );
  });

  test('is one that the provider takes, whatever was written, and the same when it is read again', () => {
    const parts = fc.constantFrom(
      'minji',
      '.',
      '@',
      'c.example',
      '"',
      ' ',
      ',',
      '민지',
      '단골.example',
      '-',
      '\n',
      '+1',
    );
    const text = fc.oneof(
      anyText,
      fc.array(parts, { maxLength: 6 }).map((each) => each.join('')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const address = sendableAddress(written);
        if (address === undefined) return;
        expect(whyRefused(address)).toBeUndefined();
        expect(sendableAddress(address)).toBe(address);
      }),
      { numRuns: 500 },
    );
  });

  test('is compared without capitals, and however its domain is written', () => {
    expect(normalizedEmail(' Minji@단골.Example ')).toBe('minji@xn--bb0bu7i.example');
    expect(normalizedEmail(' 민지@C.example ')).toBe('민지@c.example');
  });
});

describe('the mailbox of an address', () => {
  test.each([
    ['Care+vip@C.Example', 'care@c.example'],
    ['care@c.example.', 'care@c.example'],
    ['a@b+x@c.example', 'a@b@c.example'],
    [' care @ c.example ', 'care@c.example'],
    ['ca\u017fe@c.example', 'case@c.example'],
    ['care@단골.example', 'care@xn--bb0bu7i.example'],
    ['care@0x7f.1', 'care@0x7f.1'],
    ['care@단골 .example', 'care@단골 .example'],
  ])('%s is %s', (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox);
  });
});
