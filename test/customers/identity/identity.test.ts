import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  emailIdentity,
  keysOf,
  mayBeOnePerson,
  newCustomerId,
  platformIdentity,
} from '../../../functions/customers/identity/identity.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { id, subject } from '../../../shared/events/event.ts';

const verified = { platformId: 'shopify-1', email: 'Minji@Shop.Example ', emailVerified: true };

describe('identities', () => {
  it("are the platform's id, and the mail address however it is written", () => {
    const { platform, email } = keysOf('demo', verified).proved;
    expect(keysOf('demo', { platformId: 'shopify-1' }).proved).toEqual({ platform });
    expect(keysOf('demo', { email: 'minji@shop.example' }).proved).toEqual({ email });
    expect(emailIdentity('demo', ' MINJI@shop.example')).toBe(email);
    expect(keysOf('demo', { given: '민지' }).proved).toEqual({});
    expect(emailIdentity('demo', '')).toBeUndefined();
  });

  it('do not include an address that an account holder typed and nobody verified', () => {
    expect(keysOf('demo', { ...verified, emailVerified: undefined }).proved.email).toBeUndefined();
    expect(keysOf('demo', { ...verified, emailVerified: false }).proved.email).toBeUndefined();
  });

  it('are keys that tell nobody who it is, and another in another shop', () => {
    const named = keysOf('demo', verified).proved;
    for (const identity of [named.platform, named.email]) {
      expect(parse(subject, identity)).toBe(identity);
      expect(identity?.toLowerCase()).not.toContain('minji');
    }
    expect(emailIdentity('other', verified.email)?.slice(-64)).toBe(emailIdentity('demo', verified.email)?.slice(-64));
    expect(emailIdentity('other', verified.email)).not.toBe(emailIdentity('demo', verified.email));
    const same = keysOf('demo', { platformId: 'a', email: 'a', emailVerified: true }).proved;
    expect(same.platform).not.toBe(same.email);
  });

  it('are those of one person only: each address and each id has its own', () => {
    expect(emailIdentity('demo', 'minji@shop.example')).not.toBe(emailIdentity('demo', 'hana@shop.example'));
    expect(platformIdentity('demo', 'shopify-1')).not.toBe(platformIdentity('demo', 'shopify-2'));
    expect(platformIdentity('demo', 'shopify-1')).not.toBe(platformIdentity('demo', 'cafe24-1'));
  });

  it('make the same id in later versions: it is written down nowhere else', () => {
    expect(newCustomerId('identity/demo/a')).toBe(base32Id(26, 'identity/demo/a'));
    expect(newCustomerId('identity/demo/a', 1)).toBe(base32Id(26, 'identity/demo/a', '1'));
  });

  it('of one platform are two people, whatever stands behind its name', () => {
    expect(mayBeOnePerson(['cafe24-a-b'], ['cafe24-a-c'])).toBe(false);
    expect(mayBeOnePerson(['cafe24-a-b'], ['cafe24-x'])).toBe(false);
    expect(mayBeOnePerson(['cafe24-a'], ['csv-a'])).toBe(true);
    expect(mayBeOnePerson(['cafe24-a-b'], ['cafe24-a-b'])).toBe(true);
  });

  it('make the id of a person who is new, the same each time, and another one after a release', () => {
    const { platform = '', email = '' } = keysOf('demo', verified).proved;
    expect(newCustomerId(platform)).toMatch(/^[a-z2-7]{26}$/);
    expect(newCustomerId(platform)).toBe(newCustomerId(platform));
    expect(parse(id, newCustomerId(platform))).not.toBe(newCustomerId(email));
    expect(new Set([0, 1, 2].map((released) => newCustomerId(email, released))).size).toBe(3);
  });

  it('of one platform are one person each', () => {
    expect(mayBeOnePerson([], ['shopify-1'])).toBe(true);
    expect(mayBeOnePerson(['shopify-1'], ['shopify-1'])).toBe(true);
    expect(mayBeOnePerson(['shopify-1'], ['standard-1'])).toBe(true);
    expect(mayBeOnePerson(['shopify-1'], ['shopify-2'])).toBe(false);
    expect(mayBeOnePerson(['shopify-1', 'standard-1'], ['standard-2'])).toBe(false);
  });
});
