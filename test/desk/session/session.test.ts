import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attemptIn,
  attemptSeconds,
  attemptText,
  loginChallenge,
  loginNonce,
  loginState,
  loginVerifier,
} from '../../../functions/desk/session/attempt.ts';
import {
  attemptCookie,
  clearCookie,
  cookieIn,
  sessionCookie,
  setCookie,
} from '../../../functions/desk/session/cookie.ts';
import { isForeign } from '../../../functions/desk/session/posted.ts';
import { returnPath } from '../../../functions/desk/session/return-path.ts';
import { opened, sealed } from '../../../functions/desk/session/sealed.ts';
import {
  csrfOf,
  hasEnded,
  isCsrf,
  isSessionId,
  newTimes,
  nextIdleEnd,
  rolesIn,
  type Session,
  sessionKey,
  shopsIn,
  tokenState,
} from '../../../functions/desk/session/session.ts';

const id = (seed: number) => Buffer.alloc(32, seed).toString('base64url');
const now = '2026-11-27T01:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString();
const session = (told: Partial<Session> = {}): Session => ({
  tokens: { access: 'a' },
  sub: 'hana',
  grants: ['demo:agent'],
  until: later(900),
  ...newTimes(now),
  ...told,
});

describe('the page to return to', () => {
  test('is on this host and on the desk, whatever is asked', () => {
    const asked = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }).map((text) => `/desk${text}`),
      fc.webUrl(),
      fc
        .array(fc.constantFrom('/', '\\', '.', '..', 'desk', 'evil.example', '?', '#', '@', ':', '\t', '%2f', 'a'))
        .map((parts) => `/desk${parts.join('')}`),
    );
    fc.assert(
      fc.property(asked, (text) => {
        const path = returnPath(text);
        const url = new URL(path, 'https://here.example');
        expect(url.origin).toBe('https://here.example');
        expect(url.pathname).toMatch(/^\/desk(\/|$)/);
        expect(url.pathname).not.toContain('//');
        expect(path).not.toMatch(/[\\\s]/);
        // What comes back is taken back as it is.
        expect(returnPath(path)).toBe(path);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    '/desk',
    '/desk/demo',
    '/desk/demo/desk/login',
    '/desk/demo/login',
    '/desk/loginx',
    '/desk/demo/orders?number=%231001&next=a',
    '/desk?x=1',
  ])('is %s itself', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  test.each([
    'https://evil.example/desk/demo',
    '/desk//evil.example',
    '/deskx',
    'x/desk',
    '/desk/login',
    '/desk/logout?x=1',
    '/desk/..//desk/a',
    '/desk/../p/x',
    '/desk/login?to=/desk',
    '/desk/assets/a',
  ])('is the first one in place of %s', (path) => {
    expect(returnPath(path)).toBe('/desk');
  });

  test('is the first one where none is asked', () => {
    for (const none of [undefined, '']) expect(returnPath(none)).toBe('/desk');
  });

  test('is the first one where it is too long', () => {
    expect(returnPath(`/desk/${'a'.repeat(994)}`)).toHaveLength(1_000);
    expect(returnPath(`/desk/${'a'.repeat(995)}`)).toBe('/desk');
  });
});

describe('an attempt to log in', () => {
  const attempt = { secret: id(1), until: Date.parse(now) + attemptSeconds * 1000, to: '/desk/demo?q=한글' };

  test('is read back from its cookie until its time is over, and never with more time than it may have', () => {
    const kept = { ...attempt, to: '/desk/demo?q=1' };
    expect(attemptIn(attemptText(kept), Date.parse(now))).toEqual(kept);
    expect(attemptIn(attemptText(kept), kept.until)).toBeUndefined();
    expect(attemptIn(attemptText(kept), kept.until - 1)).toEqual(kept);
    expect(attemptIn(attemptText({ ...kept, until: kept.until + 1 }), Date.parse(now))).toBeUndefined();
  });

  test('whose cookie was changed leads to the desk only', () => {
    const evil = attemptText({ ...attempt, to: 'https://evil.example' });
    expect(attemptIn(evil, Date.parse(now))?.to).toBe('/desk');
    for (const text of [
      undefined,
      '',
      '.',
      `${id(1)}.1.`,
      `short.${attempt.until}.`,
      `${attemptText(attempt)}!`,
      `x${attemptText(attempt)}`,
    ])
      expect(attemptIn(text, Date.parse(now))).toBeUndefined();
  });

  test('sends nothing from which the rest of it could be found', () => {
    const sent = [loginState(attempt), loginNonce(attempt), loginVerifier(attempt), loginChallenge(attempt)];
    expect(new Set([...sent, attempt.secret]).size).toBe(5);
    for (const each of sent) expect(each).toMatch(/^[\w-]{43}$/);
    expect(loginState({ ...attempt, secret: id(2) })).not.toBe(loginState(attempt));
  });
});

describe('a cookie', () => {
  test('is read by its whole name, and only where there is one of it', () => {
    expect(cookieIn([`${sessionCookie}=a=b`, 'x=y'], sessionCookie)).toBe('a=b');
    expect(cookieIn([`x${sessionCookie}=a`, `${sessionCookie}-login=b`], sessionCookie)).toBeUndefined();
    expect(cookieIn([`${sessionCookie}=a`, `${sessionCookie}=a`], sessionCookie)).toBeUndefined();
  });

  test('has all that its prefix asks for, and ends when it is cleared', () => {
    expect(setCookie(sessionCookie, 'a')).toBe('__Host-dangol=a; Path=/; Secure; HttpOnly; SameSite=Lax');
    expect(attemptCookie).toMatch(/^__Host-dangol-./);
    expect(clearCookie(sessionCookie)).toMatch(/^__Host-dangol=; .*; Max-Age=0$/);
  });
});

describe('a session', () => {
  test('ends after an idle hour, and after twelve hours', () => {
    expect(newTimes(now)).toEqual({ idleEnd: later(3_600), end: later(43_200) });
    expect([hasEnded(session(), later(3_599)), hasEnded(session(), later(3_600))]).toEqual([false, true]);
    expect(hasEnded(session({ idleEnd: later(50_000) }), later(43_200))).toBe(true);
  });

  test('writes down that it is used once in five minutes, and never beyond its end', () => {
    expect(nextIdleEnd(session(), later(299))).toBeUndefined();
    expect(nextIdleEnd(session(), later(300))).toBe(later(3_900));
    const late = session({ idleEnd: later(42_000) });
    expect(nextIdleEnd(late, later(41_000))).toBe(later(43_200));
  });

  test('renews its token in the last minute', () => {
    const states = [839, 840, 899, 900].map((seconds) => tokenState(session(), later(seconds)));
    expect(states).toEqual(['good', 'soon', 'soon', 'over']);
  });

  test('has an id of 32 bytes, and a key that does not tell it', () => {
    expect([id(1), 'a'.repeat(42), `${'a'.repeat(43)}=`, `=${'a'.repeat(43)}`, undefined].map(isSessionId)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(sessionKey(id(1))).toMatch(/^session\/[0-9a-f]{64}$/);
    expect(sessionKey(id(1))).not.toBe(sessionKey(id(2)));
  });

  test('knows its forms by their proof', () => {
    expect(isCsrf(id(1), csrfOf(id(1)))).toBe(true);
    for (const given of [csrfOf(id(2)), '', id(1), null, `${csrfOf(id(1))}=`]) expect(isCsrf(id(1), given)).toBe(false);
  });

  test('gives the roles of one shop, and no role that is none of a person', () => {
    const grants = ['demo:agent', 'demo:machine', 'other:admin', 'demo:lead', 'demox:admin', 'a:b:lead'];
    expect(rolesIn({ grants }, 'demo')).toEqual(['agent', 'lead']);
    expect(rolesIn({ grants }, 'b')).toEqual([]);
    expect(shopsIn({ grants })).toEqual(['a:b', 'demo', 'demox', 'other']);
    expect(shopsIn({ grants: ['demo:machine', ':'] })).toEqual([]);
  });
});

describe('sealed tokens', () => {
  test('are opened by who has the secret, and by nobody else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uint8Array({ minLength: 12, maxLength: 12 }), (value, nonce) => {
        const bytes = sealed(value, id(1), Buffer.from(nonce));
        expect(opened(bytes, id(1))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(() => opened(bytes, id(2))).toThrow();
      }),
      { numRuns: 200 },
    );
  });

  test('that were sealed before are still opened', () => {
    const hex = '02020202020202020202020294a53ba6d2fa837011a5216978bfd4e6a179ea8352fb4bb6f5863183a74aead501e508';
    expect(opened(Buffer.from(hex, 'hex'), id(1))).toEqual({ access: '토큰' });
    expect(sealed({ access: '토큰' }, id(1), Buffer.alloc(12, 2)).toString('hex')).toBe(hex);
  });

  test('with one byte changed are not opened', () => {
    const bytes = sealed({ access: 'token' }, id(1), Buffer.alloc(12, 7));
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => opened(changed, id(1)), `byte ${at}`).toThrow();
    }
    expect(() => opened(bytes.subarray(0, 20), id(1))).toThrow();
  });
});

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, false],
  [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, false],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://here.example' }, true],
  [{ 'sec-fetch-site': 'same-site' }, true],
  [{ 'sec-fetch-site': 'none' }, true],
  [{ origin: 'https://here.example' }, false],
  [{ origin: 'https://evil.example' }, true],
  [{ origin: 'http://here.example' }, true],
  [{ origin: 'null' }, false],
  [{}, false],
])('a form that comes with %j is from another site: %j', (headers, expected) => {
  expect(isForeign({ headers, origin: 'https://here.example' })).toBe(expected);
});
