import { setTimeout as pause } from 'node:timers/promises';
import { Stop } from './stop.ts';

interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Of a part of the shop's document. */
  readonly etag?: string;
}

interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the API as an admin of one shop; the same key is the same command. */
export type Ask = (method: 'GET' | 'POST', path: string, body?: object, key?: string) => Promise<Reply>;

type SavedToken = (origin: string) => Promise<string | undefined>;

const timeoutMs = 60_000;
const maxCalls = 6;

/** A client of a running Dangol: over https, except on this machine, where Dangol issues the tokens itself. */
export class Api {
  readonly base: string;
  readonly #given: string | undefined;
  /** The token of the login that is kept for an API. */
  readonly #saved: SavedToken | undefined;
  #token: string | undefined;
  #isReached = false;

  /** At the address of the command line; by default, on this machine. */
  static at(
    { api, token }: { readonly api?: string | undefined; readonly token?: string | undefined },
    saved?: SavedToken,
  ): Api {
    return new Api(api ?? `http://127.0.0.1:${process.env.PORT ?? 4400}`, token ?? process.env.DANGOL_TOKEN, saved);
  }

  constructor(base: string, token?: string, saved?: SavedToken) {
    const { protocol, hostname, origin } = urlOf(base);
    const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
    if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) {
      throw new Stop(`${base} is not https: a token and a secret would be read on the way. Give --api https://…`);
    }
    this.base = origin;
    this.#given = token;
    this.#saved = saved;
  }

  /** The clock of a system on this machine; `undefined` for a deployed one. */
  async localNow(): Promise<string | undefined> {
    const reply = await this.call('GET', '/_local/clock').catch(() => undefined);
    return reply?.status === 200 && typeof reply.body.now === 'string' ? reply.body.now : undefined;
  }

  /** Calls as an admin of the shop; once the system was reached, calls are retried while it is unreachable or busy. */
  async ask(shop: string, ...[method, path, body, key]: Parameters<Ask>): Promise<Reply> {
    return await this.#patiently(shop, { method, path, body, headers: { ...(key && { 'idempotency-key': key }) } });
  }

  /**
   * Changes a part of the shop's document, such as `brand`, and returns it; it is read anew where somebody else has changed it meanwhile.
   * `change` gives nothing where it may stay as it is.
   */
  async changePart<Part extends object>(
    shop: string,
    part: string,
    change: (before: Part) => Part | undefined,
  ): Promise<Part> {
    const path = `/v1/shops/${encodeURIComponent(shop)}/${part}`;
    for (let attempt = 1; ; attempt++) {
      const read = await this.ask(shop, 'GET', path);
      const before = answerIn<Part>(read);
      const body = change(before);
      if (!body) return before;
      const headers = { ...(read.etag && { 'if-match': read.etag }) };
      const reply = await this.#patiently(shop, { method: 'PUT', path, body, headers });
      if (reply.status !== 412 || attempt === maxCalls) return answerIn(reply);
    }
  }

  async #patiently(shop: string, request: ApiRequest): Promise<Reply> {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt === maxCalls || !this.#isReached;
      const reply = await this.#request(shop, request).catch((error: unknown) => {
        if (isLast || !(error instanceof Unreachable)) throw error;
        return undefined;
      });
      const isOver = reply?.status === 401 && this.#given === undefined;
      if (reply && (isLast || !(isOver || reply.status >= 500 || reply.status === 429))) return reply;
      if (isOver) this.#token = undefined;
      await pause(250 * 2 ** attempt);
    }
  }

  /** Throws for a shop without a document: it is misspelt, or not deployed yet, and a call for it would have no effect. */
  async mustKnow(shop: string): Promise<void> {
    const { status } = await this.ask(shop, 'GET', `/v1/shops/${encodeURIComponent(shop)}/brand`);
    if (status !== 404) return;
    const remedy = `A new one: npm run shop -- create ${shop}; then npm start takes it in, and so does a deployment.`;
    throw new Stop(`There is no shop ${shop} at ${this.base}: its id is the name of its file. ${remedy}`);
  }

  /** As `ask`, and returns the body; a refusal ends the command with the API's message. */
  async asAdmin<Answer extends object>(shop: string, ...request: Parameters<Ask>): Promise<Answer> {
    return answerIn(await this.ask(shop, ...request));
  }

  /** One call, whatever its status. */
  async call(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Reply> {
    const answer = await fetch(this.base + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body && { body }),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: Error & { cause?: { code?: string } }) => {
      throw new Unreachable(
        `${this.base} does not answer (${error.cause?.code ?? error.name}). Is it running (npm start)? Another one: --api URL.`,
      );
    });
    this.#isReached = true;
    const etag = answer.headers.get('etag');
    return { status: answer.status, body: objectIn(await answer.text()), ...(etag !== null && { etag }) };
  }

  async #request(shop: string, { method, path, body, headers: more }: ApiRequest): Promise<Reply> {
    this.#token ??= this.#given ?? (await this.#saved?.(this.base)) ?? (await this.#localToken(shop));
    const headers = { authorization: `Bearer ${this.#token}`, ...more };
    return await this.call(method, path, body && JSON.stringify(body), headers);
  }

  async #localToken(shop: string): Promise<string> {
    const reply = await this.call('POST', '/_local/token', JSON.stringify({ role: 'admin', shop }));
    if (reply.status === 200 && typeof reply.body.token === 'string') return reply.body.token;
    throw new Stop(`Log in first: npm run shop -- login --api ${this.base} --stack Dangol-…`);
  }
}

class Unreachable extends Stop {}

/** The body of a reply; a refusal ends the command with its message. */
export function answerIn<Answer extends object>({ status, body }: { status: number; body: object }): Answer {
  if (status < 300) return body as Answer;
  const { message = 'no reason was given', title = message, detail } = body as Readonly<Record<string, unknown>>;
  const sentences = [title, detail, advice[status]].filter(Boolean).map((each) => String(each).replace(/\.$/, ''));
  throw new Stop(`${status}: ${sentences.join('. ')}.`);
}

const advice: Readonly<Record<number, string>> = {
  401: 'The token is missing or its time is over: log in again (npm run shop -- login)',
  403: "The token's owner has to be an admin of this shop",
};

function urlOf(base: string): URL {
  try {
    return new URL(base);
  } catch {
    throw new Stop(`--api ${base} is no address: write it as https://…`);
  }
}

/** Dangol replies JSON; another server's text is shown as it is. */
function objectIn(text: string): Reply['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return text ? { message: text.slice(0, 300) } : {};
  }
}
