import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Api } from '../../../infra/cli/api.ts';
import { login } from '../../../infra/cli/login/login.ts';
import { root } from '../../rules/source.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { served } from '../../support/served.ts';
import type { World } from '../../support/world.ts';

let world: World;
let url: string;
let server: Server;
let client: string;
let config: string;

beforeAll(async () => {
  world = await aFastWorld({ at: new Date().toISOString() });
  ({ url, server } = await served(world));
  client = world.cloud.stack.outputs.ApiClientId ?? '';
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  world.close();
});
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'login-'));
  process.env.XDG_CONFIG_HOME = config;
});
afterEach(() => {
  delete process.env.XDG_CONFIG_HOME;
  rmSync(config, { recursive: true });
});

/** The command as it is typed, in a process of its own. */
const typed = (...words: readonly string[]): Promise<{ said: string; code: number }> =>
  new Promise((resolve) => {
    const command = [join(root, 'infra', 'cli', 'shop', 'main.ts'), ...words, '--api', url];
    const run = execFile(process.execPath, command, (_error, out, err) =>
      resolve({ said: out + err, code: run.exitCode ?? 0 }),
    );
  });

const issuer = () => `${url}/_local/issuer`;
const loginsFile = () => join(config, 'dangol', 'logins.json');
const saved = () => JSON.parse(readFileSync(loginsFile(), 'utf8'))[url] as { access: string; until: string };

/** What a person does with the address: opens it, presses the button of that role, and is led back to the command. */
async function continueAs(role: string, address: string): Promise<string> {
  const page = await (await fetch(address)).text();
  const form = page.split('<form').find((each) => each.includes(`value="${role}"`)) ?? '';
  const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
  const body = new URLSearchParams(
    fields.map(([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')]),
  );
  const answer = await fetch(`${issuer()}/continue`, { method: 'POST', body, redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}

/** Logs in as that role, in the browser that the command asks for; what the command printed. */
async function loggedIn(role: string): Promise<string> {
  const lines: string[] = [];
  const print = (line: string) => {
    lines.push(line);
    const [, address] = /(http:\/\/\S+authorize\?\S+)\s/.exec(line) ?? [];
    if (address) void continueAs(role, address).then(fetch);
  };
  await login({ api: new Api(url), who: { issuer: issuer(), client }, print });
  return lines.join('\n');
}

const asks = (token: string) =>
  fetch(`${url}/v1/shops/demo/connections`, { headers: { authorization: `Bearer ${token}` } });

describe('npm run shop -- login', () => {
  test('opens the page of the issuer, and keeps a token that the API takes, for its owner only', async () => {
    const said = await loggedIn('admin');

    expect(said).toContain('You are logged in at');
    expect(statSync(loginsFile()).mode & 0o777).toBe(0o600);
    expect((await asks(saved().access)).status).toBe(200);
    expect(said).not.toContain(saved().access);
  });

  test('is a login of one person: another role is refused what it may not do', async () => {
    await loggedIn('agent');

    expect((await asks(saved().access)).status).toBe(200);
    const headers = { authorization: `Bearer ${saved().access}`, 'content-type': 'application/json' };
    const ended = fetch(`${url}/v1/shops/demo/connections/shopify/secrets/demo/end`, { method: 'POST', headers });
    expect((await ended).status).toBe(403);
  });

  test('renews the token when its time is over, and the next command uses the new one', async () => {
    await loggedIn('admin');
    const logins = JSON.parse(readFileSync(loginsFile(), 'utf8'));
    const old = logins[url].access;
    writeFileSync(loginsFile(), JSON.stringify({ [url]: { ...logins[url], until: '2026-01-01T00:00:00.000Z' } }));
    await world.pass('PT2S');

    expect((await typed('show', 'demo')).code).toBe(0);
    expect(saved().access).not.toBe(old);
  });

  test('says where it has to be told who logs people in', async () => {
    expect(await typed('login')).toEqual({
      code: 1,
      said: 'Say where people log in: --stack Dangol-…, or --issuer URL --client ID.\n',
    });
  });

  test('ends with logout', async () => {
    await loggedIn('admin');

    expect((await typed('logout')).said).toBe(`You are logged out of ${url}.\n`);
    expect(JSON.parse(readFileSync(loginsFile(), 'utf8'))).toEqual({});
  });
});

describe('the issuer of this machine', () => {
  const verifier = 'a'.repeat(60);
  const challenge = 'Ee45EhHGJWRgtu03WVf63YBhyvuzHa-Wfbh1rr1aqtQ';
  const request = () => ({
    ...{ response_type: 'code', client_id: client, redirect_uri: 'http://localhost:4410/callback', state: 's' },
    ...{ code_challenge: challenge, code_challenge_method: 'S256' },
  });
  const aCode = async () => {
    const body = new URLSearchParams({ ...request(), role: 'lead', shop: 'demo' });
    const { headers } = await fetch(`${issuer()}/continue`, { method: 'POST', body, redirect: 'manual' });
    return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  };
  const exchanged = async (fields: Record<string, string>) => {
    const body = new URLSearchParams({
      ...{ grant_type: 'authorization_code', client_id: client, redirect_uri: request().redirect_uri },
      ...{ code_verifier: verifier, ...fields },
    });
    const answer = await fetch(`${issuer()}/token`, { method: 'POST', body });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };

  test('gives tokens in the form of Cognito: an access token names its client and no audience', async () => {
    const { body } = await exchanged({ code: await aCode() });

    const claims = JSON.parse(Buffer.from(body.access_token?.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ token_use: 'access', client_id: client, 'cognito:groups': ['demo:lead'] });
    expect(claims.aud).toBeUndefined();
  });

  test('takes a code once, with the verifier, the client and the address that it was made for', async () => {
    const code = await aCode();
    expect((await exchanged({ code })).status).toBe(200);
    expect(await exchanged({ code })).toEqual({ status: 400, body: { error: 'invalid_grant' } });

    const wrong = { code_verifier: 'b'.repeat(60) };
    expect((await exchanged({ code: await aCode(), ...wrong })).body).toEqual({ error: 'invalid_grant' });
    const elsewhere = { redirect_uri: 'https://evil.example/callback' };
    expect((await exchanged({ code: await aCode(), ...elsewhere })).body).toEqual({ error: 'invalid_grant' });
    expect((await exchanged({ code: await aCode(), client_id: 'x' })).body).toEqual({ error: 'invalid_client' });
  });

  test('leads nobody elsewhere than to the addresses of the client', async () => {
    const elsewhere = { ...request(), redirect_uri: 'https://evil.example/callback' };
    const page = await fetch(`${issuer()}/authorize?${new URLSearchParams(elsewhere)}`);
    const body = new URLSearchParams({ ...elsewhere, role: 'admin', shop: 'demo' });
    const answer = await fetch(`${issuer()}/continue`, { method: 'POST', body, redirect: 'manual' });
    expect([page.status, answer.status, answer.headers.get('location')]).toEqual([400, 400, null]);
  });

  test('takes no other token for a refresh token', async () => {
    const { body } = await exchanged({ code: await aCode() });
    const by = (refresh_token = '') => exchanged({ grant_type: 'refresh_token', refresh_token });

    expect((await by(body.refresh_token)).status).toBe(200);
    expect((await by(body.access_token)).body).toEqual({ error: 'invalid_grant' });
    expect((await by('x')).body).toEqual({ error: 'invalid_grant' });
    expect((await asks(body.refresh_token ?? '')).status).not.toBe(200);
  });
});
