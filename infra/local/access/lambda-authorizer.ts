import type { InvocationResult } from '../sandbox/invocation.ts';

/** What a route's authorizer says: who calls, as the function is told it (nothing where nobody is asked), or the status of the refusal. */
export type AuthorizerVerdict = { readonly authorizer?: object } | { readonly refused: 401 | 403 | 500 };

interface Request {
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

interface SimpleResponse {
  readonly isAuthorized?: unknown;
  readonly context?: object;
}

interface Options {
  readonly ttlSeconds: number;
  readonly now: () => number;
  /** Calls the function that knows. */
  readonly ask: (event: object) => Promise<InvocationResult>;
}

/**
 * A Lambda authorizer of an HTTP API with payload 2.0 and simple responses: it is asked by the Authorization header, and what it
 * says is kept for that header and all routes (API Gateway developer guide, "Lambda authorizers for HTTP APIs", read 2026-11-30).
 */
export class LambdaAuthorizer {
  readonly #options: Options;
  readonly #kept = new Map<string, { readonly verdict: AuthorizerVerdict; readonly until: number }>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Without the header, the function is not asked. */
  async verdict(header: string | undefined, event: Request): Promise<AuthorizerVerdict> {
    if (!header) return { refused: 401 };
    const { now, ttlSeconds } = this.#options;
    const known = this.#kept.get(header);
    if (known && known.until > now()) return known.verdict;
    const said = await this.#asked(header, event);
    if (!('refused' in said) || said.refused === 403) {
      this.#kept.set(header, { verdict: said, until: now() + ttlSeconds * 1000 });
    }
    return said;
  }

  async #asked(header: string, event: Request): Promise<AuthorizerVerdict> {
    // It is told of the request all but the body.
    const { body: _, isBase64Encoded: __, ...request } = event;
    const outcome = await this.#options.ask({ ...request, type: 'REQUEST', identitySource: [header] });
    if (!outcome.ok) return { refused: 500 };
    const { isAuthorized, context = {} } = (outcome.value ?? {}) as SimpleResponse;
    if (typeof isAuthorized !== 'boolean') return { refused: 500 };
    return isAuthorized ? { authorizer: { lambda: context } } : { refused: 403 };
  }
}
