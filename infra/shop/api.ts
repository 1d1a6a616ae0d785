/** What cannot go on, in words that say what to do next. */
export class Stop extends Error {}

export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A running Dangol, spoken to over HTTP. */
export class Api {
  readonly base: string;
  #token: string | undefined;

  constructor(base: string, token?: string) {
    const { protocol, hostname, origin } = new URL(base);
    const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
    if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) {
      throw new Stop(`${base} is not https: a token and a secret would be read on the way. Give --api https://…`);
    }
    this.base = origin;
    this.#token = token;
  }

  /** The clock of a system on this machine, which judges by its own; nothing where it is a deployed one. */
  async localNow(): Promise<string | undefined> {
    const reply = await this.call('GET', '/_local/clock').catch(() => undefined);
    return reply?.status === 200 && typeof reply.body.now === 'string' ? reply.body.now : undefined;
  }

  /** Asks the API as an admin of the shop; what it refuses is said in its own words. */
  async asAdmin(shop: string, method: 'GET' | 'POST', path: string, body?: object, key?: string): Promise<Reply> {
    this.#token ??= await this.#localToken(shop);
    const headers = { authorization: `Bearer ${this.#token}`, ...(key && { 'idempotency-key': key }) };
    const reply = await this.call(method, path, body && JSON.stringify(body), headers);
    if (reply.status < 300) return reply;
    const { title = 'no reason given', detail = '' } = reply.body;
    throw new Stop(
      `${method} ${path} was refused (${reply.status}): ${title}. ${detail} ${advice[reply.status] ?? ''}`,
    );
  }

  async call(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Reply> {
    const given = { method, headers: { 'content-type': 'application/json', ...headers }, ...(body && { body }) };
    const answer = await fetch(this.base + path, given).catch(() => {
      throw new Stop(`Nothing answers at ${this.base}. Start it in another terminal (npm start), or give --api URL.`);
    });
    return { status: answer.status, body: objectIn(await answer.text()) };
  }

  async #localToken(shop: string): Promise<string> {
    const reply = await this.call('POST', '/_local/token', JSON.stringify({ role: 'admin', shop }));
    if (reply.status === 200 && typeof reply.body.token === 'string') return reply.body.token;
    throw new Stop('Give the token of an admin of the shop: --token, or DANGOL_TOKEN in the environment.');
  }
}

const advice: Readonly<Record<number, string>> = {
  401: 'The token is missing or its time is over: log in again, and give it by --token or DANGOL_TOKEN.',
  403: "The token's owner has to be an admin of this shop.",
};

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
