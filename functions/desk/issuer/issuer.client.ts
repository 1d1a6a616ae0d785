import { createLocalJWKSet, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import * as v from 'valibot';
import { askByHttps } from '../client/https.client.ts';
import { holderIn } from './claims.ts';
import { type Client, clientIn, type Discovery, discovery, discoveryAddress } from './endpoints.ts';
import type { Holder, Tokens } from './held.ts';
import { isSame } from './same.ts';

/** The issuer refused: whoever asked has to log in again. */
export class LoginRefused extends Error {
  override readonly name = 'LoginRefused';
}

const issuerPatienceMs = 8_000;
const keptMs = 60 * 60_000;
const keysAgainMs = 60_000;

/** What the JWT authorizer of an HTTP API takes (API Gateway developer guide, "Control access to HTTP APIs with JWT authorizers", read 2026-11-30). */
const algorithms = ['RS256', 'RS384', 'RS512'];

const tokenAnswer = v.object({
  access_token: v.string(),
  id_token: v.optional(v.string()),
  refresh_token: v.optional(v.string()),
});
const refusedAnswer = v.object({ error: v.string() });
const keySet = v.object({ keys: v.array(v.looseObject({ kty: v.string() })) });

interface Held {
  readonly tokens: Tokens;
  readonly holder: Holder;
}

type KeySet = ReturnType<typeof createLocalJWKSet>;

/** Speaks to the issuer, and checks what it signed. It keeps the issuer's addresses and keys for an hour. */
export class IssuerClient {
  readonly #login: string;
  readonly #now: () => string;
  #found: { readonly value: Discovery; readonly at: number } | undefined;
  #keys: { readonly value: KeySet; readonly at: number } | undefined;

  /** `login` is parsed when it is needed: a table of routes is made without an environment too. */
  constructor(login: string, now: () => string) {
    this.#login = login;
    this.#now = now;
  }

  get client(): Client {
    return clientIn(this.#login);
  }

  /** The issuer's addresses. */
  async found(): Promise<Discovery> {
    const at = Date.parse(this.#now());
    if (this.#found && at - this.#found.at < keptMs) return this.#found.value;
    const value = v.parse(discovery, await this.#json(discoveryAddress(this.client.issuer)));
    // Another issuer's keys would vouch for this one's people (Discovery 1.0, 4.3).
    if (value.issuer !== this.client.issuer) throw new Error(`${this.client.issuer} says it is ${value.issuer}`);
    this.#found = { value, at };
    return value;
  }

  /** The tokens for a code, whose ID token is for this login. */
  async exchange(
    code: string,
    proof: { readonly redirect: string; readonly verifier: string; readonly nonce: string },
  ) {
    const { redirect, verifier, nonce } = proof;
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier };
    const held = await this.#tokens(form);
    const { id } = held.tokens;
    if (!id) throw new LoginRefused('The issuer gave no ID token');
    const claims = await this.#verified(id, { audience: this.client.clientId });
    if (typeof claims.nonce !== 'string' || !isSame(claims.nonce, nonce)) throw new LoginRefused('Another nonce');
    if (claims.sub !== held.holder.sub) throw new LoginRefused('The tokens are of two people');
    return held;
  }

  /** New tokens for a refresh token; an issuer that gives no new one takes the old one again (RFC 6749, 6). */
  async refresh({ refresh = '', id }: Tokens, { sub }: Holder): Promise<Held> {
    const { tokens, holder } = await this.#tokens({ grant_type: 'refresh_token', refresh_token: refresh });
    if (holder.sub !== sub) throw new LoginRefused('The tokens are of somebody else');
    return { holder, tokens: { ...tokens, refresh: tokens.refresh ?? refresh, id: tokens.id ?? id } };
  }

  async #tokens(form: Readonly<Record<string, string>>): Promise<Held> {
    const { clientId, resource } = this.client;
    const { token_endpoint: url } = await this.found();
    const fields = { client_id: clientId, ...(resource && { resource }), ...form };
    const { status, text } = await askByHttps({
      method: 'POST',
      url,
      body: String(new URLSearchParams(fields)),
      withinMs: issuerPatienceMs,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    });
    const body: unknown = jsonOf(text);
    const refusal = v.safeParse(refusedAnswer, body);
    if (status >= 400 && status < 500 && status !== 429 && refusal.success)
      throw new LoginRefused(refusal.output.error);
    if (status !== 200) throw new Error(`The issuer answered ${status}`);
    const given = v.parse(tokenAnswer, body);
    const holder = holderIn(await this.#verified(given.access_token, {}));
    return {
      holder,
      tokens: { access: given.access_token, refresh: given.refresh_token, id: given.id_token },
    };
  }

  /** The claims of a token that this issuer signed and that is in its time. */
  async #verified(token: string, options: JWTVerifyOptions): Promise<JWTPayload> {
    const check = (keys: KeySet) =>
      jwtVerify(token, keys, {
        ...options,
        issuer: this.client.issuer,
        algorithms,
        currentDate: new Date(this.#now()),
      });
    const { value, isNew } = await this.#keySet(keptMs);
    try {
      return (await check(value)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || isNew) throw refusedBy(error);
    }
    // The issuer has changed its keys.
    const again = await this.#keySet(keysAgainMs);
    return (await check(again.value).catch((error: unknown) => Promise.reject(refusedBy(error)))).payload;
  }

  async #keySet(maxAgeMs: number): Promise<{ readonly value: KeySet; readonly isNew: boolean }> {
    const at = Date.parse(this.#now());
    if (this.#keys && at - this.#keys.at < maxAgeMs) return { value: this.#keys.value, isNew: false };
    const { jwks_uri: url } = await this.found();
    const value = createLocalJWKSet(v.parse(keySet, await this.#json(url)));
    this.#keys = { value, at };
    return { value, isNew: true };
  }

  async #json(url: string): Promise<unknown> {
    const { status, text } = await askByHttps({ method: 'GET', url, withinMs: issuerPatienceMs });
    if (status !== 200) throw new Error(`The issuer answered ${status} at ${new URL(url).pathname}`);
    return jsonOf(text);
  }
}

const refusedBy = (error: unknown): unknown =>
  error instanceof errors.JOSEError ? new LoginRefused(error.code) : error;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
