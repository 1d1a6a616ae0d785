import { describe, expect, test } from 'vitest';
import { holderIn } from '../../../functions/desk/issuer/claims.ts';
import {
  authorizationAddress,
  clientIn,
  discoveryAddress,
  logoutAddress,
} from '../../../functions/desk/issuer/endpoints.ts';

const pool = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool';
const cognito = { issuer: pool, clientId: 'desk' };
const other = { issuer: 'https://id.example', clientId: 'desk' };
const found = (told: object = {}) => ({
  ...{ issuer: 'https://id.example', authorization_endpoint: 'https://id.example/authorize?tenant=1' },
  ...{
    token_endpoint: 'https://id.example/token',
    jwks_uri: 'https://id.example/keys',
    scopes_supported: [] as string[],
  },
  ...told,
});
const begun = {
  ...{ redirect: 'https://api.example/desk/callback', state: 's', nonce: 'n', challenge: 'c', language: 'ko' },
};

test('an issuer says of itself below its own address, which may have a path', () => {
  for (const issuer of ['https://id.example/a', 'https://id.example/a/'])
    expect(discoveryAddress(issuer)).toBe('https://id.example/a/.well-known/openid-configuration');
});

test('the function knows its client by its environment', () => {
  expect(clientIn(JSON.stringify({ ...other, resource: 'r', more: 1 }))).toEqual({ ...other, resource: 'r' });
  expect(() => clientIn('{"issuer":"x"}')).toThrow();
});

describe('where a person logs in', () => {
  const asked = (told: object = {}, client: object = other) =>
    Object.fromEntries(new URL(authorizationAddress(found(told), client as typeof other, begun)).searchParams);

  test('is told who asks, for what, and how the answer is known again', () => {
    expect(asked()).toEqual({
      ...{ tenant: '1', response_type: 'code', client_id: 'desk', redirect_uri: begun.redirect },
      ...{ scope: 'openid email profile', state: 's', nonce: 'n', code_challenge: 'c', code_challenge_method: 'S256' },
      ui_locales: 'ko',
    });
  });

  test('is asked for a refresh token where the issuer gives one on demand, and for the API where tokens are for one', () => {
    expect(asked({ scopes_supported: ['openid', 'offline_access'] }).scope).toBe('openid email profile offline_access');
    expect(asked({ scopes_supported: ['openid'] }).scope).toBe('openid email profile');
    expect(asked({}, { ...other, resource: 'https://api.example' }).resource).toBe('https://api.example');
  });
});

describe('where a person logs out', () => {
  const back = 'https://api.example/desk';
  const end = { end_session_endpoint: 'https://id.example/logout' };
  const ofCognito = { authorization_endpoint: 'https://dangol.auth.eu-west-1.amazoncognito.com/oauth2/authorize' };

  test('is the page that the issuer names, which is told whose login it was', () => {
    expect(logoutAddress(found(end), other, { back, idToken: 't' })).toBe(
      `https://id.example/logout?client_id=desk&post_logout_redirect_uri=${encodeURIComponent(back)}&id_token_hint=t`,
    );
    expect(logoutAddress(found(end), other, { back })).not.toContain('id_token_hint');
    expect(logoutAddress(found(), other, { back })).toBeUndefined();
  });

  test("is Cognito's own page at its domain, with names of its own and no token", () => {
    expect(logoutAddress(found(ofCognito), cognito, { back, idToken: 't' })).toBe(
      `https://dangol.auth.eu-west-1.amazoncognito.com/logout?client_id=desk&logout_uri=${encodeURIComponent(back)}`,
    );
  });

  test('is no page of Cognito where the login has a domain of its own, or where the issuer is another', () => {
    const ownDomain = { authorization_endpoint: 'https://login.shop.example/oauth2/authorize' };
    expect(logoutAddress(found(ownDomain), cognito, { back })).toBeUndefined();
    expect(logoutAddress(found({ ...ownDomain, ...end }), cognito, { back })).toContain('https://id.example/logout?');
    expect(logoutAddress(found(ofCognito), other, { back })).toBeUndefined();
    const lookalike = { authorization_endpoint: 'https://x.amazoncognito.com.evil.example/authorize' };
    expect(logoutAddress(found(lookalike), cognito, { back })).toBeUndefined();
    for (const issuer of [`https://id.example/?${pool}`, 'https://cognito-idp.eu-west-1.evil.example/x'])
      expect(logoutAddress(found(ofCognito), { ...other, issuer }, { back })).toBeUndefined();
  });
});

describe('who holds a token', () => {
  const exp = Date.parse('2026-12-04T03:00:00.000Z') / 1000;

  test('has the roles of her groups, and of no group that is none', () => {
    const groups = [
      'demo:agent',
      'a-b.c~1:lead',
      'demo',
      ':agent',
      'demo:',
      'demo:Agent',
      'x demo:agent',
      'demo:agent x',
    ];
    expect(holderIn({ sub: 'hana', exp, groups })).toEqual({
      ...{ sub: 'hana', grants: ['demo:agent', 'a-b.c~1:lead'], until: '2026-12-04T03:00:00.000Z' },
    });
    expect(holderIn({ sub: 'hana', exp, groups, 'cognito:groups': ['own:admin'] }).grants).toEqual(['own:admin']);
    expect(holderIn({ sub: 'hana', exp }).grants).toEqual([]);
  });

  test('has five hundred of them at most', () => {
    const groups = Array.from({ length: 501 }, (_, n) => `shop${n}:agent`);
    expect(holderIn({ sub: 'hana', exp, groups }).grants).toEqual(groups.slice(0, 500));
  });
});
