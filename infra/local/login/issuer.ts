import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Tokens } from '../services/tokens.ts';

/** What a login page is asked by a client (RFC 6749, 4.1.1, with RFC 7636): code flow, and PKCE with SHA-256. */
export const authorizationRequest = v.object({
  response_type: v.literal('code'),
  client_id: v.string(),
  redirect_uri: v.pipe(v.string(), v.url()),
  scope: v.optional(v.string(), 'openid'),
  state: v.optional(v.pipe(v.string(), v.maxLength(2_000)), ''),
  nonce: v.optional(v.pipe(v.string(), v.maxLength(2_000)), ''),
  code_challenge: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  code_challenge_method: v.literal('S256'),
});
export type AuthorizationRequest = v.InferOutput<typeof authorizationRequest>;

/** Whom somebody continues as. */
export interface LocalPerson {
  readonly role: string;
  readonly shop: string;
}

interface Grant extends LocalPerson {
  readonly request: AuthorizationRequest;
  readonly until: number;
}

/** A refusal in the words of RFC 6749, 5.2. */
type TokenAnswer =
  | { readonly error: 'invalid_grant' | 'invalid_request' | 'unsupported_grant_type' | 'invalid_client' }
  | {
      readonly access_token: string;
      readonly id_token: string;
      readonly refresh_token: string;
      readonly token_type: 'Bearer';
      readonly expires_in: number;
    };

const codeSeconds = 300;
/** As long as the pool's access tokens. */
const accessSeconds = 900;
const refreshSeconds = 30 * 86_400;

/**
 * The issuer of this machine: whoever logs in chooses whom to be. Its tokens have the form of Cognito's: an access token has
 * `client_id` and no `aud`, and the groups of the person.
 */
export class Issuer {
  readonly #tokens: Tokens;
  readonly #now: () => number;
  readonly #codes = new Map<string, Grant>();
  /** Who has which refresh token, and at which client; they end with this process. */
  readonly #refreshable = new Map<string, LocalPerson & { readonly client: string; readonly until: number }>();

  constructor(tokens: Tokens, now: () => number) {
    this.#tokens = tokens;
    this.#now = now;
  }

  get name(): string {
    return this.#tokens.issuer;
  }

  /** OpenID Connect Discovery 1.0, 3: where its page is, and where its other addresses are for whoever asks. */
  discovery(pages: string, base = pages): Readonly<Record<string, unknown>> {
    return {
      issuer: this.#tokens.issuer,
      authorization_endpoint: `${pages}/authorize`,
      token_endpoint: `${base}/token`,
      jwks_uri: `${base}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
      scopes_supported: ['openid', 'email', 'profile'],
    };
  }

  /** The keys of its tokens (RFC 7517, 5). */
  keys(): object {
    return { keys: [this.#tokens.publicKey()] };
  }

  /** Whether the client is one of this stage's. */
  knows(client: string): boolean {
    return this.#tokens.audience.includes(client);
  }

  /** The address that a person returns to, with a code that is good for one exchange. */
  grant(request: AuthorizationRequest, { role, shop }: LocalPerson): string {
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, { role, shop, request, until: this.#now() + codeSeconds * 1000 });
    const back = new URL(request.redirect_uri);
    back.searchParams.set('code', code);
    if (request.state) back.searchParams.set('state', request.state);
    return back.href;
  }

  /** The token endpoint: a code or a refresh token for tokens. */
  exchange(form: URLSearchParams): TokenAnswer {
    const of = (name: string) => form.get(name) ?? '';
    if (!this.knows(of('client_id'))) return { error: 'invalid_client' };
    switch (of('grant_type')) {
      case 'authorization_code':
        return this.#byCode(of('code'), of('client_id'), of('redirect_uri'), of('code_verifier'));
      case 'refresh_token':
        return this.#byRefresh(of('refresh_token'), of('client_id'));
      default:
        return { error: 'unsupported_grant_type' };
    }
  }

  #byCode(code: string, client: string, redirect: string, verifier: string): TokenAnswer {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    if (!grant || grant.until <= this.#now()) return { error: 'invalid_grant' };
    const { request } = grant;
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const isProven = challenge === request.code_challenge;
    if (!isProven || client !== request.client_id || redirect !== request.redirect_uri)
      return { error: 'invalid_grant' };
    return this.#answer(grant, client, request.nonce);
  }

  #byRefresh(token: string, client: string): TokenAnswer {
    const known = this.#refreshable.get(token);
    if (!known || known.client !== client || known.until <= this.#now()) return { error: 'invalid_grant' };
    return this.#answer(known, client);
  }

  #answer({ role, shop }: LocalPerson, client: string, nonce = ''): TokenAnswer {
    const now = this.#now();
    const exp = Math.floor(now / 1000) + accessSeconds;
    // `masked agent` is an agent who sees masked contacts: one of two groups.
    const groups = role.split(' ').map((each) => `${shop}:${each}`);
    const person = { sub: `local-${role.replaceAll(' ', '-')}`, 'cognito:groups': groups, exp };
    const access = { ...person, token_use: 'access', client_id: client, scope: 'openid email profile', aud: undefined };
    const email = `${role.replaceAll(' ', '-')}@${shop}.example`;
    const named = { ...person, aud: client, name: role, email, ...(nonce !== '' && { nonce }) };
    const refresh = randomBytes(24).toString('base64url');
    this.#refreshable.set(refresh, { role, shop, client, until: now + refreshSeconds * 1000 });
    return {
      access_token: this.#tokens.issue(access, now),
      id_token: this.#tokens.issue(named, now),
      refresh_token: refresh,
      token_type: 'Bearer',
      expires_in: accessSeconds,
    };
  }
}
