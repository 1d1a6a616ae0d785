import { createHash, createHmac } from 'node:crypto';
import { returnPath } from './return-path.ts';

/** How long somebody may take on the issuer's pages. */
export const attemptSeconds = 600;

/** A login that was begun in one browser, which keeps it as a cookie: nothing is stored for who never comes back. */
export interface LoginAttempt {
  /** 32 random bytes, base64url: what is sent to the issuer derives from them. */
  readonly secret: string;
  /** In milliseconds since 1970. */
  readonly until: number;
  readonly to: string;
}

const derived = ({ secret }: Pick<LoginAttempt, 'secret'>, what: string): string =>
  createHmac('sha256', secret).update(what).digest('base64url');

/** Comes back with the code: the browser that returns is the one that began (RFC 6749, 10.12). */
export const loginState = (attempt: LoginAttempt): string => derived(attempt, 'state');
/** Comes back in the ID token: the token is for this login (OpenID Connect Core 1.0, 15.5.2). */
export const loginNonce = (attempt: LoginAttempt): string => derived(attempt, 'nonce');
/** Shows at the exchange that it is asked by who began (RFC 7636). */
export const loginVerifier = (attempt: LoginAttempt): string => derived(attempt, 'verifier');
export const loginChallenge = (attempt: LoginAttempt): string =>
  createHash('sha256').update(loginVerifier(attempt)).digest('base64url');

export const attemptText = ({ secret, until, to }: LoginAttempt): string =>
  `${secret}.${until}.${Buffer.from(to).toString('base64url')}`;

/** The attempt of a cookie; nothing where it is none of ours, or too old. */
export function attemptIn(text: string | undefined, nowMs: number): LoginAttempt | undefined {
  const [, secret = '', until = '', to = ''] = /^([\w-]{43})\.(\d{13})\.([\w-]{0,2000})$/.exec(text ?? '') ?? [];
  const left = Number(until) - nowMs;
  if (!secret || left <= 0 || left > attemptSeconds * 1000) return undefined;
  return { secret, until: Number(until), to: returnPath(Buffer.from(to, 'base64url').toString('utf8')) };
}
