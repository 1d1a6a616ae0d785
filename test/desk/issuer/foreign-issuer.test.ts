import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizationAddress, logoutAddress } from '../../../functions/desk/issuer/endpoints.ts';
import { IssuerClient, LoginRefused } from '../../../functions/desk/issuer/issuer.client.ts';
import {
  attemptSeconds,
  type LoginAttempt,
  loginChallenge,
  loginNonce,
  loginState,
  loginVerifier,
} from '../../../functions/desk/session/attempt.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type ForeignIssuer, foreignIssuer, issuer, redirect, resource } from './foreign-issuer.ts';

let foreign: ForeignIssuer;
beforeAll(async () => {
  foreign = await foreignIssuer();
});
afterAll(() => foreign.close());

const asks = (more: object = {}, now = systemClock) =>
  new IssuerClient(JSON.stringify({ issuer, clientId: 'desk', resource, ...more }), now);
const attempt: LoginAttempt = {
  secret: Buffer.alloc(32, 5).toString('base64url'),
  until: Date.now() + attemptSeconds * 1000,
  to: '/desk',
};

/** A login up to the code. */
async function codeFor(client: IssuerClient): Promise<string> {
  const address = authorizationAddress(await client.found(), client.client, {
    redirect,
    state: loginState(attempt),
    nonce: loginNonce(attempt),
    challenge: loginChallenge(attempt),
    language: 'ko',
  });
  const back = await foreign.logIn(address);
  expect(back.get('state')).toBe(loginState(attempt));
  return back.get('code') ?? '';
}

const proof = { redirect, verifier: loginVerifier(attempt), nonce: loginNonce(attempt) };

describe("a team's own issuer", () => {
  test('logs somebody in by its code flow; her roles are those of her groups', async () => {
    const client = asks();
    const { holder, tokens } = await client.exchange(await codeFor(client), proof);

    expect(holder).toMatchObject({ sub: 'hana', grants: ['demo:agent'] });
    expect(Date.parse(holder.until)).toBeGreaterThan(Date.now());
    expect(tokens.refresh).toBeDefined();
    const claims = JSON.parse(Buffer.from(tokens.access.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ iss: issuer, aud: resource });
  });

  test('renews tokens, and takes a refresh token once', async () => {
    const client = asks();
    const { holder, tokens } = await client.exchange(await codeFor(client), proof);
    const next = await client.refresh(tokens, holder);

    expect(next.tokens.access).not.toBe(tokens.access);
    expect(next.tokens.refresh).not.toBe(tokens.refresh);
    expect(next.holder.sub).toBe('hana');
    await expect(client.refresh(tokens, holder)).rejects.toThrow(LoginRefused);
  });

  test('takes a code once, and from nobody without the verifier', async () => {
    const client = asks();
    const code = await codeFor(client);
    await client.exchange(code, proof);
    await expect(client.exchange(code, proof)).rejects.toThrow(new LoginRefused('invalid_grant'));
    const stolen = await codeFor(client);
    await expect(client.exchange(stolen, { ...proof, verifier: 'x'.repeat(43) })).rejects.toThrow(LoginRefused);
  });

  test('has made an ID token for another login: it is refused', async () => {
    const client = asks();
    const code = await codeFor(client);
    await expect(client.exchange(code, { ...proof, nonce: 'another' })).rejects.toThrow('Another nonce');
  });

  test('gives tokens of somebody else for a refresh token: they are refused', async () => {
    const client = asks();
    const { holder, tokens } = await client.exchange(await codeFor(client), proof);
    await expect(client.refresh(tokens, { ...holder, sub: 'minji' })).rejects.toThrow('somebody else');
  });

  test('gave tokens whose time is over by our clock: they are refused', async () => {
    const client = asks();
    const code = await codeFor(client);
    const late = asks({}, () => new Date(Date.now() + 86_400_000).toISOString());
    await expect(late.exchange(code, proof)).rejects.toThrow(new LoginRefused('ERR_JWT_EXPIRED'));
  });

  test('that says it is another one is not believed', async () => {
    await expect(asks({ issuer: 'https://other.shop.example' }).found()).rejects.toThrow('says it is');
  });

  test('knows no such client: the login is refused, and nobody is in', async () => {
    const client = asks();
    const code = await codeFor(client);
    await expect(asks({ clientId: 'nobody' }).exchange(code, proof)).rejects.toThrow(LoginRefused);
  });

  test('ends its own login too, where the person says so', async () => {
    const client = asks();
    const back = 'https://care.shop.example/desk';
    const end = new URL(logoutAddress(await client.found(), client.client, { back, idToken: 'id' }) ?? '');
    expect(end.origin).toBe(issuer);
    const said = { client_id: 'desk', post_logout_redirect_uri: back, id_token_hint: 'id' };
    expect(Object.fromEntries(end.searchParams)).toEqual(said);
  });
});
