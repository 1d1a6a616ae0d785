import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { returnPath } from './return-path.ts';

/** How long somebody may take on the issuer's pages. */
export const attemptSeconds = 600;

/** A login that was begun in one browser, which keeps it as a cookie: nothing is stored for who never comes back. */
export interface Attempt {
  /** 32 random bytes, base64url: what is sent to the issuer derives from them. */
  readonly secret: string;
  /** In milliseconds since 1970. */
  readonly until: number;
  readonly to: string;
}

const derived = ({ secret }: Pick<Attempt, 'secret'>, what: string): string =>
  createHmac('sha256', secret).update(what).digest('base64url');

/** Comes back with the code: the browser that returns is the one that began (RFC 6749, 10.12). */
export const stateOf = (attempt: Attempt): string => derived(attempt, 'state');
/** Comes back in the ID token: the token is for this login (OpenID Connect Core 1.0, 15.5.2). */
export const nonceOf = (attempt: Attempt): string => derived(attempt, 'nonce');
/** Shows at the exchange that it is asked by who began (RFC 7636). */
export const verifierOf = (attempt: Attempt): string => derived(attempt, 'verifier');
export const challengeOf = (attempt: Attempt): string =>
  createHash('sha256').update(verifierOf(attempt)).digest('base64url');

export const attemptText = ({ secret, until, to }: Attempt): string =>
  `${secret}.${until}.${Buffer.from(to).toString('base64url')}`;

/** The attempt of a cookie; nothing where it is none of ours, or too old. */
export function attemptIn(text: string | undefined, nowMs: number): Attempt | undefined {
  const [, secret = '', until = '', to = ''] = /^([\w-]{43})\.(\d{13})\.([\w-]{0,2000})$/.exec(text ?? '') ?? [];
  const left = Number(until) - nowMs;
  if (!secret || left <= 0 || left > attemptSeconds * 1000) return undefined;
  return { secret, until: Number(until), to: returnPath(Buffer.from(to, 'base64url').toString('utf8')) };
}

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
