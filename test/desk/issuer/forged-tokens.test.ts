import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { IssuerClient, LoginRefused } from '../../../functions/desk/issuer/issuer.client.ts';
import { httpsOnLoopback } from '../../support/https-on-loopback.ts';

const issuer = 'https://login.shop.example';
const proof = { redirect: 'https://care.shop.example/desk/callback', verifier: 'v', nonce: 'the-nonce' };
type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

let own: Pair;
let other: Pair;
/** What the issuer shows as its keys, and what it answers to a code. */
let shown: object[];
let given: Record<string, string>;
let now: number;
let asked: string[];

beforeAll(async () => {
  [own, other] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
});
const jwk = async (pair: Pair, kid: string) => ({
  ...(await exportJWK(pair.publicKey)),
  kid,
  alg: 'RS256',
  use: 'sig',
});

beforeEach(async () => {
  now = Date.parse('2026-11-27T01:00:00Z');
  asked = [];
  shown = [await jwk(own, 'own')];
  given = { access_token: await signed(accessClaims()), id_token: await signed(idClaims()), refresh_token: 'r' };
});

const times = () => ({ iat: now / 1000, exp: now / 1000 + 900 });
const accessClaims = (): JWTPayload => ({
  iss: issuer,
  sub: 'hana',
  client_id: 'desk',
  'cognito:groups': ['demo:agent'],
  ...times(),
});
const idClaims = (): JWTPayload => ({ iss: issuer, sub: 'hana', aud: 'desk', nonce: 'the-nonce', ...times() });
const signed = (claims: JWTPayload, pair: Pair = own, kid = 'own') =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(pair.privateKey);

const client = () => new IssuerClient(`{"issuer":"${issuer}","clientId":"desk"}`, () => new Date(now).toISOString());

/** What comes of asking the issuer, which shows and gives what was set. */
async function heard<Result>(ask: () => Promise<Result>): Promise<Result> {
  let result: Promise<Result> | undefined;
  await httpsOnLoopback(
    async () => {
      result = ask();
      await result.catch(() => {});
    },
    (response, { path = '' }) => {
      asked.push(path);
      const endpoints = {
        authorization_endpoint: `${issuer}/a`,
        token_endpoint: `${issuer}/t`,
        jwks_uri: `${issuer}/k`,
      };
      const bodies: Record<string, object> = { '/t': given, '/k': { keys: shown } };
      response.end(JSON.stringify(bodies[path] ?? { issuer, ...endpoints }));
    },
  );
  if (!result) throw new Error('Nothing was asked');
  return await result;
}

const login = () => heard(() => client().exchange('code', proof));

describe('tokens of a login', () => {
  test('that are whole are taken', async () => {
    expect((await login()).holder).toMatchObject({ sub: 'hana', grants: ['demo:agent'] });
  });

  const wrong: Readonly<Record<string, () => Promise<Partial<typeof given>>>> = {
    'an ID token of another client': async () => ({ id_token: await signed({ ...idClaims(), aud: 'other' }) }),
    'an ID token of another issuer': async () => ({
      id_token: await signed({ ...idClaims(), iss: 'https://evil.example' }),
    }),
    'an ID token of another login': async () => ({ id_token: await signed({ ...idClaims(), nonce: 'other' }) }),
    'an ID token without a nonce': async () => ({ id_token: await signed({ ...idClaims(), nonce: undefined }) }),
    'an ID token of somebody else': async () => ({ id_token: await signed({ ...idClaims(), sub: 'minji' }) }),
    'an ID token that is over': async () => ({ id_token: await signed({ ...idClaims(), exp: now / 1000 - 1 }) }),
    'an ID token signed by another key': async () => ({ id_token: await signed(idClaims(), other) }),
    'an access token signed by another key': async () => ({ access_token: await signed(accessClaims(), other) }),
    'an access token of another issuer': async () => ({
      access_token: await signed({ ...accessClaims(), iss: 'https://evil.example' }),
    }),
    'an access token that is over': async () => ({
      access_token: await signed({ ...accessClaims(), exp: now / 1000 - 1 }),
    }),
    'an access token that is no JWT': async () => ({ access_token: 'opaque' }),
    'an unsigned access token': async () => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return { access_token: `${part({ alg: 'none' })}.${part(accessClaims())}.` };
    },
    'an access token signed by the public key as a secret': async () => {
      const secret = new TextEncoder().encode(JSON.stringify(shown[0]));
      return {
        access_token: await new SignJWT(accessClaims()).setProtectedHeader({ alg: 'HS256', kid: 'own' }).sign(secret),
      };
    },
  };
  test.each(Object.keys(wrong))('with %s are refused', async (what) => {
    Object.assign(given, await wrong[what]?.());
    await expect(login()).rejects.toThrow(LoginRefused);
  });

  test('without an ID token, or with nothing, are refused', async () => {
    const { access_token = '' } = given;
    given = { access_token };
    await expect(login()).rejects.toThrow('no ID token');
    given = {};
    await expect(login()).rejects.toThrow();
  });
});

describe('the keys of the issuer', () => {
  test('are asked for once, and again when it has new ones, once a minute at most', async () => {
    const one = client();
    const ask = () => heard(() => one.exchange('code', proof));
    await ask();
    await ask();
    const keysAsked = () => asked.filter((path) => path === '/k').length;
    expect([keysAsked(), asked.filter((path) => path.startsWith('/.well-known')).length]).toEqual([1, 1]);

    shown = [await jwk(other, 'next')];
    const next = {
      access_token: await signed(accessClaims(), other, 'next'),
      id_token: await signed(idClaims(), other, 'next'),
    };
    Object.assign(given, next);
    await expect(ask()).rejects.toThrow(LoginRefused);
    expect(keysAsked()).toBe(1);

    now += 60_000;
    expect((await ask()).holder.sub).toBe('hana');
    expect(keysAsked()).toBe(2);
    given.id_token = await signed(idClaims(), own, 'unknown');
    await expect(ask()).rejects.toThrow(LoginRefused);
    expect(keysAsked()).toBe(2);
  });
});
