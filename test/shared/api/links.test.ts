import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Link, openLink, signLink } from '../../../shared/api/links.ts';

const keys = ['the newest key', 'an older key'];
const now = '2026-11-29T10:00:00.000Z';
const survey: Link = {
  shop: 'demo',
  purpose: 'survey',
  customer: 'c1',
  about: 's1',
  expiresAt: '2026-12-29T10:00:00.000Z',
};
const open = (token: string, purpose: Link['purpose'] = 'survey', at = now, by = keys) =>
  openLink(by, purpose, token, at);
const token = signLink(keys, survey);
const [version, payload = '', mac = ''] = token.split('.');
const encoded = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');

describe('a signed link', () => {
  test.each(['survey', 'me', 'unsubscribe', 'reply'] as const)('opens %s, and says what was signed', (purpose) => {
    const content = { ...survey, purpose };
    expect(open(signLink(keys, content), purpose)).toEqual(content);
    const endless = { shop: 'demo', purpose, customer: 'c1' };
    expect(open(signLink(keys, endless), purpose, '9999-12-31T00:00:00.000Z')).toEqual(endless);
  });

  test('fits into a path as it is, and opens by an older key too', () => {
    expect(token).toMatch(/^v1\.[\w-]+\.[\w-]{43}$/);
    expect(open(signLink(keys.slice(1), survey))).toEqual(survey);
    expect(open(token, 'survey', now, ['another key'])).toBe('wrong');
    expect(open(token, 'survey', now, [])).toBe('wrong');
    expect(() => signLink([], survey)).toThrow('There is no key to sign links with');
  });

  test('is expired from its end on, to the millisecond', () => {
    expect(open(token, 'survey', '2026-12-29T09:59:59.999Z')).toEqual(survey);
    expect(open(token, 'survey', '2026-12-29T10:00:00.000Z')).toBe('expired');
  });

  test('opens nothing else: another purpose, another shop, another person, another end', () => {
    expect(open(token, 'me')).toBe('wrong');
    const others = [
      { ...survey, shop: 'other' },
      { ...survey, customer: 'c2' },
      { ...survey, about: 's2' },
      { ...survey, expiresAt: '2027-12-29T10:00:00.000Z' },
    ];
    for (const other of others) expect(open(`v1.${encoded(other)}.${mac}`)).toBe('wrong');
    const me = { ...survey, purpose: 'me' as const };
    expect(open(`v1.${encoded(me)}.${mac}`, 'me')).toBe('wrong');
    // The same words, signed for one purpose, are not those of another: each has a key of its own.
    const [, , ofMe] = signLink(keys, me).split('.');
    expect(ofMe).not.toBe(mac);
  });

  test.each([
    '',
    'v1',
    `v1.${payload}`,
    `v1.${payload}.`,
    `v2.${payload}.${mac}`,
    `${payload}.${mac}`,
    `${version}.${payload}.${mac}.`,
    `${version}.${payload}.${mac}.more`,
    `v1.${payload}.${mac.slice(0, 20)}`,
    `v1.${payload}.${mac}AAAA`,
    `v1.!!.${mac}`,
    `v1.${encoded(null)}.${mac}`,
    `v1.${encoded({ purpose: 'survey' })}.${mac}`,
  ])('is wrong in any other shape: %s', (text) => {
    expect(open(text)).toBe('wrong');
  });

  test('of which one sign is changed is wrong, whichever it is', () => {
    fc.assert(
      fc.property(fc.nat(token.length - 2), fc.constantFrom('A', '7', '-', '.'), (at, sign) => {
        fc.pre(token[at] !== sign);
        expect(open(token.slice(0, at) + sign + token.slice(at + 1))).toBe('wrong');
      }),
    );
  });
});
