import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

/** Why a token does not open anything. */
export class Problem extends Error {}

const cachedKey: { privateKey?: string } = {};

/** One key a process: making it takes longer than everything else at start. */
export function privateKey(): string {
  cachedKey.privateKey ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
  return cachedKey.privateKey;
}

/** Both halves of a key, read once: reading one takes as long as signing. */
const pairs = new Map<string, { readonly own: KeyObject; readonly shown: KeyObject }>();
function pair(pem: string) {
  const known = pairs.get(pem) ?? { own: createPrivateKey(pem), shown: createPublicKey(pem) };
  pairs.set(pem, known);
  return known;
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;

/** The tokens of one issuer, as a Cognito user pool makes them and HTTP API's JWT authorizer checks them (RS256). */
export class Tokens {
  readonly issuer: string;
  /** The clients whose tokens are accepted. */
  readonly audience: readonly string[];
  readonly #key: () => string;

  constructor(issuer: string, audience: readonly string[], key: () => string) {
    this.issuer = issuer;
    this.audience = audience;
    this.#key = key;
  }

  /** A token for an hour. */
  issue(claims: Record<string, unknown>, nowMs: number): string {
    const iat = Math.floor(nowMs / 1000);
    const payload = { iss: this.issuer, aud: this.audience[0], token_use: 'id', iat, exp: iat + 3600, ...claims };
    const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'local' })}.${encode(payload)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), pair(this.#key()).own).toString('base64url')}`;
  }

  /** The public half of the key, as JWKS writes it (RFC 7517). */
  publicKey(): object {
    return { ...pair(this.#key()).shown.export({ format: 'jwk' }), kid: 'local', alg: 'RS256', use: 'sig' };
  }

  /** The claims of a token that is ours, whole, and in its time; a `Problem` otherwise. */
  verify(token: string, nowMs: number): Record<string, unknown> {
    const [head = '', payload = '', signature = '', ...rest] = token.split('.');
    let claims: Record<string, unknown>;
    try {
      if (decode(head).alg !== 'RS256' || rest.length > 0) throw new Problem('Not a token signed by RS256');
      claims = decode(payload);
    } catch {
      throw new Problem('Not a token');
    }
    const { shown } = pair(this.#key());
    if (!verify('sha256', Buffer.from(`${head}.${payload}`), shown, Buffer.from(signature, 'base64url'))) {
      throw new Problem('The signature is wrong');
    }
    const now = nowMs / 1000;
    if (claims.iss !== this.issuer) throw new Problem('Another issuer made it');
    // An access token of Cognito has no audience: HTTP API then compares the client (API Gateway developer guide, "Control access
    // to HTTP APIs with JWT authorizers", read 2026-11-29).
    if (!this.audience.includes(String(claims.aud ?? claims.client_id)))
      throw new Problem('It is for another audience');
    if (Number(claims.exp) <= now) throw new Problem('Its time is over');
    return claims;
  }
}
