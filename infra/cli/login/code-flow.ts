import { createHash, randomBytes } from 'node:crypto';
import { Stop } from '../stop.ts';

/** The client of the command line at an issuer. */
export interface LoginClient {
  readonly issuer: string;
  readonly client: string;
  /** The API that access tokens are for, where the issuer does not make them for a client (RFC 8707). */
  readonly resource?: string | undefined;
}

/** What an issuer gave; `until` is when the access token ends. */
export interface SavedLogin extends LoginClient {
  readonly access: string;
  readonly refresh?: string | undefined;
  readonly until: string;
}

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

/** OpenID Connect Discovery 1.0: where the issuer logs people in, and where it gives tokens. */
export async function discover(issuer: string): Promise<Endpoints> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = (await jsonOf(await reach(url))) as Partial<Endpoints>;
  const { authorization_endpoint, token_endpoint } = found;
  if (!authorization_endpoint || !token_endpoint) throw new Stop(`${url} names no endpoints: is it an issuer?`);
  return { authorization_endpoint, token_endpoint };
}

/** One attempt to log in: what the browser opens, and what proves that the same program exchanges the code (RFC 7636). */
export interface LoginAttempt {
  readonly url: string;
  readonly state: string;
  readonly verifier: string;
  readonly redirect: string;
}

export function begin(endpoint: string, { client, resource }: LoginClient, redirect: string): LoginAttempt {
  const [state, verifier] = [randomBytes(24).toString('base64url'), randomBytes(48).toString('base64url')];
  const url = new URL(endpoint);
  const query = {
    response_type: 'code',
    client_id: client,
    redirect_uri: redirect,
    scope: 'openid email profile',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(resource && { resource }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { url: url.href, state, verifier, redirect };
}

/** The tokens for a code. */
export const exchange = (
  endpoint: string,
  who: LoginClient,
  { verifier, redirect }: LoginAttempt,
  code: string,
  nowMs: number,
) =>
  tokensFor(endpoint, who, nowMs, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
  });

/** The next access token; `undefined` where the issuer no longer accepts the refresh token. */
export async function refreshed(login: SavedLogin, nowMs: number): Promise<SavedLogin | undefined> {
  if (!login.refresh) return undefined;
  const { token_endpoint } = await discover(login.issuer);
  const next = await tokensFor(token_endpoint, login, nowMs, {
    grant_type: 'refresh_token',
    refresh_token: login.refresh,
  }).catch((error: unknown) => {
    if (!(error instanceof Stop)) throw error;
    return undefined;
  });
  // Not every issuer rotates refresh tokens: one that gives none keeps the old one valid.
  return next && { ...next, refresh: next.refresh ?? login.refresh };
}

async function tokensFor(
  endpoint: string,
  { issuer, client, resource }: LoginClient,
  nowMs: number,
  grant: Readonly<Record<string, string>>,
): Promise<SavedLogin> {
  const body = new URLSearchParams({ client_id: client, ...(resource && { resource }), ...grant });
  const answer = await reach(endpoint, { method: 'POST', body });
  const { access_token, refresh_token, expires_in = 3600, error } = await jsonOf(answer);
  if (typeof access_token !== 'string') throw new Stop(`The login was refused: ${String(error ?? answer.status)}.`);
  return {
    issuer,
    client,
    ...(resource && { resource }),
    access: access_token,
    refresh: typeof refresh_token === 'string' ? refresh_token : undefined,
    until: new Date(nowMs + Number(expires_in) * 1000).toISOString(),
  };
}

const timeoutMs = 20_000;

const reach = async (url: string, init: RequestInit = {}): Promise<Response> =>
  await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) }).catch((error: Error) => {
    throw new Stop(`${new URL(url).origin} does not answer (${error.name}).`);
  });

async function jsonOf(answer: Response): Promise<Record<string, unknown>> {
  try {
    return (await answer.json()) as Record<string, unknown>;
  } catch {
    throw new Stop(`${answer.url} answered no JSON (${answer.status}).`);
  }
}
