import * as v from 'valibot';

const address = v.pipe(v.string(), v.url());

/** What an issuer says of itself (OpenID Connect Discovery 1.0, 3; RP-Initiated Logout 1.0, 2.1). */
export const discovery = v.object({
  issuer: v.string(),
  authorization_endpoint: address,
  token_endpoint: address,
  jwks_uri: address,
  end_session_endpoint: v.optional(address),
  scopes_supported: v.optional(v.array(v.string()), []),
});
export type Discovery = v.InferOutput<typeof discovery>;

/** Who logs people in, and as which of its clients the desk asks, as the function's environment says. */
const deskClient = v.object({
  issuer: v.string(),
  clientId: v.string(),
  /** The API that access tokens are for, where the issuer makes them for an API and not for a client (RFC 8707). */
  resource: v.optional(v.string()),
});
export type Client = v.InferOutput<typeof deskClient>;

export const clientIn = (text: string): Client => v.parse(deskClient, JSON.parse(text));

/** Discovery 1.0, 4: below the issuer, whose address may have a path. */
export const discoveryAddress = (issuer: string): string =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

/** Cognito gives a refresh token to every login by code; others do when they are asked (OpenID Connect Core 1.0, 11). */
function scopesOf({ scopes_supported: known }: Discovery): string {
  const wanted = ['openid', 'email', 'profile'];
  return [...wanted, ...(known.includes('offline_access') ? ['offline_access'] : [])].join(' ');
}

interface Begun {
  readonly redirect: string;
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly language: string;
}

/** Where a person logs in (RFC 6749, 4.1.1; RFC 7636, 4.3; OpenID Connect Core 1.0, 3.1.2.1). */
export function authorizationAddress(found: Discovery, { clientId, resource }: Client, begun: Begun): string {
  const { redirect, state, nonce, challenge, language } = begun;
  const url = new URL(found.authorization_endpoint);
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    scope: scopesOf(found),
    state,
    nonce,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ui_locales: language,
    ...(resource && { resource }),
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

const isCognito = (issuer: string): boolean => /^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com/.test(issuer);

interface LoggedOut {
  /** Where the issuer leads back to; the client has to know the address. */
  readonly back: string;
  readonly idToken?: string | undefined;
}

/**
 * Where a person ends the login at the issuer too; nothing where it has no such page. Cognito's page takes names of its own (Cognito
 * developer guide, "The managed login sign-out endpoint", read 2026-11-30).
 */
export function logoutAddress(found: Discovery, client: Client, { back, idToken }: LoggedOut): string | undefined {
  const { end_session_endpoint: end, authorization_endpoint: authorization } = found;
  const isOfCognito = isCognito(client.issuer);
  const page =
    isOfCognito && /\.amazoncognito\.com$/.test(new URL(authorization).host)
      ? new URL('/logout', authorization).href
      : end;
  if (!page) return undefined;
  const url = new URL(page);
  url.searchParams.set('client_id', client.clientId);
  url.searchParams.set(isOfCognito ? 'logout_uri' : 'post_logout_redirect_uri', back);
  if (!isOfCognito && idToken) url.searchParams.set('id_token_hint', idToken);
  return url.href;
}
