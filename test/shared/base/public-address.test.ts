import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endpointAt, isDomainName, isPublicAddress } from '../../../shared/base/public-address.ts';

const closed = [
  ...['0.0.0.0', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.254'],
  ...['169.254.169.254', '169.254.170.2', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.168.1.1', '198.19.0.1'],
  ...['192.0.2.1', '198.51.100.1', '203.0.113.9', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::a00:1'],
  ...['fc00::1', 'fd00:ec2::254', 'fdff:ffff::1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1', 'ff02::1'],
  ...['2002:7f00:1::', '2001::1', '2001:10::1', '2001:db8::1', '3fff::1', '100::1', '4000::1'],
  ...[
    '',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '0x7f000001',
    '2130706433',
    ':::',
    '1::2::3',
    'g::1',
  ],
];
const open = [
  '8.8.8.8',
  '1.1.1.1',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.167.1.1',
  '23.227.38.74',
];
const open6 = [
  '2606:4700::1111',
  '2a00:1450:4001:80b::200e',
  '2001:4860:4860::8888',
  '2001:200::1',
  '2400:cb00:2048:1::c629:d7a2',
];

describe('an address', () => {
  test.each(closed)('%j is not asked', (address) => expect(isPublicAddress(address)).toBe(false));
  test.each([...open, ...open6])('%s may be asked', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    '2606:4700:0:0:0:0:0:1111',
    '2606:4700:0:0:0:0:8.8.8.8',
    '2606:4700::8.8.8.8',
    '2606:4700::12.34.56.78%eth0',
    '2606:4700:1:2:3:4:5::',
    '2606:4700:ABCD::1',
    '2001:0200::1',
    '3fff:1000::1',
    '3ffe:ffff::1',
    '2000::',
  ])('%s is one of the internet, however it is written', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    '2606:4700:0:0:0:0:1111',
    '2606:4700:0:0:0:0:0:0:1111',
    '2606:4700:1:2:3:4:5:6::',
    '2606:4700:0:0:0:0:0:8.8.8.8',
    '2606:4700::8.8.8.256',
    '2606:4700::8.8.8',
    '2606:4700::08.8.8.8',
    '2606:47001::1',
    '2606:x4700::1',
    '2606::4700::',
    '8.8.8.8::',
    '1fff::1',
    '2001:01ff::1',
    '2001:0db8:ffff::1',
    '3fff:0fff::1',
    '2002::1',
  ])('%s is none, or is not asked', (address) => expect(isPublicAddress(address)).toBe(false));

  test('of a private network is known in all of its numbers', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (b, c, d) => {
        expect(isPublicAddress(`10.${b}.${c}.${d}`)).toBe(false);
        expect(isPublicAddress(`192.168.${c}.${d}`)).toBe(false);
        expect(isPublicAddress(`172.${16 + (b % 16)}.${c}.${d}`)).toBe(false);
        expect(isPublicAddress(`100.${64 + (b % 64)}.${c}.${d}`)).toBe(false);
        expect(isPublicAddress(`::ffff:${b}.${c}.${d}.1`)).toBe(false);
      }),
    );
  });

  test('of any text is answered, and never with an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => typeof isPublicAddress(text) === 'boolean'),
    );
  });
});

describe('a name', () => {
  test.each(['shop.example', 'dangol.myshopify.com', 'xn--9t4b11yi5a.example', 'a-b.c1.example'])('%s is one', (host) =>
    expect(isDomainName(host)).toBe(true),
  );
  test.each([
    ...[
      'localhost',
      '127.0.0.1',
      '[::1]',
      '::1',
      '0x7f.1',
      '2130706433',
      '127.1',
      'shop.example:8443',
      'shop.example/x',
    ],
    ...[
      '-a.example',
      'a..example',
      '.example',
      'shop.example.',
      'user@shop.example',
      'shop_.example',
      '',
      'Shop.example',
    ],
  ])('%j is none', (host) => expect(isDomainName(host)).toBe(false));

  test('has 253 letters at most, and 63 between two dots', () => {
    const long = (count: number) => `${'a.'.repeat(124)}${'b'.repeat(count - 248)}`;
    expect([isDomainName(long(253)), isDomainName(long(254))]).toEqual([true, false]);
    expect([63, 64].map((count) => isDomainName(`${'a'.repeat(count)}.example`))).toEqual([true, false]);
    expect([63, 64].map((count) => isDomainName(`shop.${'a'.repeat(count)}`))).toEqual([true, false]);
    expect(['shop.e1', 'shop.1e', 'shop.e-', 'shop.e', 'a-.example'].map(isDomainName)).toEqual([
      ...[true, false, false, false, false],
    ]);
  });
});

describe('an address that may be called', () => {
  test('is a path at a host by its name', () => {
    expect(endpointAt('https://chat.example')).toEqual({ host: 'chat.example', path: '/' });
    expect(endpointAt('https://Chat.example:443/a%20b?c=1')).toEqual({ host: 'chat.example', path: '/a%20b?c=1' });
    expect(endpointAt('https://채팅.example/a')?.host).toBe('xn--ou6bo7j.example');
  });

  test.each([
    ['', 'chat.example', 'http://chat.example/', 'ftp://chat.example/', 'https:chat'],
    ['https://chat.example:8443/', 'https://chat.example:80/', 'https://u@chat.example/', 'https://:p@chat.example/'],
    ['https://chat.example/#a', 'https://127.0.0.1/', 'https://0x7f.1/', 'https://2130706433/', 'https://[::1]/'],
    ['https://localhost/', 'https://intranet/', 'https://169.254.169.254/latest/', 'https://chat.example./'],
  ])('is none of %s, %s, …', (...texts) => {
    for (const text of texts) expect([text, endpointAt(text)]).toEqual([text, undefined]);
  });
});
